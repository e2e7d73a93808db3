"""What the network runs on: the device, and how much it takes at once."""

from dataclasses import dataclass

import torch

from core.compute.processor import usable_cores
from core.number_type import NumberType

_MOST_LOADER_THREADS = 8
_CPU_BATCH_PX = 2_000_000
"""More at once is no faster there."""
_MOST_AT_ONCE = 16
_GPU_BYTES_A_PIXEL = 2048
"""To score one pixel of the input; several times what the widest published network holds of it."""


@dataclass(frozen=True, slots=True)
class Runtime:
    """``autocast`` runs convolutions in bfloat16; `choose_runtime` knows what was chosen, and why."""

    device: torch.device
    autocast: bool

    @property
    def number_type(self) -> NumberType:
        return NumberType.BFLOAT16 if self.autocast else NumberType.FLOAT32

    def precision(self) -> torch.autocast:
        """A fresh context for one forward pass."""
        return torch.autocast(self.device.type, torch.bfloat16, enabled=self.autocast)


def has_cuda() -> bool:
    """Whether there is a GPU that can compute. One that is too old for this build of torch, or full, is found too, and
    then fails at the first number."""
    if not torch.cuda.is_available():
        return False
    try:
        return bool(torch.ones(1, device="cuda").add(1).item() == 2)
    except RuntimeError:
        return False


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
    return max(1, min(_MOST_LOADER_THREADS, usable_cores() // n_processes - 1))
