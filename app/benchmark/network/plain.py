"""The yardstick: the published network as a plain PyTorch program would run it."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from core.network import STRIDE, SegDecNet
from core.network.losses import mixed_supervision_loss
from core.network.normalization import FeatureNorm
from core.recipes import recipe_named

_SEED = 0


def plain_inference(device: torch.device, images: NDArray[np.uint8]) -> Callable[[], float]:
    """Scores uint8 (N, 1, H, W) with recipe `reference`'s network: float32, NCHW, eager, no gradient.

    The function runs it once and answers the seconds from array to results in main memory.
    """
    network = plain_network(device).eval()

    def run() -> float:
        began = time.perf_counter()
        with torch.no_grad(), _without_tf32():
            output = network(torch.from_numpy(images).to(device).float() / 255)
        _ = [tensor.cpu() for tensor in output]
        return time.perf_counter() - began

    return run


def plain_training_step(device: torch.device, height: int, width: int) -> Callable[[], float]:
    """One step of plain SGD on one image, as published; the function answers its seconds."""
    recipe = recipe_named("reference")
    network = plain_network(device).train()
    optimizer = torch.optim.SGD(network.parameters(), recipe.optimizer.learning_rate)
    image = torch.rand(1, 1, height, width, device=device)
    target = torch.zeros(1, 1, height // STRIDE, width // STRIDE, device=device)
    target[..., 2:6, 2:6] = 1
    one = torch.ones(1, device=device)

    def run() -> float:
        began = time.perf_counter()
        optimizer.zero_grad()
        with _without_tf32():
            output = network(image)
            loss = mixed_supervision_loss(
                output.seg_logits,
                output.decision_logit,
                target,
                torch.ones_like(target),
                one,
                one,
                one,
                recipe.loss,
                (0.5, 0.5),
            ).total
            loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        finish(device)
        return time.perf_counter() - began

    return run


def finish(device: torch.device) -> None:
    """Wait until the device has done what it was asked to; a processor always has."""
    if device.type == "cuda":
        torch.cuda.synchronize(device)


class WrittenOut(FeatureNorm):
    """The published normalisation operation by operation, as it would be written first."""

    def forward(self, x: Tensor) -> Tensor:
        centred = x - x.mean(dim=(2, 3), keepdim=True)
        deviation = (centred.square().mean(dim=(2, 3), keepdim=True) + self.eps).sqrt()
        scaled = self.scale * centred / deviation.sqrt()
        return scaled if self.bias is None else scaled + self.bias


def plain_network(device: torch.device) -> SegDecNet:
    """Recipe `reference`'s, its normalisation operation by operation; the same weights each time."""
    torch.manual_seed(_SEED)
    network = SegDecNet(recipe_named("reference").network, 1)
    _write_out(network)
    return network.to(device)


def _write_out(module: nn.Module) -> None:
    for name, child in module.named_children():
        if isinstance(child, FeatureNorm):
            setattr(module, name, WrittenOut(child.scale.shape[1], bias=child.bias is not None, eps=child.eps))
        else:
            _write_out(child)


def _without_tf32() -> AbstractContextManager[None]:
    """cuDNN would round float32 to TF32 on its own. Its context switches off what it is not told to keep."""
    return torch.backends.cudnn.flags(enabled=True, allow_tf32=False)
