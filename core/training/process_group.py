"""The processes that train one network together, as torchrun starts them; one process alone is a group of its own."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, TypeVar

import torch
import torch.distributed as dist
from torch import Tensor, nn

from core.domain import KnownError, Text

T = TypeVar("T")
_PATIENCE = timedelta(days=2)  # the leader validates and scores alone; the others wait for it meanwhile
_LOCAL = (("LOCAL_RANK", "0"), ("LOCAL_WORLD_SIZE", "1"))


class ProcessGroup:
    """This process among its peers. All of them must call ``sum``, ``from_leader``, ``gather``, ``copy_from_leader``
    and ``average_gradients`` in the same order; each raises KnownError when a process is gone, and answers at once in a
    process that is alone.

    Values go through main memory (gloo) and never wait for a device; weights and gradients go from device to device
    (NCCL between GPUs, else gloo).
    """

    def __init__(
        self, rank: int = 0, size: int = 1, local_size: int = 1, group: dist.ProcessGroup | None = None
    ) -> None:
        self.rank = rank
        self.size = size
        self.local_size = local_size
        self._stops = False
        self.wants_to_stop = False
        self._group = group

    @property
    def leads(self) -> bool:
        """Whether this process writes, validates and speaks for all."""
        return self.rank == 0

    def is_stopping(self) -> bool:
        """Whether any process had asked to stop by the last ``sum``; the same in all."""
        return self._stops

    def share(self, batch: Sequence[T]) -> Sequence[T]:
        """This process's part of a batch."""
        return batch[self.rank :: self.size]

    def ask_to_stop(self) -> None:
        """Let all processes leave the training together: each ``sum`` carries the wish along."""
        self.wants_to_stop = True

    def sum(self, values: Sequence[float]) -> list[float]:
        """Element by element over the processes."""
        if self.size == 1:
            return list(values)
        totals = torch.tensor([*values, float(self.wants_to_stop)], dtype=torch.float64)
        with _peers_present():
            dist.all_reduce(totals, group=self._group)
        *sums, wishes = totals.tolist()
        self._stops = wishes > 0
        return sums

    def from_leader(self, value: T) -> T:
        """The leader's value, whatever the others give."""
        if self.size == 1:
            return value
        held = [value]
        with _peers_present():
            dist.broadcast_object_list(held, src=0, group=self._group)
        return held[0]

    def gather(self, value: T) -> list[T]:
        """Every process's value, by rank."""
        if self.size == 1:
            return [value]
        held: list[Any] = [None] * self.size
        with _peers_present():
            dist.all_gather_object(held, value, group=self._group)
        return held

    def copy_from_leader(self, parameters: Iterable[nn.Parameter]) -> None:
        """Give the leader's weights to the parameters of all processes."""
        if self.size > 1:
            _exchange([parameter.data for parameter in parameters], lambda flat: dist.broadcast(flat, src=0))

    def average_gradients(self, parameters: Iterable[nn.Parameter]) -> None:
        """Replace each gradient by its mean over the processes; a missing one counts as zero."""
        if self.size > 1:
            gradients = [_gradient(parameter) for parameter in parameters]
            _exchange(gradients, lambda flat: dist.all_reduce(flat.div_(self.size)))


def _gradient(parameter: nn.Parameter) -> Tensor:
    if parameter.grad is None:
        parameter.grad = torch.zeros_like(parameter)
    return parameter.grad


def _exchange(tensors: Sequence[Tensor], collective: Callable[[Tensor], object]) -> None:
    """Run the collective once, on all values of the tensors in one row, in place."""
    flat = torch.cat([tensor.flatten() for tensor in tensors])  # (values of all tensors,)
    with _peers_present():
        collective(flat)
    for tensor, values in zip(tensors, torch.split(flat, [tensor.numel() for tensor in tensors]), strict=True):
        tensor.copy_(values.view(tensor.shape))


ALONE = ProcessGroup()


@contextmanager
def joined_processes(device: str) -> Iterator[ProcessGroup]:
    """Meet the other processes of this launch, each with a GPU of its own where ``device`` ("auto", "cpu", "cuda")
    means GPUs. Raises KnownError where a machine has fewer GPUs than processes."""
    local_rank, local_size = (int(os.environ.get(name, default)) for name, default in _LOCAL)
    on_gpus = device != "cpu" and torch.cuda.is_available()
    if on_gpus:
        if local_size > torch.cuda.device_count():
            raise KnownError(
                "torchrun",
                "{processes} processes for {gpus} GPUs",
                "start as many processes as there are GPUs",
                command_line="start as many processes as there are GPUs, or use --device cpu",
                processes=local_size,
                gpus=torch.cuda.device_count(),
            )
        torch.cuda.set_device(local_rank)
    dist.init_process_group("nccl" if on_gpus else "gloo", timeout=_PATIENCE)
    try:
        group = dist.new_group(backend="gloo", timeout=_PATIENCE)
        yield ProcessGroup(dist.get_rank(), dist.get_world_size(), local_size, group)
    finally:
        dist.destroy_process_group()


@contextmanager
def _peers_present() -> Iterator[None]:
    """A peer that is gone shows as a RuntimeError of the transport."""
    try:
        yield
    except RuntimeError as error:
        raise KnownError(Text("training"), "another process of this training has ended", "see what it said") from error
