"""Records training dynamics during a run: decision logits of each epoch, and the last maps."""

from collections import deque
from collections.abc import Generator, Iterable, Mapping, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.compute.device import Runtime
from core.domain import SnapshotItem
from core.inference.image_scorer import image_scorer
from core.inference.inputs import shown_size
from core.network import STRIDE, Output, SegDecNet
from core.recipes import Recipe
from core.training.data.samples import SampleCache
from core.training.dynamics.dynamics_file import TrainingDynamics
from core.training.events import ValidationProgressed

N_MAPS = 5
"""Number of last epochs whose maps are compared: how much a defect's outline still changes (V_u)."""
_MAP_OVERHEAD_BYTES = 200


def bytes_of_maps(items: Sequence[SnapshotItem], recipe: Recipe) -> int:
    """Bytes that the maps of these items take, twice: saving copies them."""
    sizes = (shown_size(one.height, one.width, recipe) for one in items if _is_watched(one))
    return 2 * N_MAPS * sum(_MAP_OVERHEAD_BYTES + height * width // STRIDE**2 for height, width in sizes)


def _is_watched(item: SnapshotItem) -> bool:
    return item.is_bad and item.mask is None


class DynamicsRecorder:
    """One row for each item: training items first, then validation items. It is saved with the TrainingState.

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
        """Rows of the bad training images without a mask, whose maps are recorded."""
        return [row for row in self._maps if row < self.n_training]

    def note_logits(self, epoch: int, rows: Tensor, decision_logits: Tensor) -> None:
        """Record z_e (n,) of the images ``rows`` (n,) in ``epoch``, counted from 0; negative rows are ignored."""
        rows, logits = rows.cpu(), decision_logits.detach().float().cpu()
        real = rows >= 0
        self._logits[rows[real].numpy(), epoch] = logits[real].numpy()

    def logits_of(self, epoch: int) -> NDArray[np.float32]:
        """The logits of an epoch (rows,); NaN where none was recorded."""
        return self._logits[:, epoch].copy()

    def merge(self, epoch: int, noted: Iterable[NDArray[np.float32]]) -> None:
        """Add what other processes have recorded of an epoch, each as ``logits_of`` returns it."""
        for logits in noted:
            known = np.isfinite(logits)
            self._logits[known, epoch] = logits[known]

    def note_map(self, row: int, seg_logits: Tensor) -> None:
        """Record the map of an image whose maps are compared, from the (h, w) logits of its input."""
        if row in self._maps:
            height, width = self._shown[row]
            of_image = seg_logits[: height // STRIDE, : width // STRIDE]
            self._maps[row].append((of_image.float().sigmoid() * 255).round().to(torch.uint8).numpy())

    def result(self, epochs: int) -> TrainingDynamics:
        """The dynamics of the first ``epochs`` epochs."""
        wavering = np.full(len(self._image_ids), np.nan, np.float32)
        for row, maps in self._maps.items():
            if len(maps) > 1:
                wavering[row] = instability(np.stack(maps).astype(np.float32) / 255)
        return TrainingDynamics(self._image_ids, self._logits[:, :epochs], wavering)

    def tensors(self) -> dict[str, Tensor]:
        """All that was recorded, for the file of the TrainingState."""
        maps = {f"maps.{row}": torch.from_numpy(np.stack(kept)) for row, kept in self._maps.items() if kept}
        return {"logits": torch.from_numpy(self._logits), **maps}

    def restore(self, tensors: Mapping[str, Tensor]) -> None:
        """Continue from what ``tensors`` returned for the same items."""
        self._logits[:] = tensors["logits"].numpy()
        for row, maps in self._maps.items():
            maps.clear()
            maps.extend(tensors[f"maps.{row}"].numpy() if f"maps.{row}" in tensors else ())


def log_held_out(log: DynamicsRecorder, epoch: int, index: int, output: Output) -> None:
    """Record the network's output for the validation sample at ``index``."""
    row = log.n_training + index
    log.note_logits(epoch, torch.tensor([row]), output.decision_logit)
    log.note_map(row, output.seg_logits[0, 0])


def log_maps(
    log: DynamicsRecorder, network: SegDecNet, samples: SampleCache, runtime: Runtime, epochs_left: int
) -> Generator[ValidationProgressed, None, None]:
    """Record the maps of the bad training images without a mask at the end of an epoch, one at a time so that
    cancelling is quick. Only the last five epochs are recorded: ``epochs_left`` counts those that follow."""
    rows = log.unmasked_training if epochs_left < N_MAPS else []
    scorer = image_scorer(network, runtime, samples.tile_px)
    for done, row in enumerate(rows, start=1):
        sample = samples.get(row)
        if sample is not None:
            log.note_map(row, scorer(sample.image[None]).seg_logits[0, 0])
        yield ValidationProgressed(done, len(rows))


def instability(maps: NDArray[np.floating]) -> float:
    """V_u = 1 − mean soft IoU (Σ min / Σ max) over all pairs of the (k, h, w) maps in [0, 1] of the last k epochs.

    0 for fewer than two maps; two empty maps are equal.
    """
    overlaps = [
        _soft_iou(maps[first], maps[second]) for first in range(len(maps)) for second in range(first + 1, len(maps))
    ]
    return float(1 - np.mean(overlaps)) if overlaps else 0.0


def _soft_iou(first: NDArray[np.floating], second: NDArray[np.floating]) -> float:
    union = float(np.maximum(first, second).sum(dtype=np.float64))
    return float(np.minimum(first, second).sum(dtype=np.float64)) / union if union > 0 else 1.0
