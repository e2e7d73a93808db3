"""The regions of a mask that have a kind, ready to be shown in its colour."""

from core.annotation.document import MaskDocument
from core.annotation.patch import patch_of
from core.annotation.region import Region
from core.domain import DrawnRegion


class KindRegions:
    """Made anew for what has changed only."""

    def __init__(self, document: MaskDocument) -> None:
        self._document = document
        self._of: tuple[DrawnRegion, ...] = ()
        self._made: dict[DrawnRegion, Region | None] = {}

    @property
    def regions(self) -> list[tuple[Region, str]]:
        """With the names of their kinds, the topmost last."""
        if self._document.regions is not self._of:
            self._of = self._document.regions
            self._made = {each: self._made.get(each) or self._region(each) for each in self._of if each.kind}
        return [(region, drawn.kind) for drawn, region in self._made.items() if region is not None]

    def _region(self, drawn: DrawnRegion) -> Region | None:
        patch = patch_of(drawn.shape, self._document.height, self._document.width)
        return Region.of(patch.pixels, (patch.rect.left, patch.rect.top))
