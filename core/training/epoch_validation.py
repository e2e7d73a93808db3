"""The end of an epoch: scores of the validation images, and the weights kept if they are the best so far."""

from collections.abc import Generator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.compute.device import Runtime
from core.inference.checkpoint import save_checkpoint
from core.inference.checkpoint_info import CheckpointInfo
from core.inference.inputs import shown_size
from core.network import STRIDE, Output
from core.recipes import WEIGHTS_NAME
from core.training.data.samples import SampleCache
from core.training.dynamics.recorder import log_held_out, log_maps
from core.training.events import ValidationProgressed
from core.training.plan import TrainingPlan
from core.training.state import TrainingState
from core.training.validation.map_threshold import dice_by_level, map_threshold
from core.training.validation.result import ValidationResult, epochs_to_skip, validation_result
from core.training.validation.validate import NO_SCORES, choose_threshold, score_samples

Validating = Generator[ValidationProgressed, None, None]


class EpochValidation:
    """Validates the network of ``state`` with ``runtime``; ``result`` is that of the last epoch, None before.

    ``runtime`` is the one of later scoring, since the decision threshold comes from here. ``training`` and ``held_out``
    are the samples of ``plan.items`` and ``plan.held_out``; ``bits`` as in CheckpointInfo.
    """

    def __init__(
        self,
        plan: TrainingPlan,
        state: TrainingState,
        runtime: Runtime,
        training: SampleCache,
        held_out: SampleCache,
        bits: int | None,
        folder: Path,
    ) -> None:
        self._plan, self._state, self._runtime, self._folder = plan, state, runtime, folder
        self._training, self._held_out, self._bits = training, held_out, bits
        self.result: ValidationResult | None = None
        self._maps: dict[int, NDArray[np.uint8]] = {}  # of the masked images of the last epoch, by row

    def run(self) -> Validating:
        """Score the validation images, where this epoch's are, log what suggestions need, and save the weights unless
        earlier ones are better.
        Raises KnownError when the weights cannot be written."""
        state, plan = self._state, self._plan
        scores, is_bad, rows = NO_SCORES
        if plan.is_validated(state.epoch):
            scores, is_bad, rows = yield from score_samples(state.network, self._held_out, self._runtime, self._observe)
            yield from log_maps(state.log, state.network, self._training, self._runtime, plan.epochs - state.epoch)
        pieces = [plan.held_out[row].group for row in rows]
        self.result = validation_result(scores, is_bad, pieces, state.epoch / plan.epochs)
        if self.result.is_at_least(state.best):
            state.best, state.best_epoch = self.result, state.epoch
            yield from self._keep(self.result)

    def epochs_to_skip(self) -> int:
        """How many epochs an early stop leaves out now."""
        state, plan = self._state, self._plan
        found = self.result.detection if self.result else None
        return epochs_to_skip(found, state.epoch, state.best_epoch, plan.epochs, plan.recipe.patience)

    def _observe(self, row: int, output: Output) -> None:
        log_held_out(self._state.log, self._state.epoch - 1, row, output)
        item = self._plan.held_out[row]
        if item.mask is not None and not item.mask.is_empty:
            rows, columns = (side // STRIDE for side in shown_size(item.height, item.width, self._plan.recipe))
            levels = (output.seg_logits[0, 0, :rows, :columns].sigmoid() * 255).round()
            self._maps[row] = np.asarray(levels.float().numpy(), np.uint8)

    def _map_from(self) -> float:
        """The map's threshold by the masks of the last epoch that was validated."""
        masks = {row: self._plan.held_out[row].mask for row in self._maps}
        return map_threshold([dice_by_level(self._maps[row], mask) for row, mask in masks.items() if mask is not None])

    def _keep(self, result: ValidationResult) -> Validating:
        state, plan = self._state, self._plan
        is_last = state.epoch == plan.epochs
        threshold, chosen_on = yield from choose_threshold(
            result, state.network, self._training, self._runtime, is_last=is_last
        )
        info = CheckpointInfo(
            plan.recipe,
            plan.channels,
            state.epoch,
            plan.n_masked,
            threshold,
            chosen_on,
            self._bits,
            self._map_from(),
        )
        save_checkpoint(self._folder / WEIGHTS_NAME, state.network.state_dict(), info)
