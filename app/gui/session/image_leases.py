"""The open image is this window's alone, as long as it is open, and the next one nobody else's next: of projects that a
server keeps."""

import time
from collections.abc import Callable, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.controls.latest_request_pool import LatestRequestPool
from app.workflows.project.changes import AFTER_PICTURE_MS
from app.workflows.project.project import Project
from core.domain import ImageLabel, KnownError
from core.domain.sharing.leases import Lease
from storage.sharing.leases import LEASE_S, LeaseRepository

LOOK_EVERY_MS = 1500
_KEEP_EVERY_S = LEASE_S / 3


@dataclass(frozen=True, slots=True)
class _Look:
    """What a look at the leases has found: those of others, the labels of images that they have left since the last
    look, and whether the open image is one of theirs."""

    others: Mapping[int, Lease]
    left: Mapping[int, ImageLabel]
    refused: Lease | None
    is_new: bool


@dataclass(frozen=True, slots=True)
class _Wish:
    """``open`` is the image in the window, ``following`` the next ones in order; each wish is another one."""

    open: int | None
    following: tuple[int, ...]
    number: int


class ImageLeases(QObject):
    """``taken`` carries the lease of somebody else on the image that this window has opened. An image is given back
    when it is left and what was said of it is stored. The first that nobody has of what the person comes to next is
    kept for them as such, so that two who go through one list do not meet at each image. A look that fails is left to
    the next: the store itself refuses what another has open."""

    taken = Signal(object)  # Lease
    others_changed = Signal(object)  # Mapping[int, Lease]
    labeled = Signal(object)  # Mapping[int, ImageLabel] of images that others have left, before anybody comes to them
    held = Signal()  # the open image is this window's from now on: what others have said before is to be looked at

    def __init__(
        self,
        project: Project,
        author: Callable[[], str],
        is_waiting: Callable[[int], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        assert project.store.leases is not None
        self._leases: LeaseRepository = project.store.leases
        self._labels = project.store.labels
        self._author, self._is_waiting = author, is_waiting
        self.others: Mapping[int, Lease] = {}  # what they have open; not what they come to next
        self._following: Callable[[], Sequence[int]] = tuple
        self._open: int | None = None
        self._n_looks = 0
        # Changed by the looking thread alone.
        self._held: dict[int, int] = {}  # with the newest change when it was taken
        self._lost: set[int] = set()  # of these, those that somebody else has had meanwhile
        self._said: dict[int, list[tuple[int, int]]] = {}  # between which changes only this window said something of it
        self._next: int | None = None
        self._theirs: Set[int] = frozenset()
        self._kept_at = time.monotonic()
        self._work = LatestRequestPool(self._look, 1, self)
        self._work.done.connect(self._on_done)
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self._want)
        self._timer.start()
        self._after_picture = QTimer(self, singleShot=True, interval=AFTER_PICTURE_MS)
        self._after_picture.timeout.connect(self._want)

    def follow(self, following: Callable[[], Sequence[int]]) -> None:
        """``following`` tells what the person comes to next, the first first."""
        self._following = following

    def open_image(self, image_id: int | None) -> None:
        """This image is open in the window from now on, and no other."""
        self._open = image_id
        self._after_picture.start()

    def is_ours(self, image_id: int, change_id: int) -> bool:
        """Whether only this window may have made this change of the image. From any thread."""
        since = self._held.get(image_id)
        if since is not None and since < change_id and image_id not in self._lost:
            return True
        return any(first < change_id <= last for first, last in self._said.get(image_id, ()))

    def close(self) -> None:
        self._timer.stop()
        self._after_picture.stop()
        self._work.close()
        with suppress(KnownError):  # it ends by itself
            self._leases.give_back()

    def _want(self) -> None:
        self._n_looks += 1
        self._work.want([_Wish(self._open, tuple(self._following()), self._n_looks)])

    def _look(self, wish: _Wish) -> _Look | None:
        image_id = wish.open
        try:
            had = image_id in self._held and image_id not in self._lost
            refused = self._take(image_id)
            self._take_next(wish.following)
            self._leave({held for held in self._held if held != image_id and not self._is_waiting(held)})
            self._keep()
            others = self._leases.of_others()
            left, self._theirs = self._theirs - others.keys(), others.keys()
            labels = self._labels.of(sorted(left)) if left else {}
            return _Look(others, labels, refused, is_new=image_id is not None and not had and refused is None)
        except KnownError:
            return None

    def _take(self, image_id: int | None) -> Lease | None:
        if image_id is None or (image_id in self._held and image_id not in self._lost):
            return None
        answer = self._leases.take_noting(image_id, self._author())
        if isinstance(answer, Lease):
            return answer
        self._held[image_id] = answer
        self._lost.discard(image_id)
        return None

    def _take_next(self, following: Sequence[int]) -> None:
        before, self._next = self._next, self._leases.take_first(following, self._author(), as_next=True)
        if before is not None and before != self._next and before not in self._held:
            self._leases.give_back([before])

    def _leave(self, image_ids: set[int]) -> None:
        if image_ids:
            self._lost |= self._leases.keep(image_ids)  # what others said meanwhile must not count as said here
            newest = self._leases.give_back(image_ids)
            for image_id in image_ids:
                if image_id not in self._lost:
                    self._said.setdefault(image_id, []).append((self._held[image_id], newest))
                del self._held[image_id]
            self._lost -= image_ids

    def _keep(self) -> None:
        if self._held and time.monotonic() - self._kept_at > _KEEP_EVERY_S:
            self._lost |= self._leases.keep(list(self._held))  # the open one is asked for again
            self._kept_at = time.monotonic()

    def _on_done(self, wish: _Wish, look: _Look | None) -> None:
        if look is None:
            return
        self.others = {image_id: lease for image_id, lease in look.others.items() if not lease.is_next}
        self.others_changed.emit(look.others)
        if look.left:
            self.labeled.emit(look.left)
        if look.is_new:
            self.held.emit()
        if look.refused is not None and wish.open == self._open:
            self.taken.emit(look.refused)
