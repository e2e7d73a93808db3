"""Full memory as one error, whichever memory it is that is full."""

from collections.abc import Iterator
from contextlib import contextmanager

import torch

_SIGNS = ("DefaultCPUAllocator", "CUDA error: out of memory", "CUBLAS_STATUS_ALLOC_FAILED")
"""How torch words it where it raises a plain RuntimeError: main memory, page-locked memory, a library's workspace."""


class OutOfMemory(MemoryError):
    """The device that computes, or main memory, is full."""


@contextmanager
def full_memory_told() -> Iterator[None]:
    """Within, full memory raises OutOfMemory: torch has an error of its own for a full GPU only, and not for all that
    fills it."""
    try:
        yield
    except RuntimeError as error:
        if isinstance(error, torch.OutOfMemoryError) or any(sign in str(error) for sign in _SIGNS):
            raise OutOfMemory(str(error)) from error
        raise
