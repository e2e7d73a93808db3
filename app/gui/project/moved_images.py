"""Offers to follow images that have been renamed or moved within the image folder."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.gui.controls.latest_request_pool import LatestRequestPool
from app.gui.language.numbers import count
from app.gui.messages.message_bar import MessageBar, Severity
from app.gui.session.project_session import ProjectSession
from app.queue.table import QueueTable
from core.domain import KnownError, MaskState


@dataclass(frozen=True, slots=True)
class Belongings:
    """Whether any of the images has a label, and whether any has a mask, be it a draft."""

    label: bool
    mask: bool

    @classmethod
    def of(cls, table: QueueTable, image_ids: Collection[int]) -> "Belongings":
        rows = [row for row in map(table.row_of, image_ids) if row is not None]
        return cls(
            any(table.label(row) is not None for row in rows),
            any(table.state(row) is not MaskState.NONE for row in rows),
        )


class _MovedWords(QObject):
    """A QObject, since the tool that collects texts finds the forms for one and for many in its ``tr`` only."""

    def one(self, before: str, path: str, has: Belongings) -> str:
        """The offer to follow one image."""
        words = {
            (True, True): self.tr("{before} is now {path}: label, mask and history can go along"),
            (True, False): self.tr("{before} is now {path}: label and history can go along"),
            (False, True): self.tr("{before} is now {path}: mask and history can go along"),
            (False, False): self.tr("{before} is now {path}: the project can follow it there"),
        }[has.label, has.mask]
        return words.format(before=before, path=path)

    def more(self, n: int, path: str, has: Belongings) -> str:
        """The offer to follow several; one of them lies at ``path``."""
        words = {
            (True, True): self.tr(
                "{n} images lie elsewhere now, such as {path}: labels, masks and history can go along"
            ),
            (True, False): self.tr("{n} images lie elsewhere now, such as {path}: labels and history can go along"),
            (False, True): self.tr("{n} images lie elsewhere now, such as {path}: masks and history can go along"),
            (False, False): self.tr("{n} images lie elsewhere now, such as {path}: the project can follow them there"),
        }[has.label, has.mask]
        return words.format(n=count(n), path=path)

    def taken(self, n: int, has: Belongings) -> str:
        """That the project has followed them."""
        if has.label and has.mask:
            return self.tr("%Ln images keep their labels and masks.", "", n)
        if has.label:
            return self.tr("%Ln images keep their labels.", "", n)
        if has.mask:
            return self.tr("%Ln images keep their masks.", "", n)
        return self.tr("%Ln images are known at their new place.", "", n)


moved_words = _MovedWords()


_KEY = "moved files"


@dataclass(frozen=True, slots=True)
class _Question:
    new: frozenset[str]
    gone: frozenset[int]


class MovedImages(QObject):
    """``found`` follows each look, with the paths, by image id, that are offered; none where nothing has moved."""

    found = Signal(object)

    def __init__(self, session: ProjectSession, messages: MessageBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._messages = messages
        self._paths: Mapping[int, str] = {}
        self._declined: Mapping[int, str] = {}
        self._work = LatestRequestPool(self._look, 1, self)
        self._work.done.connect(self._on_looked)
        messages.offer_accepted.connect(self._on_accepted)
        messages.offer_declined.connect(self._on_declined)

    def look(self, new: frozenset[str], gone: frozenset[int]) -> None:
        """Whether images ``gone`` lie among the ``new`` files; reads some of them, in the background."""
        self._work.want([_Question(new, gone)])

    def close(self) -> None:
        self._work.close()

    def _look(self, asked: _Question) -> dict[int, str]:
        from app.workflows.project.renames import find_moved

        try:
            return find_moved(self._session.project, asked.new, asked.gone) if asked.new and asked.gone else {}
        except (KnownError, OSError):  # the folder may change while it is read: the next look tells
            return {}

    def _on_looked(self, _asked: object, paths: dict[int, str]) -> None:
        offered = {} if paths == self._declined else paths
        if offered != self._paths:
            self._paths = offered
            self._offer()
        self.found.emit(paths)

    def _offer(self) -> None:
        if not self._paths:
            self._messages.resolve(_KEY)
            return
        image_id, path = next(iter(self._paths.items()))
        table = self._session.snapshot.table
        row = table.row_of(image_id)
        has = Belongings.of(table, self._paths)
        if len(self._paths) == 1:
            text = moved_words.one("" if row is None else table.paths[row], path, has)
        else:
            text = moved_words.more(len(self._paths), path, has)
        self._messages.show_offer(text, self.tr("Take along"), _KEY)

    def _on_accepted(self, key: str) -> None:
        if key != _KEY:
            return
        from app.workflows.project.renames import take_along

        paths, self._paths = self._paths, {}
        take_along(self._session.project, paths)
        text = moved_words.taken(len(paths), Belongings.of(self._session.snapshot.table, paths))
        self._messages.show_message(text, Severity.SUCCESS)
        self._session.reader.request()

    def _on_declined(self, key: str) -> None:
        if key == _KEY:
            self._declined, self._paths = self._paths, {}
