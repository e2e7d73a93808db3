"""What the network runs on: device, number type and processor threads."""

import os
from dataclasses import dataclass

import torch

from core.domain import KnownError

_MOST_LOADER_THREADS = 8
_CPU_BATCH_PX = 2_000_000
"""More at once is no faster there."""
_MOST_AT_ONCE = 16
_GPU_BYTES_A_PIXEL = 2048
"""To score one pixel of the input; several times what the widest published network holds of it."""


@dataclass(frozen=True, slots=True)
class Runtime:
    """``autocast`` runs convolutions in bfloat16, where the hardware multiplies it natively."""

    device: torch.device
    autocast: bool

    def precision(self) -> torch.autocast:
        """A fresh context for one forward pass."""
        return torch.autocast(self.device.type, torch.bfloat16, enabled=self.autocast)


def choose_runtime(device: str) -> Runtime:
    """``device`` is "auto", "cpu" or "cuda". Raises KnownError when CUDA is asked for and absent."""
    if device == "cpu" or (device == "auto" and not has_cuda()):
        return Runtime(torch.device("cpu"), _cpu_multiplies_bfloat16())
    if not has_cuda():
        raise KnownError("cuda", "this machine has no usable CUDA device", "choose the processor (CPU)")
    # What autocast leaves in float32 is rounded to TF32. The same seed is to give the same result, so convolutions are
    # chosen by rule, not by timing, which would also begin anew with each of the many sizes of a varied training.
    torch.set_float32_matmul_precision("high")
    torch.backends.cudnn.benchmark = False
    torch.backends.cudnn.deterministic = True
    return Runtime(torch.device("cuda"), torch.cuda.is_bf16_supported(including_emulation=False))


def has_cuda() -> bool:
    """Whether there is a GPU that can compute. One that is too old for this build of torch, or full, is found too, and
    then fails at the first number."""
    if not torch.cuda.is_available():
        return False
    try:
        return bool(torch.ones(1, device="cuda").add(1).item() == 2)
    except RuntimeError:
        return False


def use_idle_cores(reserve: int = 0, n_processes: int = 1) -> int:
    """Give torch the cores that are idle now, less ``reserve``, at least one; returns their number.

    ``n_processes`` that start together on this machine, this one among them, share the cores evenly. Two OpenMP
    threads that compete for one core are many times slower than one thread. Sums depend on their number a little, so
    whoever needs the same result whatever the load sets OMP_NUM_THREADS, which is then the number.
    """
    wished = os.environ.get("OMP_NUM_THREADS", "")
    if wished.isdigit() and int(wished) > 0:
        torch.set_num_threads(int(wished))
        return int(wished)
    cores = _cores()
    busy = round(os.getloadavg()[0]) if hasattr(os, "getloadavg") else 0
    threads = max(1, min(cores - reserve, cores - min(busy, cores // 2)) // n_processes)
    torch.set_num_threads(threads)
    return threads


def images_at_once(device: torch.device, image_px: int) -> int:
    """How many images of ``image_px`` input pixels are scored as one batch: on a GPU as many as its free memory holds
    with ease, up to 16, since what the network says of them comes to main memory."""
    pixels = _CPU_BATCH_PX
    if device.type == "cuda":
        free_bytes, _ = torch.cuda.mem_get_info(device)
        held_back = torch.cuda.memory_reserved(device) - torch.cuda.memory_allocated(device)  # free for torch alone
        pixels = (free_bytes + held_back) // _GPU_BYTES_A_PIXEL
    return min(_MOST_AT_ONCE, max(1, pixels // image_px))


def loader_threads(device: torch.device, n_processes: int = 1) -> int:
    """How many threads prepare batches beside the training step: one where the step itself is at work on the
    processor, enough to feed a GPU elsewhere. ``n_processes`` on this machine share its cores."""
    if device.type == "cpu":
        return 1
    return max(1, min(_MOST_LOADER_THREADS, _cores() // n_processes - 1))


def _cores() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _cpu_multiplies_bfloat16() -> bool:
    probes = (getattr(torch.cpu, name, None) for name in ("_is_amx_tile_supported", "_is_avx512_bf16_supported"))
    return any(probe is not None and probe() for probe in probes)
