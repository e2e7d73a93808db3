"""A run's model as one module: from the pixels of a camera to score, verdict and map."""

from collections.abc import Sequence
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
from core.portable.look import Look, Seen
from core.portable.network import ImageLogits, NetworkLogits
from core.portable.sight import Belief, Deviations, EncoderFeatures, Probe, Sight, Strangeness
from core.probe.probe import PatchProbe
from core.recipes import Recipe


class PortableModel(nn.Module):
    """``image`` (N, H, W, C) uint8 or uint16, ``bad_from`` and ``good_below`` () float32 to

    * ``score`` (N,) float32 in [0, 1],
    * ``verdict`` (N,) int32: 0 good, 1 look, 2 bad,
    * ``map`` (N, h, w) float32 in [0, 1]: the whole image, one value for 8×8 pixels of it at network size.

    The ``judge`` knows only what the ``looks`` have seen.
    """

    def __init__(self, looks: Sequence[Look], judge: "Judge") -> None:
        super().__init__()
        self.looks = nn.ModuleList(looks)
        self.judge = judge

    def forward(self, image: Tensor, bad_from: Tensor, good_below: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        seen: list[Seen] = [look(image) for look in self.looks]
        judged: tuple[Tensor, Tensor, Tensor] = self.judge(seen, bad_from, good_below)
        return judged


class Judge(nn.Module):
    """What each look has seen, and thresholds, to score, verdict and map."""

    def __init__(self, opinion: nn.Module) -> None:
        super().__init__()
        self.opinion = opinion

    def forward(self, seen: list[Seen], bad_from: Tensor, good_below: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        score, defect_map = self.opinion(seen)
        is_bad, is_good = score >= bad_from, (score < good_below) & (score < bad_from)
        verdict = 1 + is_bad.to(torch.int32) - is_good.to(torch.int32)
        return score, verdict, defect_map


class NetworkAlone(nn.Module):
    """The opinion of a trained network."""

    def __init__(self) -> None:
        super().__init__()
        self.network = ImageLogits()

    def forward(self, seen: list[Seen]) -> tuple[Tensor, Tensor]:
        logit, places = self.network(seen[0])
        return torch.sigmoid(logit), torch.sigmoid(places)


class MemoryAlone(nn.Module):
    """The opinion of a memory of good images, by the distance from it."""

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self.sight, self.strangeness = Sight(memory), Strangeness(memory)

    def forward(self, seen: list[Seen]) -> tuple[Tensor, Tensor]:
        _, deviations, h, w = self.sight(seen[0])
        return _as_score(self.strangeness(deviations, h, w)), _as_score(deviations).reshape(-1, h, w)


class Fused(nn.Module):
    """The opinion of both, as `core.fusion.scoring.fused` has it."""

    def __init__(self, beside: Beside) -> None:
        super().__init__()
        self.network, self.sight = ImageLogits(), Sight(beside.memory)
        panel = beside.sight.panel
        self.probe: nn.Module = Deviations() if panel is None else Probe(PatchProbe.mean(panel.probes))
        self.belief = Belief(beside.sight.evidence)
        fusion: Fusion = beside.fusion
        self.of_network, self.of_encoder, self.offset = fusion.network, fusion.encoder, fusion.offset
        self.surest = 27.631  # logit of 1 − 1e-12, beyond which the program's own scores tell no more
        self.quiet = max(fusion.quiet, -self.surest)
        self.levels = 255  # in which the program stores a network's map

    def forward(self, seen: list[Seen]) -> tuple[Tensor, Tensor]:
        logit, places = self.network(seen[0])
        patches, deviations, h, w = self.sight(seen[1])
        evidence, of_places = self.belief(self.probe(patches, deviations, h, w), h, w)
        score = torch.sigmoid(self._fused(logit.clamp(self.quiet, self.surest), evidence))
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
        return _portable([_by_encoder(info.recipe, info)], MemoryAlone(memory)), info
    network, info = load_checkpoint(checkpoint)
    look = Look(info.recipe, NetworkLogits(network), info.channels, info.bits)
    beside = load_beside(checkpoint) if info.recipe.memory is not None else None
    if beside is None:
        return _portable([look], NetworkAlone()), info
    return _portable([look, _by_encoder(info.recipe.of_memory(), info)], Fused(beside)), info


def _portable(looks: Sequence[Look], opinion: nn.Module) -> PortableModel:
    return PortableModel(looks, Judge(opinion)).eval()


def _by_encoder(recipe: Recipe, info: CheckpointInfo) -> Look:
    return Look(recipe, EncoderFeatures(), 3, info.bits)


def _as_score(deviations: Tensor, bad_from: float = BAD_FROM) -> Tensor:
    """`core.memory.memory.as_score`."""
    beyond = (deviations - bad_from) / bad_from
    return 0.5 + 0.5 * beyond / (1 + beyond.abs())
