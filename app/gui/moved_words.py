"""What is said of images whose files lie elsewhere now: it names what they have, and nothing that they have not."""

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QObject

from app.gui.numbers import count
from app.gui.queue.queue_table import QueueTable
from core.domain import MaskState


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
