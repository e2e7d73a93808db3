"""One training step: through network and loss, back, and down the gradient; by one process or by a group of them,
with as many images at a time as memory holds."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from math import inf, isfinite

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.parallel import DistributedDataParallel
from torch.nn.utils import clip_grad_norm_

from core.compute.device import Runtime
from core.compute.device_memory import OutOfMemory, full_memory_told
from core.domain import KnownError, Text
from core.network import SegDecNet
from core.network.losses import mixed_supervision_loss
from core.recipes import LossConfig
from core.training.data.batches import Group
from core.training.process_group import ProcessGroup
from core.training.state import TrainingState


class Diverged(ArithmeticError):
    """The loss or its gradient is no longer a finite number, or the loss has exploded: ``what`` says it."""

    def __init__(self, what: Text) -> None:
        super().__init__(what)
        self.what = what


class BatchLoss(nn.Module):
    """Network and loss as one module, so that however many sizes a batch holds it is one forward pass, which is what
    DistributedDataParallel reduces gradients by."""

    def __init__(self, network: SegDecNet, loss: LossConfig, runtime: Runtime) -> None:
        super().__init__()
        self.network = network
        self._loss = loss
        self._runtime = runtime

    def forward(self, groups: Sequence[Group], factors: tuple[float, float]) -> tuple[Tensor, list[Tensor]]:
        """Sums over the images (3,) of the total, segmentation and classification loss, and each group's decision
        logits. Of no images at all the loss is a zero with a gradient of zeros, so that nobody waits for it."""
        sums = torch.zeros(3, device=self._runtime.device)
        if not groups:
            return sums + 0 * sum(parameter.sum() for parameter in self.parameters()), []
        logits = []
        for group in groups:
            moved = [tensor.to(self._runtime.device, non_blocking=True) for tensor in group[:-1]]
            images, target, weights, is_bad, gamma, judged = moved
            with self._runtime.precision():
                output = self.network(images.contiguous(memory_format=torch.channels_last).float() / 255)
            logits.append(output.decision_logit)
            seg_logits, decision_logit = output.seg_logits, output.decision_logit
            losses = mixed_supervision_loss(
                seg_logits, decision_logit, target, weights, is_bad, gamma, judged, self._loss, factors
            )
            sums = sums + len(is_bad) * torch.stack(losses)
        return sums, logits


class TrainingStep:
    """The steps of one run: ``step`` is called by every process of the group with its share of the batch.

    A batch that memory does not hold goes through the network in parts whose gradients add up, so that the step is the
    same, and the device decides only how quick it is. ``images_at_once`` is the size of these parts from then on, None
    as long as whole batches fit.
    """

    def __init__(
        self, state: TrainingState, loss: LossConfig, clip_norm: float | None, runtime: Runtime, processes: ProcessGroup
    ) -> None:
        self._state = state
        self._clip_norm = clip_norm
        self._processes = processes
        module = BatchLoss(state.network, loss, runtime)
        self._loss = module if processes.size == 1 else DistributedDataParallel(module)
        self._device = runtime.device
        self.images_at_once: int | None = None

    def step(self, groups: Sequence[Group], factors: tuple[float, float]) -> NDArray[np.float64]:
        """One step down the gradient of the batch's mean loss; returns the means (total, segmentation,
        classification) over the batch of the whole group. ``factors`` as given by ``core.network.losses.balance``.

        A batch of which no image could be read changes nothing but the place in the schedule. Raises Diverged, and
        KnownError where memory does not hold a single image, in all processes alike and before a weight has changed.
        """
        state = self._state
        (n_batch,) = self._processes.sum([sum(len(group.is_bad) for group in groups)])
        state.optimizer.zero_grad(set_to_none=True)
        means = self._set_gradients(groups, factors, n_batch) if n_batch > 0 else np.zeros(3)
        norm = clip_grad_norm_(state.network.parameters(), self._clip_norm or inf)
        if not isfinite(float(norm)):
            raise Diverged(Text("the gradient diverged in step {step}", step=state.step + 1))
        state.optimizer.step()
        state.schedule.step()
        state.step += 1
        return means

    def _set_gradients(
        self, groups: Sequence[Group], factors: tuple[float, float], n_batch: float
    ) -> NDArray[np.float64]:
        """Leave the gradient of the team's batch in the parameters; returns its mean losses."""
        state = self._state
        means, logits = self._backward(groups, factors, n_batch)
        if not np.isfinite(means).all():
            raise Diverged(Text("the loss diverged in step {step}", step=state.step + 1))
        if self._processes.size > 1:
            self._share_gradients(factors)
        for indices, decision_logits in logits:
            state.log.note_logits(state.epoch, indices, decision_logits)
        return means

    def _backward(
        self, groups: Sequence[Group], factors: tuple[float, float], n_batch: float
    ) -> tuple[NDArray[np.float64], list[tuple[Tensor, Tensor]]]:
        """The batch's mean losses, and indices and decision logits of what this process had of it; its own part of the
        gradient is left in the parameters.

        No process waits for another's gradient until all have said whether their memory sufficed for both passes.
        """
        found = self._passed(groups, factors, n_batch)
        while found is None and self._take_fewer(groups):
            found = self._passed(groups, factors, n_batch)
        sums, logits = found or ([0.0, 0.0, 0.0], [])
        *totals, n_failed = self._processes.sum([*sums, float(found is None)])
        if n_failed > 0:
            remedy = "close other programs" if self._device.type == "cpu" else "train on the processor (CPU)"
            raise KnownError(Text("training"), "one image does not fit into memory", remedy)
        return np.array(totals) / n_batch, logits

    def _passed(
        self, groups: Sequence[Group], factors: tuple[float, float], n_batch: float
    ) -> tuple[list[float], list[tuple[Tensor, Tensor]]] | None:
        """Forward and backward, part by part: summed losses, and indices and logits. None, with nothing left behind,
        when memory is full."""
        sums: NDArray[np.float64] = np.zeros(3)
        logits: list[tuple[Tensor, Tensor]] = []
        try:
            with full_memory_told(), self._unshared():
                for part in in_parts(groups, self.images_at_once):
                    losses, decisions = self._loss(part, factors)
                    (losses[0] * (self._processes.size / n_batch)).backward()
                    sums += losses.tolist()
                    logits += zip((group.indices for group in part), decisions, strict=True)
        except OutOfMemory:  # not kept, since its traceback holds what the step has allocated
            self._state.optimizer.zero_grad(set_to_none=True)
            return None
        return sums.tolist(), logits

    def _take_fewer(self, groups: Sequence[Group]) -> bool:
        """Smaller parts: first one size of images at a time, then half as many; false where they are single images
        already."""
        largest = max((len(group.is_bad) for group in groups), default=0)
        if self.images_at_once is None and len(groups) > 1:
            self.images_at_once = largest
            return True
        largest = min(largest, self.images_at_once or largest)
        if largest <= 1:
            return False
        self.images_at_once = largest // 2
        return True

    def _unshared(self) -> AbstractContextManager[None]:
        """Within, DistributedDataParallel only adds up gradients and waits for nobody."""
        return self._loss.no_sync() if isinstance(self._loss, DistributedDataParallel) else nullcontext()

    def _share_gradients(self, factors: tuple[float, float]) -> None:
        """Average the gradients over the processes: a pass of no images changes none, and DistributedDataParallel then
        reduces what has been added up."""
        nothing, _ = self._loss([], factors)
        nothing[0].backward()


def in_parts(groups: Sequence[Group], n_images: int | None) -> list[Sequence[Group]]:
    """The batch in parts of at most ``n_images`` equally large images, or as one with None."""
    if n_images is None:
        return [groups]
    starts = [(group, start) for group in groups for start in range(0, len(group.is_bad), n_images)]
    return [[Group(*(tensor[start : start + n_images] for tensor in group))] for group, start in starts]
