"""What the encoder sees and how far it is from a memory, as `core.memory` and `core.probe` compute it, in a graph."""

import torch
from torch import Tensor, nn
from torch.nn.functional import avg_pool2d, interpolate, normalize

from core.encoder.efficientnet import EfficientNetLite0, prepared
from core.encoder.weights import encoder_weights
from core.fusion.evidence import Evidence
from core.memory.contrast import AROUND
from core.memory.memory import TOP_SHARE, WIDE_SHARE, Memory
from core.portable.look import Seen
from core.portable.nearest import Nearest
from core.portable.sizes import as_tensor, fraction, share_of
from core.probe.probe import PatchProbe

_TOP, _WIDE = fraction(TOP_SHARE), fraction(WIDE_SHARE)


class EncoderFeatures(nn.Module):
    """(N, 3, H, W) float in 0..255 to the two middle resolutions of the encoder."""

    def __init__(self) -> None:
        super().__init__()
        self.channels = 3
        self.encoder = EfficientNetLite0()
        self.encoder.load_state_dict(encoder_weights())
        self.encoder.eval().requires_grad_(False)
        self.encoder.fold()

    def forward(self, pixels: Tensor) -> tuple[Tensor, Tensor]:
        fine, coarse = self.encoder.features(prepared(pixels))
        return fine, coarse


class Sight(nn.Module):
    """The encoder's features to patches (N, h·w, 152), deviations (N, h·w), and h and w."""

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self.nearest = Nearest(memory)
        self.usual, self.deviation = memory.scale

    def forward(self, seen: Seen) -> tuple[Tensor, Tensor, int, int]:
        fine, coarse, down, across = seen
        h, w = down.shape[0], across.shape[0]
        fine, coarse = _averaged(fine), _averaged(coarse)
        coarse = interpolate(coarse, size=fine.shape[2:], mode="bilinear", align_corners=False)
        patches = torch.cat([normalize(fine), normalize(coarse)], dim=1)  # (N, 152, h', w')
        patches = patches[:, :, :h, :w].permute(0, 2, 3, 1).flatten(1, 2)  # (N, h·w, 152)
        return patches, (self.nearest(patches, h, w) - self.usual) / self.deviation, h, w


class Probe(nn.Module):
    """`core.probe.probe.PatchProbe`: (N, h·w, 152) and (N, h·w) to (N, h·w), h and w given."""

    at_place: Tensor
    of_image: Tensor

    def __init__(self, probe: PatchProbe) -> None:
        super().__init__()
        self.register_buffer("at_place", torch.from_numpy(probe.at_place.copy()))
        self.register_buffer("of_image", torch.from_numpy(probe.of_image.copy()))
        self.beyond, self.apart, self.offset = probe.beyond, probe.apart, probe.offset

    def forward(self, patches: Tensor, deviations: Tensor, h: int, w: int) -> Tensor:
        by_memory = self.beyond * deviations + self.apart * contrast(deviations, h, w)
        shared = patches.mean(1).matmul(self.of_image)[:, None] + self.offset
        return patches.matmul(self.at_place) + by_memory + shared


class Deviations(nn.Module):
    """In the place of a probe where there is none: the deviations themselves."""

    def forward(self, patches: Tensor, deviations: Tensor, h: int, w: int) -> Tensor:  # noqa: ARG002 as Probe has it
        return deviations


class Strangeness(nn.Module):
    """`core.memory.memory.Memory.image_deviations`: (N, h·w) deviations of places to those of the images (N,)."""

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self.scale = memory.image_scale
        self.top, self.wide = _TOP, _WIDE

    def forward(self, deviations: Tensor, h: int, w: int) -> Tensor:
        if self.scale is None:
            return top_mean(deviations, self.top)
        usual, deviation = self.scale
        strange = top_mean(contrast(deviations, h, w), self.top) + top_mean(deviations, self.wide)
        return (strange - usual) / deviation


class Belief(nn.Module):
    """`core.fusion.evidence.Evidence`: (N, n) values of places to logits of the images (N,) and of the places."""

    def __init__(self, evidence: Evidence) -> None:
        super().__init__()
        self.terms = [
            (fraction(one.measure.share), one.measure.apart, one.scale.usual, one.scale.deviation, one.weight)
            for one in evidence.terms
        ]
        self.offset = evidence.offset

    def forward(self, values: Tensor, h: int, w: int) -> tuple[Tensor, Tensor]:
        of_image = torch.zeros_like(values[:, 0]) + self.offset
        of_places = torch.zeros_like(values) + self.offset
        for share, apart, usual, deviation, weight in self.terms:
            told = contrast(values, h, w) if apart else values
            of_image = of_image + weight * torch.asinh((top_mean(told, share) - usual) / deviation)
            of_places = of_places + weight * torch.asinh((told - usual) / deviation)
        return of_image, of_places


def contrast(values: Tensor, h: int, w: int, around: int = AROUND) -> Tensor:
    """(N, h·w) to (N, h·w): `core.memory.contrast.contrast` of each."""
    maps = values.reshape(-1, 1, h, w)
    wide = maps.index_select(2, _mirrored(h, around // 2, values)).index_select(3, _mirrored(w, around // 2, values))
    return (maps - avg_pool2d(wide, around, stride=1)).flatten(1)


def _mirrored(n: int, beyond: int, like: Tensor) -> Tensor:
    """(n + 2 beyond,): places of n and, on either side, of its mirror image without the border place."""
    place = torch.arange(n + 2 * beyond, device=like.device) - beyond
    place = torch.remainder(place, torch.ones_like(place) * (2 * (n - 1)))
    return torch.minimum(place, 2 * (n - 1) - place)


def top_mean(values: Tensor, share: tuple[int, int]) -> Tensor:
    """(N, n) to (N,): `core.memory.memory.top_mean` of each."""
    ranked = torch.sort(values, dim=1, descending=True).values
    n = share_of(as_tensor(values.shape[1], values), share).clamp(min=1)  # (1,)
    counts = (torch.arange(values.shape[1], device=values.device) < n).to(values.dtype)
    return (ranked * counts).sum(1) / n.to(values.dtype)


def _averaged(features: Tensor) -> Tensor:
    return avg_pool2d(features, 3, stride=1, padding=1, count_include_pad=False)
