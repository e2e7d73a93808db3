"""Choosing what the network runs on: the device, and there the type of number that is quicker."""

import torch

from core.compute.device import Runtime, has_cuda
from core.compute.machine_notes import probed
from core.compute.number_probe import probe
from core.domain import KnownError
from core.number_type import NumberType, Work
from core.recipes import Recipe


def choose_runtime(
    device: str, work: Work, recipe: Recipe, channels: int = 1, wished: NumberType | None = None
) -> Runtime:
    """``device`` is "auto", "cpu" or "cuda". A processor computes in the ``wished`` type, or else in the one that was
    quicker in a probe of the recipe's layers, which takes about a second the first time and is kept; a GPU in bfloat16
    where it has circuits for it, unless float32 is wished.

    Raises KnownError when CUDA is asked for and absent.
    """
    if device == "cpu" or (device == "auto" and not has_cuda()):
        chosen = wished or probed(recipe, channels, lambda: probe(recipe, channels))[work].number_type
        return Runtime(torch.device("cpu"), chosen is NumberType.BFLOAT16)
    if not has_cuda():
        raise KnownError("cuda", "this machine has no usable CUDA device", "choose the processor (CPU)")
    # What autocast leaves in float32 is rounded to TF32. The same seed is to give the same result, so convolutions are
    # chosen by rule, not by timing, which would also begin anew with each of the many sizes of a varied training.
    torch.set_float32_matmul_precision("high")
    torch.backends.cudnn.benchmark = False
    torch.backends.cudnn.deterministic = True
    has_circuits = torch.cuda.is_bf16_supported(including_emulation=False)
    return Runtime(torch.device("cuda"), has_circuits and wished is not NumberType.FLOAT32)
