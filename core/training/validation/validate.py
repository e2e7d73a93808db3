"""Scores of held-out samples at the end of an epoch."""

from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.compute.device import Runtime, loader_threads
from core.domain import Split
from core.evaluation.metrics import best_f1_threshold
from core.inference.image_scorer import image_scorer
from core.inference.tiling.tiled_scorer import Score
from core.network import Output, SegDecNet
from core.training.data.prefetch import prefetched
from core.training.data.samples import Sample, SampleCache
from core.training.events import ValidationProgressed
from core.training.validation.result import ValidationResult

_AT_ONCE = {"cpu": 1, "cuda": 16}

Observe = Callable[[int, Output], None]
"""Called with the index of a sample and the network's output for it."""


def ignore(_index: int, _output: Output) -> None:
    """Observes nothing."""


class Scores(NamedTuple):
    """Of the n samples that could be read."""

    scores: NDArray[np.float64]
    """(n,) defect scores in [0, 1]."""
    is_bad: NDArray[np.bool_]
    """(n,)."""
    rows: NDArray[np.intp]
    """(n,) indices among all samples."""


NO_SCORES = Scores(np.array([], np.float64), np.array([], bool), np.array([], np.intp))


def score_samples(
    network: SegDecNet, samples: SampleCache, runtime: Runtime, observe: Observe = ignore
) -> Generator[ValidationProgressed, None, Scores]:
    """Score every sample in order; threads decode ahead what is not in memory. On a processor one at a time, so that
    cancelling is quick."""
    scorer = image_scorer(network, runtime, samples.tile_px)
    at_once = _AT_ONCE[runtime.device.type] if samples.tile_px is None else 1  # its tiles go together as it is
    indices = [range(start, min(start + at_once, len(samples))) for start in range(0, len(samples), at_once)]
    scores, is_bad, rows, done = [], [], [], 0
    with closing(prefetched(indices, samples.get, loader_threads(runtime.device), list)) as chunks:
        for made in chunks:
            for index, (sample, output) in enumerate(_outputs(scorer, made), start=done):
                if sample is None or output is None:
                    continue
                observe(index, output)
                scores.append(float(output.decision_logit.double().sigmoid()))
                is_bad.append(sample.is_bad)
                rows.append(index)
            done += len(made)
            yield ValidationProgressed(done, len(samples))
    return Scores(np.array(scores, np.float64), np.array(is_bad, bool), np.array(rows, np.intp))


def _outputs(scorer: Score, samples: Sequence[Sample | None]) -> list[tuple[Sample | None, Output | None]]:
    """Each sample with the network's output for it; equally large ones go through the network together."""
    found: list[Output | None] = [None] * len(samples)
    sizes = {sample.image.shape for sample in samples if sample is not None}
    for size in sizes:
        same = [(row, one.image) for row, one in enumerate(samples) if one is not None and one.image.shape == size]
        output = scorer(np.stack([image for _, image in same]))
        for place, (row, _) in enumerate(same):
            found[row] = Output(*(tensor[place : place + 1] for tensor in output))
    return list(zip(samples, found, strict=True))


def choose_threshold(
    result: ValidationResult, network: SegDecNet, training: SampleCache, runtime: Runtime, *, is_last: bool
) -> Generator[ValidationProgressed, None, tuple[float, Split]]:
    """The threshold and the split that it was chosen on: training images only where none could be held out.

    Scoring training images takes long and is done in the last epoch only; before it the threshold is one half.
    """
    if result.detection is not None and result.detection.ap is not None:
        return result.detection.threshold, Split.VALIDATION
    if not is_last:
        return 0.5, Split.TRAIN
    found = yield from score_samples(network, training, runtime)
    return best_f1_threshold(found.scores, found.is_bad), Split.TRAIN
