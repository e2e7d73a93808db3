"""The total loss of mixed supervision (Božič et al. 2021, eq. 1–3)."""

from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits

from core.recipes import LossConfig


class Losses(NamedTuple):
    """Scalars: the total to descend, and its two parts before λ, γ and δ (the segmentation's where γ is 1)."""

    total: Tensor
    segmentation: Tensor
    classification: Tensor


def balance(epoch: int, epochs: int, *, dynamic: bool) -> tuple[float, float]:
    """The factors (λ, 1 − λ) of the two losses; λ = 1 − n / n_ep with n counted from 0 (eq. 2).

    Without dynamic balance both losses count fully: (1, 1), which is λ = ½ up to the step size.
    """
    if not dynamic:
        return 1.0, 1.0
    lambda_ = 1.0 - epoch / epochs
    return lambda_, 1.0 - lambda_


def segmentation_loss(seg_logits: Tensor, target: Tensor, weight_map: Tensor) -> Tensor:
    """Weighted cross-entropy, averaged over all pixels of each image: (N, 1, h, w) each → (N,)."""
    pixel_loss = binary_cross_entropy_with_logits(seg_logits.float(), target, weight=weight_map, reduction="none")
    return pixel_loss.mean(dim=(1, 2, 3))


def mixed_supervision_loss(
    seg_logits: Tensor,
    decision_logit: Tensor,
    target: Tensor,
    weight_map: Tensor,
    is_bad: Tensor,
    gamma: Tensor,
    config: LossConfig,
    factors: tuple[float, float],
) -> Losses:
    """``L = λ·γ·L_seg + (1 − λ)·δ·L_cls``, averaged over the batch.

    ``target`` and ``weight_map`` (N, 1, h, w) float; ``is_bad`` and ``gamma`` (N,) float of 0 and 1; ``factors`` as
    given by ``balance``.
    """
    of_pixels = gamma * segmentation_loss(seg_logits, target, weight_map)
    of_image = binary_cross_entropy_with_logits(decision_logit.float(), is_bad, reduction="none")
    total = (factors[0] * of_pixels + factors[1] * config.delta * of_image).mean()
    seen = torch.clamp(gamma.sum(), min=1.0)
    return Losses(total, of_pixels.sum() / seen, of_image.mean())
