"""One training step: forward, loss, backward, clip, step. ``TrainingStep._descend`` holds all of it."""

from collections.abc import Sequence
from math import inf, isfinite

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn.utils import clip_grad_norm_

from core.compute.device import Runtime
from core.compute.device_memory import OutOfMemory, full_memory_told
from core.domain import KnownError, Text
from core.network.losses import mixed_supervision_loss
from core.recipes import LossConfig
from core.training.data.batch_parts import fewer_at_once, in_parts
from core.training.data.batches import Group
from core.training.process_group import ProcessGroup
from core.training.state import TrainingState


class Diverged(ArithmeticError):
    """The loss or its gradient is no longer a finite number, or the loss has exploded: ``what`` says it."""

    def __init__(self, what: Text) -> None:
        super().__init__(what)
        self.what = what


class TrainingStep:
    """The steps of one run: every process of the group calls ``step`` with its share of the batch.

    A batch that does not fit into memory goes through the network in parts whose gradients add up: the step stays the
    same and only takes longer. ``images_at_once`` is the size of these parts from then on, None as long as whole
    batches fit.
    """

    def __init__(
        self, state: TrainingState, loss: LossConfig, clip_norm: float | None, runtime: Runtime, processes: ProcessGroup
    ) -> None:
        self._state = state
        self._loss = loss
        self._clip_norm = clip_norm or inf
        self._runtime = runtime
        self._processes = processes
        self.network = state.network
        self.images_at_once: int | None = None
        processes.copy_from_leader(self.network.parameters())

    def step(self, groups: Sequence[Group], factors: tuple[float, float]) -> NDArray[np.float64]:
        """One step down the gradient of the batch's mean loss; returns the means (3,) over the batch of all processes:
        total, segmentation, classification. ``factors`` as given by ``core.network.losses.balance``.

        A batch without a readable image advances the schedule and changes no weight. Raises Diverged, and KnownError
        when a single image does not fit into memory, in all processes alike and before a weight has changed.
        """
        (n_batch,) = self._processes.sum([sum(len(group.is_bad) for group in groups)])
        while True:
            try:
                return self._descend(groups, factors, n_batch)
            except OutOfMemory:  # not kept: its traceback holds what the step has allocated
                fewer = fewer_at_once(groups, self.images_at_once)
            if fewer is None:
                self._agree(None)  # raises KnownError in all processes
            self.images_at_once = fewer

    def _descend(self, groups: Sequence[Group], factors: tuple[float, float], n_batch: float) -> NDArray[np.float64]:
        """Forward, loss, backward, clip, step. Raises OutOfMemory before any process has changed a weight."""
        state, parameters, decisions, totals = self._state, list(self.network.parameters()), [], np.zeros(3)
        state.optimizer.zero_grad(set_to_none=True)
        with full_memory_told():
            for part in in_parts(groups, self.images_at_once):
                sums = torch.zeros(3, device=self._runtime.device)  # total, segmentation, classification
                for images, target, weights, is_bad, gamma, decision_weight, indices in self.on_device(part):
                    pixels = images.contiguous(memory_format=torch.channels_last).float() / 255  # (n, C, H, W)
                    with self._runtime.precision():
                        seg, decision = self.network(pixels)[:2]  # logits (n, 1, H/8, W/8) and (n,)
                    losses = mixed_supervision_loss(
                        seg, decision, target, weights, is_bad, gamma, decision_weight, self._loss, factors
                    )  # 3 scalars, means over the n images
                    sums = sums + len(images) * torch.stack(losses)  # (3,)
                    decisions.append((indices, decision.detach()))  # (n,), (n,)
                loss = sums[0] * (self._processes.size / n_batch)  # scalar, this process's part of the batch's mean
                loss.backward()  # type: ignore[no-untyped-call]  # adds to the gradients of the parts before
                totals += sums.tolist()
        means = self._agree(totals) / max(1.0, n_batch)  # (3,), of the batch of all processes
        if not np.isfinite(means).all():
            raise Diverged(Text("the loss diverged in step {step}", step=state.step + 1))
        if n_batch > 0:
            self._processes.average_gradients(parameters)
        norm = clip_grad_norm_(parameters, self._clip_norm)  # scalar
        if not isfinite(float(norm)):
            raise Diverged(Text("the gradient diverged in step {step}", step=state.step + 1))
        state.optimizer.step()
        state.schedule.step()
        state.note_step(decisions)
        return means

    def on_device(self, part: Sequence[Group]) -> list[Group]:
        """The part's tensors on the device that computes."""
        return [Group(*(tensor.to(self._runtime.device, non_blocking=True) for tensor in group)) for group in part]

    def _agree(self, sums: NDArray[np.float64] | None) -> NDArray[np.float64]:
        """The summed losses (3,) of all processes, as soon as each has its gradient or gives None: a single image does
        not fit into its memory. Raises KnownError in all of them then.

        No process waits for another's gradient before all have said that their memory sufficed.
        """
        own = [0.0, 0.0, 0.0] if sums is None else sums.tolist()
        *totals, n_failed = self._processes.sum([*own, float(sums is None)])
        if n_failed > 0:
            remedy = "close other programs" if self._runtime.device.type == "cpu" else "train on the processor (CPU)"
            raise KnownError(Text("training"), "one image does not fit into memory", remedy)
        return np.array(totals)
