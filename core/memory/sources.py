"""Of which pieces the patches of a memory are, so that no image is judged by itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

OF_SEVERAL = -1
"""In the place of a piece: such a patch speaks of every image."""


def _nobody() -> NDArray[np.int64]:
    return np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Sources:
    """``pieces`` (m,): number of the physical piece that each kept patch is of, ``OF_SEVERAL`` where others have the
    same. ``piece_of``: that of each image that was remembered, or shows such a piece, by its id. Both empty where that
    is not known."""

    pieces: NDArray[np.int64] = field(default_factory=_nobody)
    piece_of: Mapping[int, int] = field(default_factory=dict)

    def heard_on(self, image_id: int) -> NDArray[np.bool_] | None:
        """(m,): the patches that may speak of an image, those of other pieces than its own; None for all."""
        own = self.piece_of.get(image_id)
        return None if own is None else self.pieces != own

    def with_others(self, groups: Mapping[int, str]) -> "Sources":
        """That of the images that are not remembered themselves, too: ``groups`` names the physical piece of each by
        its id, of the remembered ones as of others."""
        known = {groups[image_id]: piece for image_id, piece in self.piece_of.items() if image_id in groups}
        more = {image_id: known[group] for image_id, group in groups.items() if group in known}
        return Sources(self.pieces, {**more, **self.piece_of})

    def to_tensors(self) -> dict[str, Tensor]:
        pairs = np.array(sorted(self.piece_of.items()), np.int64).reshape(-1, 2)
        return {"pieces": torch.from_numpy(self.pieces), "piece_of": torch.from_numpy(pairs)}

    @classmethod
    def of_tensors(cls, tensors: Mapping[str, Tensor]) -> "Sources":
        """Raises KeyError where they are missing."""
        pairs = tensors["piece_of"].tolist()
        return cls(tensors["pieces"].numpy(), {int(image_id): int(piece) for image_id, piece in pairs})
