"""The total loss of mixed supervision (Božič et al. 2021, eq. 1–3)."""

from typing import Literal, NamedTuple

from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, softplus

from core.recipes import LossConfig

_SMALLEST_SHARE = 1e-4
"""Share of an image; a smaller defect counts as one of this size."""


class Losses(NamedTuple):
    """Scalars, averaged over the batch: the total, which training minimises, and its two parts before λ and δ."""

    total: Tensor
    segmentation: Tensor
    classification: Tensor


def balance(epoch: int, epochs: int, config: LossConfig) -> tuple[float, float]:
    """The factors of the segmentation and the classification loss in an epoch counted from 0.

    "linear": (λ, 1 − λ) with λ = 1 − n / n_ep (eq. 2). "decay": (θ, 1 − θ) with θ = (1 − β)^n, our reading of Bi et al.
    2022, eq. 4: the balance shrinks by β in each epoch; the equation's gradient term is a step of weights, and a scalar
    of the loss has no gradient. "off": both losses count fully, which is λ = ½ up to the step size.
    """
    if config.balance == "off":
        return 1.0, 1.0
    share = 1.0 - epoch / epochs if config.balance == "linear" else (1.0 - config.beta) ** epoch
    return share, 1.0 - share


def segmentation_loss(
    seg_logits: Tensor,
    target: Tensor,
    weight_map: Tensor,
    kind: Literal["cross-entropy", "mean-squared"],
    usual_share: float | None = None,
) -> Tensor:
    """Weighted loss of the pixels, averaged over each image: (N, 1, h, w) each → (N,).

    With ``usual_share`` the pixels of a defect that covers the share s of its image count √(usual_share / s)-fold: a
    defect weighs as the root of its area, so that large ones do not outweigh small ones. Ours, not published.
    """
    if kind == "cross-entropy":
        pixel_loss = binary_cross_entropy_with_logits(seg_logits.float(), target, weight=weight_map, reduction="none")
    else:
        pixel_loss = weight_map * (seg_logits.float().sigmoid() - target).square()  # (N, 1, h, w)
    if usual_share is not None:
        share = target.mean(dim=(1, 2, 3), keepdim=True).clamp(min=_SMALLEST_SHARE)  # (N, 1, 1, 1)
        pixel_loss = pixel_loss * (1 + target * ((usual_share / share).sqrt() - 1))  # (N, 1, h, w)
    return pixel_loss.mean(dim=(1, 2, 3))  # (N,)


def bag_loss(seg_logits: Tensor, share: float) -> Tensor:
    """Multiple-instance loss of images known to be bad: (N, 1, h, w) → (N,).

    A bad image without a mask holds a defect somewhere, so the mean of its top ``share`` of logits must be positive.
    Good images, all of whose pixels are known, keep the map low elsewhere. Ours, not published.
    """
    n_top = max(1, round(share * seg_logits[0].numel()))
    top = seg_logits.float().flatten(1).topk(n_top).values  # (N, n_top)
    return softplus(-top.mean(1))  # (N,)


def mixed_supervision_loss(
    seg_logits: Tensor,
    decision_logit: Tensor,
    target: Tensor,
    weight_map: Tensor,
    is_bad: Tensor,
    gamma: Tensor,
    decision_weight: Tensor,
    config: LossConfig,
    factors: tuple[float, float],
) -> Losses:
    """``L = λ·γ·L_seg + (1 − λ)·δ·L_cls``, averaged over the batch; where γ is 0, ``bag`` times the bag loss for L_seg.

    ``target`` and ``weight_map`` (N, 1, h, w) float; ``is_bad``, ``gamma`` and ``decision_weight`` (N,) float of 0
    and 1; L_cls is 0 where the last is. ``factors`` as given by ``balance``.
    """
    of_pixels = gamma * segmentation_loss(seg_logits, target, weight_map, config.segmentation, config.usual_share)
    if config.bag > 0:
        of_pixels = of_pixels + (1 - gamma) * config.bag * bag_loss(seg_logits, config.bag_share)  # γ·L_seg (N,)
    of_image = binary_cross_entropy_with_logits(decision_logit.float(), is_bad, reduction="none")
    of_image = decision_weight * of_image  # L_cls (N,)
    total = (factors[0] * of_pixels + factors[1] * config.delta * of_image).mean()  # scalar
    return Losses(total, of_pixels.mean(), of_image.mean())
