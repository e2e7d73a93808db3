"""Models of every kind with random weights, as runs leave them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from core.domain import Split
from core.fusion.evidence import Evidence, Measure, Term
from core.fusion.fusion import Fusion
from core.fusion.parts import Beside, add_beside
from core.fusion.weighing import Sight
from core.inference.checkpoint import save_checkpoint
from core.inference.checkpoint_info import CheckpointInfo
from core.memory.memory import Memory, Scale
from core.network import SegDecNet
from core.probe.panel import Panel
from core.probe.probe import PatchProbe
from core.recipes import CHOICES, FAST, FUSED, MEMORY, Recipe

PAPER = CHOICES["paper"]
KINDS = (
    *("fast", "tiles", "fused tiles", "paper", "colour", "16 bits", "fused", "fused, before"),
    *("memory", "memory, before"),
)
_BELIEF = "beside.fusion"
"""Its name in a file; models made before a quiet network told nothing have three numbers there for four."""
_SMALL = replace(PAPER.network, feature_width=32, stages=((1, 8), (1, 8), (1, 8)))


def checkpoint_of(kind: str, folder: Path) -> Path:
    torch.manual_seed(3)
    path = folder / "weights.safetensors"
    if kind.startswith("memory"):
        strange = None if kind == "memory, before" else Scale(0.9, 0.4)
        replace(_memory(), image_scale=strange).save(path, _info(MEMORY, 3))
        return path
    recipe = {
        "paper": replace(PAPER, network=_SMALL, input_size=(128, 96)),
        "tiles": replace(FAST, tile_px=20_000, max_input_px=400_000, magnified=1.5),
        "fused": FUSED,
        "fused, before": FUSED,
        "fused tiles": replace(FUSED, tile_px=20_000, max_input_px=150_000, magnified=1.5),
    }.get(kind, FAST)
    info = _info(recipe, 3 if kind == "colour" else 1, 12 if kind == "16 bits" else None)
    network = SegDecNet(recipe.network, info.channels)
    save_checkpoint(path, network.state_dict(), info)
    if kind.startswith("fused"):
        rng = np.random.default_rng(5)
        weights = [rng.normal(size=152).astype(np.float32) for _ in range(4)]
        probes = (PatchProbe(weights[0], weights[1], 0.5, 0.3, 0.1), PatchProbe(weights[2], weights[3], 0.3, 0.2, -0.2))
        measures = (Measure(0.001), Measure(0.1), Measure(0.001, apart=True))
        terms = tuple(Term(one, Scale(1.0, 0.5), 0.4) for one in measures)
        sight = Sight(Panel(probes, {7: 1}), Evidence(terms, -1.3))
        add_beside(path, Beside(_memory(), sight, Fusion(0.7, 0.6, -0.2, quiet=0.1)), info)
    if kind == "fused, before":
        tensors = load_file(path)
        tensors[_BELIEF] = tensors[_BELIEF][:3]
        save_file(tensors, path, info.to_header())
    return path


def _info(recipe: Recipe, channels: int, bits: int | None = None) -> CheckpointInfo:
    return CheckpointInfo(recipe, channels, 1, 1, 0.5, Split.VALIDATION, bits)


def _memory() -> Memory:
    patches = np.random.default_rng(4).normal(size=(200, 152)).astype(np.float32)
    for part in (patches[:, :40], patches[:, 40:]):
        part /= np.linalg.norm(part, axis=1, keepdims=True)
    return Memory(patches, Scale(1.0, 0.1))


@pytest.fixture
def image_of(tmp_path: Path) -> Callable[[str, int, int], Path]:
    """A file with a smooth random surface for a model of that kind."""

    def made(kind: str, height: int, width: int) -> Path:
        rng = np.random.default_rng(height * width)
        shape = (height, width, 3) if kind == "colour" else (height, width)
        depth, kind_of = (4095, np.uint16) if kind == "16 bits" else (255, np.uint8)
        noise = cv2.GaussianBlur(rng.random(shape), (0, 0), 2)
        pixels = ((noise - noise.min()) / np.ptp(noise) * depth).astype(kind_of)
        path = tmp_path / f"{height}x{width}.png"
        assert cv2.imwrite(str(path), pixels)
        return path

    return made
