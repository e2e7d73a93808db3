"""One training step: through network and loss, back, and down the gradient; by one process or by a team of them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.parallel import DistributedDataParallel
from torch.nn.utils import clip_grad_norm_

from core.device import Runtime
from core.losses import mixed_supervision_loss
from core.network import SegDecNet
from core.recipes import LossConfig
from core.training.batches import Group
from core.training.learner import Learner
from core.training.team import Team


class Diverged(ArithmeticError):
    """The loss is no longer a finite number."""


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
        logits. Of no images at all the loss is a zero with a gradient of zeros, so that a team waits for nobody."""
        sums = torch.zeros(3, device=self._runtime.device)
        if not groups:
            return sums + 0 * sum(parameter.sum() for parameter in self.parameters()), []
        logits = []
        for group in groups:
            images, target, weights, is_bad, gamma = (_moved(tensor, self._runtime.device) for tensor in group[:5])
            with self._runtime.precision():
                output = self.network(images.contiguous(memory_format=torch.channels_last).float() / 255)
            logits.append(output.decision_logit)
            losses = mixed_supervision_loss(
                output.seg_logits, output.decision_logit, target, weights, is_bad, gamma, self._loss, factors
            )
            sums = sums + len(is_bad) * torch.stack(losses)
        return sums, logits


class Descent:
    """The steps of one run: ``step`` is called by every process of the team with its share of the batch."""

    def __init__(
        self, learner: Learner, loss: LossConfig, clip_norm: float | None, runtime: Runtime, team: Team
    ) -> None:
        self._learner = learner
        self._clip_norm = clip_norm
        self._team = team
        module = BatchLoss(learner.network, loss, runtime)
        self._loss: nn.Module = module if team.size == 1 else DistributedDataParallel(module)

    def step(self, groups: Sequence[Group], factors: tuple[float, float]) -> NDArray[np.float64]:
        """One step down the gradient of the batch's mean loss; returns the means (total, segmentation,
        classification) over the batch of the whole team. ``factors`` as given by ``core.losses.balance``.

        A batch of which no image could be read changes nothing but the place in the schedule. Raises Diverged, and
        torch.OutOfMemoryError when the batch is too large for a process, in all of them alike.
        """
        learner = self._learner
        learner.optimizer.zero_grad(set_to_none=True)
        sums, logits, n_batch = self._forward(groups, factors)
        if n_batch > 0:
            with _memory_errors_told():
                (sums[0] * (self._team.size / n_batch)).backward()  # type: ignore[no-untyped-call]
        means = np.array(self._team.sum(sums.tolist())) / max(n_batch, 1)
        if not np.isfinite(means).all():
            raise Diverged(f"the loss diverged in step {learner.step + 1}")
        for group, decision_logits in zip(groups, logits, strict=True):
            learner.log.note_logits(learner.epoch, group.indices, decision_logits)
        if self._clip_norm is not None:
            clip_grad_norm_(learner.network.parameters(), self._clip_norm)
        learner.optimizer.step()
        learner.schedule.step()
        learner.step += 1
        return means

    def _forward(self, groups: Sequence[Group], factors: tuple[float, float]) -> tuple[Tensor, list[Tensor], int]:
        """As BatchLoss, and the number of images in the batches of all. Processes agree here whether the forward pass
        has found memory everywhere: in the backward pass, where gradients meet, one that fails would leave the others
        waiting."""
        n_images, failure = sum(len(group.is_bad) for group in groups), None
        try:
            with _memory_errors_told():
                sums, logits = self._loss(groups, factors)
        except torch.OutOfMemoryError as error:
            failure = error
        n_batch, n_failed = self._team.sum([n_images, float(failure is not None)])
        if n_failed > 0:
            raise failure or torch.OutOfMemoryError("another process of this training is out of memory")
        return sums, logits, round(n_batch)


def _moved(tensor: Tensor, device: torch.device) -> Tensor:
    """On a GPU through page-locked memory, so that the copy runs beside the computation."""
    return tensor.to(device) if device.type == "cpu" else tensor.pin_memory().to(device, non_blocking=True)


@contextmanager
def _memory_errors_told() -> Iterator[None]:
    """Torch has an error of its own for a full GPU, and for full main memory a plain RuntimeError."""
    try:
        yield
    except RuntimeError as error:
        if "DefaultCPUAllocator" not in str(error):
            raise
        raise torch.OutOfMemoryError("main memory is full") from error
