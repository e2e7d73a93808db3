"""The log that a run keeps for suggestions while it learns: decision logits by epoch, and the last maps."""

from collections import deque
from collections.abc import Generator, Iterable, Mapping, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.compute.device import Runtime
from core.domain import SnapshotItem
from core.inference.inputs import shown_size
from core.inference.scorer import Scorer
from core.network import STRIDE, Output, SegDecNet
from core.recipes import Recipe
from core.training.data.samples import SampleCache
from core.training.dynamics.dynamics_file import TrainingDynamics
from core.training.events import ValidationProgressed

N_MAPS = 5
"""Maps of the last so many epochs tell how much a defect's outline still wavers (V_u)."""
_MAP_OVERHEAD_BYTES = 200


def bytes_of_maps(items: Sequence[SnapshotItem], recipe: Recipe) -> int:
    """What the maps of these items come to hold, once more while they are saved."""
    sizes = (shown_size(one.height, one.width, recipe) for one in items if _is_watched(one))
    return 2 * N_MAPS * sum(_MAP_OVERHEAD_BYTES + height * width // STRIDE**2 for height, width in sizes)


def _is_watched(item: SnapshotItem) -> bool:
    return item.is_bad and item.mask is None


class DynamicsRecorder:
    """One row an item: training items first, held-out ones after them. It lives and is saved with the TrainingState.

    Maps are held as bytes, at 1/8 resolution: about 14 kB for each bad image without a mask.
    """

    def __init__(
        self, training: Sequence[SnapshotItem], held_out: Sequence[SnapshotItem], epochs: int, recipe: Recipe
    ) -> None:
        items = [*training, *held_out]
        self.n_training = len(training)
        self._image_ids = np.array([item.image_id for item in items], np.int64)
        self._logits = np.full((len(items), epochs), np.nan, np.float32)
        self._maps: dict[int, deque[NDArray[np.uint8]]] = {
            row: deque(maxlen=N_MAPS) for row, item in enumerate(items) if _is_watched(item)
        }
        self._shown = {row: shown_size(items[row].height, items[row].width, recipe) for row in self._maps}

    @property
    def unmasked_training(self) -> list[int]:
        """Rows of the training images whose maps count."""
        return [row for row in self._maps if row < self.n_training]

    def note_logits(self, epoch: int, rows: Tensor, decision_logits: Tensor) -> None:
        """z_e (n,) of the images ``rows`` (n,) in ``epoch``, counted from 0; a negative row is no image of its own."""
        rows, logits = rows.cpu(), decision_logits.detach().float().cpu()
        real = rows >= 0
        self._logits[rows[real].numpy(), epoch] = logits[real].numpy()

    def logits_of(self, epoch: int) -> NDArray[np.float32]:
        """What is noted of an epoch, by row; NaN where nothing is."""
        return self._logits[:, epoch].copy()

    def merge(self, epoch: int, noted: Iterable[NDArray[np.float32]]) -> None:
        """Take over what others have noted of an epoch, each given as by ``logits_of``."""
        for logits in noted:
            known = np.isfinite(logits)
            self._logits[known, epoch] = logits[known]

    def note_map(self, row: int, seg_logits: Tensor) -> None:
        """The (h, w) logits of an input at the end of an epoch; those of the image are kept where its maps count."""
        if row in self._maps:
            height, width = self._shown[row]
            of_image = seg_logits[: height // STRIDE, : width // STRIDE]
            self._maps[row].append((of_image.float().sigmoid() * 255).round().to(torch.uint8).numpy())

    def result(self, epochs: int) -> TrainingDynamics:
        """What is known after so many epochs."""
        wavering = np.full(len(self._image_ids), np.nan, np.float32)
        for row, maps in self._maps.items():
            if len(maps) > 1:
                wavering[row] = instability(np.stack(maps).astype(np.float32) / 255)
        return TrainingDynamics(self._image_ids, self._logits[:, :epochs], wavering)

    def tensors(self) -> dict[str, Tensor]:
        """Everything, for the TrainingState's file."""
        maps = {f"maps.{row}": torch.from_numpy(np.stack(kept)) for row, kept in self._maps.items() if kept}
        return {"logits": torch.from_numpy(self._logits), **maps}

    def restore(self, tensors: Mapping[str, Tensor]) -> None:
        """Take up what ``tensors`` gave of a log of the same items."""
        self._logits[:] = tensors["logits"].numpy()
        for row, maps in self._maps.items():
            maps.clear()
            maps.extend(tensors[f"maps.{row}"].numpy() if f"maps.{row}" in tensors else ())


def log_held_out(log: DynamicsRecorder, epoch: int, index: int, output: Output) -> None:
    """Note what the pass over the held-out samples gave for the one at ``index``."""
    row = log.n_training + index
    log.note_logits(epoch, torch.tensor([row]), output.decision_logit)
    log.note_map(row, output.seg_logits[0, 0])


def log_maps(
    log: DynamicsRecorder, network: SegDecNet, samples: SampleCache, runtime: Runtime, epochs_left: int
) -> Generator[ValidationProgressed, None, None]:
    """At the end of an epoch, look at the bad training images without a mask, one at a time so that a cancel is never
    late. Earlier epochs than the last five are not worth it: ``epochs_left`` are those before the run may end."""
    rows = log.unmasked_training if epochs_left < N_MAPS else []
    scorer = Scorer(network, runtime)
    for done, row in enumerate(rows, start=1):
        sample = samples.get(row)
        if sample is not None:
            log.note_map(row, scorer(sample.image[None]).seg_logits[0, 0])
        yield ValidationProgressed(done, len(rows))


def instability(maps: NDArray[np.floating]) -> float:
    """V_u = 1 − mean soft IoU (Σ min / Σ max) over all pairs of the (k, h, w) maps in [0, 1] of the last k epochs.

    0 for fewer than two maps; two maps of nothing agree.
    """
    overlaps = [
        _soft_iou(maps[first], maps[second]) for first in range(len(maps)) for second in range(first + 1, len(maps))
    ]
    return float(1 - np.mean(overlaps)) if overlaps else 0.0


def _soft_iou(first: NDArray[np.floating], second: NDArray[np.floating]) -> float:
    union = float(np.maximum(first, second).sum(dtype=np.float64))
    return float(np.minimum(first, second).sum(dtype=np.float64)) / union if union > 0 else 1.0
