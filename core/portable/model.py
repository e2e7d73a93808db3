"""A run's model as one module: from the pixels of a camera to score, verdict and map."""

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate

from core.domain import KnownError
from core.fusion.fusion import Fusion
from core.fusion.parts import Beside, load_beside
from core.inference.checkpoint import load_checkpoint
from core.inference.checkpoint_info import CheckpointInfo, read_info
from core.memory.memory import BAD_FROM, Memory
from core.portable.entering import Entering
from core.portable.network import NetworkLogits
from core.portable.sight import Belief, Deviations, Probe, Sight, loudness
from core.portable.sizes import cells
from core.portable.tiles import TiledLogits
from core.probe.probe import PatchProbe


class PortableModel(nn.Module):
    """``image`` (N, H, W, C) uint8 or uint16, ``bad_from`` and ``good_below`` () float32 to

    * ``score`` (N,) float32 in [0, 1],
    * ``verdict`` (N,) int32: 0 good, 1 look, 2 bad,
    * ``map`` (N, h, w) float32 in [0, 1]: the whole image, one value for 8×8 pixels of it at network size.
    """

    def __init__(self, judge: nn.Module) -> None:
        super().__init__()
        self.judge = judge

    def forward(self, image: Tensor, bad_from: Tensor, good_below: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        score, defect_map = self.judge(image)
        is_bad, is_good = score >= bad_from, (score < good_below) & (score < bad_from)
        verdict = 1 + is_bad.to(torch.int32) - is_good.to(torch.int32)
        return score, verdict, defect_map


class NetworkAlone(nn.Module):
    """Judges by a trained network."""

    def __init__(self, network: NetworkLogits, info: CheckpointInfo) -> None:
        super().__init__()
        self.entering = Entering(info.recipe, info.channels, info.bits)
        tile_px = info.recipe.tile_px
        self.network: nn.Module = network if tile_px is None else TiledLogits(network, tile_px)

    def forward(self, image: Tensor) -> tuple[Tensor, Tensor]:
        logit, places = self.logits(image)
        return torch.sigmoid(logit), torch.sigmoid(places)

    def logits(self, image: Tensor) -> tuple[Tensor, Tensor]:
        """(N,) of the images, (N, h, w) of the places."""
        pixels, rows, columns = self.entering(image)
        logit, places = self.network(pixels)
        return logit, places[:, 0, : cells(rows), : cells(columns)]


class MemoryAlone(nn.Module):
    """Judges by the distance from a memory of good images."""

    def __init__(self, sight: Sight) -> None:
        super().__init__()
        self.sight = sight

    def forward(self, image: Tensor) -> tuple[Tensor, Tensor]:
        _, deviations, h, w = self.sight(image)
        return _as_score(loudness(deviations)), _as_score(deviations).reshape(-1, h, w)


class Fused(nn.Module):
    """Judges by both, as `core.fusion.scoring.fused` does."""

    def __init__(self, by_network: NetworkAlone, sight: Sight, beside: Beside) -> None:
        super().__init__()
        self.by_network, self.sight = by_network, sight
        panel = beside.sight.panel
        self.probe: nn.Module = Deviations() if panel is None else Probe(PatchProbe.mean(panel.probes))
        self.belief = Belief(beside.sight.evidence)
        fusion: Fusion = beside.fusion
        self.of_network, self.of_encoder, self.offset = fusion.network, fusion.encoder, fusion.offset
        self.surest = 27.631  # logit of 1 − 1e-12, beyond which the program's own scores tell no more
        self.levels = 255  # in which the program stores a network's map

    def forward(self, image: Tensor) -> tuple[Tensor, Tensor]:
        logit, places = self.by_network.logits(image)
        patches, deviations, h, w = self.sight(image)
        evidence, of_places = self.belief(self.probe(patches, deviations, h, w), h, w)
        score = torch.sigmoid(self._fused(logit.clamp(-self.surest, self.surest), evidence))
        of_places = of_places.reshape(-1, 1, h, w)
        of_places = interpolate(of_places, size=places.shape[1:], mode="bilinear", align_corners=False)[:, 0]
        level = (torch.round(torch.sigmoid(places) * self.levels) + 0.5) / (self.levels + 1)
        return score, torch.sigmoid(self._fused(torch.logit(level), of_places))

    def _fused(self, of_network: Tensor, evidence: Tensor) -> Tensor:
        return self.of_network * of_network + self.of_encoder * evidence + self.offset


def portable_model(checkpoint: Path) -> tuple[PortableModel, CheckpointInfo]:
    """The model that a run left, and its description. Raises KnownError when the checkpoint cannot be used."""
    info = read_info(checkpoint)
    if info.recipe.memory is not None and info.recipe.memory.encoder is not None:
        problem = "looks with an encoder from a file of yours, which cannot be exported"
        raise KnownError(checkpoint, problem, "export a run with the encoder that comes along")
    if not info.recipe.trains:
        memory, info = Memory.load(checkpoint)
        return PortableModel(MemoryAlone(Sight(memory, info.recipe, info.bits))).eval(), info
    network, info = load_checkpoint(checkpoint)
    by_network = NetworkAlone(NetworkLogits(network), info)
    beside = load_beside(checkpoint) if info.recipe.memory is not None else None
    if beside is None:
        return PortableModel(by_network).eval(), info
    sight = Sight(beside.memory, info.recipe.of_memory(), info.bits)
    return PortableModel(Fused(by_network, sight, beside)).eval(), info


def _as_score(deviations: Tensor, bad_from: float = BAD_FROM) -> Tensor:
    """`core.memory.memory.as_score`."""
    beyond = (deviations - bad_from) / bad_from
    return 0.5 + 0.5 * beyond / (1 + beyond.abs())
