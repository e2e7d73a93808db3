"""How long the default recipe scores, with its encoder, beside its network alone."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median

import numpy as np
import torch
from numpy.typing import NDArray

from app.benchmark.rows import BenchRow, Target, in_ms, measured
from core.compute.runtime import choose_runtime
from core.encoder.efficientnet import COARSE_WIDTH, FINE_WIDTH
from core.fusion.evidence import Evidence, Term
from core.fusion.fusion import Fusion
from core.fusion.parts import Beside
from core.fusion.scoring import fused
from core.fusion.weighing import BY_PROBE, Sight
from core.images import read_image, to_uint8
from core.inference.inputs import entering
from core.inference.scored import ScoredImage
from core.inference.scored_output import scored_output
from core.inference.scorer import Scorer
from core.memory.memory import Memory, Scale
from core.memory.scoring import COLOURS, MemoryScorer
from core.network import SegDecNet, in_channels_last
from core.number_type import Work
from core.probe.panel import Panel
from core.probe.probe import PatchProbe
from core.recipes import FUSED

NETWORK, BOTH = "network alone, from file to result", "network and encoder, from file to result"
_WIDTH = FINE_WIDTH + COARSE_WIDTH
_MOST = 2.0
"""Times as long as the network alone that both may take."""


def both_sights(kind: str, path: Path) -> dict[str, Callable[[], float]]:
    """What scores the grey image at ``path`` as the program does, at the size that each half takes of it: the default
    recipe's network alone, which is recipe `fast`, and both. What either has learned makes no difference."""
    runtime = choose_runtime(kind, Work.SCORING, FUSED)
    torch.manual_seed(0)
    scorer = Scorer(in_channels_last(SegDecNet(FUSED.network, 1).to(runtime.device)), runtime)
    beside = _beside()
    looker = MemoryScorer.on(kind, beside.memory, FUSED)

    def by_network(image: NDArray[np.uint8]) -> ScoredImage:
        shown = entering(image, 1, FUSED)
        return scored_output(0, shown, scorer(shown.pixels[None]), 0)

    def by_both(image: NDArray[np.uint8]) -> ScoredImage:
        finer = entering(image, COLOURS, FUSED.of_memory())
        return fused(by_network(image), looker.compare(finer), beside)

    return {NETWORK: _timed(by_network, path), BOTH: _timed(by_both, path)}


def as_rows(what: str, samples: Mapping[str, list[float]], *, judged: bool) -> list[BenchRow]:
    """``samples`` in seconds; ``judged`` where the sizes are those that the target is meant for."""
    rows = [measured(f"{what}, {name}", in_ms(samples[name]), "ms") for name in (NETWORK, BOTH)]
    times = median(samples[BOTH]) / median(samples[NETWORK])
    target = Target("median", _MOST) if judged else None
    return [*rows, measured(f"{what}, both against the network alone", [times], "times", target=target)]


def _beside() -> Beside:
    assert FUSED.memory is not None
    rng = np.random.default_rng(0)
    patches = rng.standard_normal((FUSED.memory.patches, _WIDTH), np.float32)
    patches *= np.float32(2**0.5) / np.linalg.norm(patches, axis=1, keepdims=True)
    at_place, of_image = rng.standard_normal((2, _WIDTH), np.float32)
    probe = PatchProbe(at_place, of_image, 0.1, 0.1, 0.0)
    evidence = Evidence(tuple(Term(measure, Scale(0.0, 1.0), 0.5) for measure in BY_PROBE), 0.0)
    sight = Sight(Panel((probe,), {}), evidence)
    return Beside(Memory(patches, Scale(0.8, 0.1)), sight, Fusion(0.5, 1.0, 0.0))


def _timed(run: Callable[[NDArray[np.uint8]], ScoredImage], path: Path) -> Callable[[], float]:
    def seconds() -> float:
        began = time.perf_counter()
        run(to_uint8(read_image(path)))
        return time.perf_counter() - began

    return seconds
