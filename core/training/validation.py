"""Scores of held-out samples at the end of an epoch."""

from collections.abc import Callable, Generator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.device import Runtime
from core.domain import Split
from core.inference import Scorer
from core.metrics import best_f1_threshold
from core.network import Output, SegDecNet
from core.training.choice import Verdict
from core.training.events import ValidationProgressed
from core.training.samples import SampleCache

Observe = Callable[[int, Output], None]
"""Told the index of a sample and what the network says of it."""


def ignore(_index: int, _output: Output) -> None:
    """Observes nothing."""


class Scores(NamedTuple):
    """Defect scores (n,) in [0, 1] of the samples that could be read, and which of those are bad (n,)."""

    scores: NDArray[np.float64]
    is_bad: NDArray[np.bool_]


def score_samples(
    network: SegDecNet, samples: SampleCache, runtime: Runtime, observe: Observe = ignore
) -> Generator[ValidationProgressed, None, Scores]:
    """Score one sample at a time, so that a cancel is never late."""
    scorer = Scorer(network, runtime)
    scores, is_bad = [], []
    for index in range(len(samples)):
        sample = samples.get(index)
        if sample is not None:
            output = scorer(sample.image[None])
            observe(index, output)
            scores.append(float(output.decision_logit.double().sigmoid()))
            is_bad.append(sample.is_bad)
        yield ValidationProgressed(index + 1, len(samples))
    return Scores(np.array(scores, np.float64), np.array(is_bad, bool))


def choose_threshold(
    verdict: Verdict, network: SegDecNet, training: SampleCache, runtime: Runtime, *, is_last: bool
) -> Generator[ValidationProgressed, None, tuple[float, Split]]:
    """The threshold and the split that it was chosen on: training images only where nothing could be held out.

    Scoring those takes long, so it is left to the last epoch; before it the threshold is one half.
    """
    if verdict.detection is not None and verdict.detection.ap is not None:
        return verdict.detection.threshold, Split.VALIDATION
    if not is_last:
        return 0.5, Split.TRAIN
    scores, is_bad = yield from score_samples(network, training, runtime)
    return best_f1_threshold(scores, is_bad), Split.TRAIN
