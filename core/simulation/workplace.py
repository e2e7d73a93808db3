"""Where a simulated inspector works on one pair: asks the strategy, answers, and lets the model learn."""

from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil, inf
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.stats import spearmanr

from core.domain import SuggestionKind, says_bad
from core.inference.features.cost_features import drawn_features
from core.inference.features.descriptor import whiten
from core.simulation.annotator import SimulatedAnnotator
from core.simulation.ground_truth import GroundTruths
from core.simulation.inspectors import LABEL_S
from core.simulation.protocol import Protocol
from core.simulation.replicate import Replicate
from core.simulation.strategies import RoundView, Strategy
from core.simulation.trained import Heartbeat, Trained, train_once
from core.suggestion.cost.cost import LoggedMask, predict_seconds
from core.suggestion.labels.labels import LabelPool
from core.suggestion.signals import PoolSignals, join_signals

_MIN_COMPARED = 5
_LOTS = 4


@dataclass(frozen=True, slots=True)
class AnnotationLog:
    """What an inspector has done so far: ids in the order of the work, and the bill with the start on it.

    ``rounds``: how many masks there were whenever the model learned before more were painted."""

    masked: tuple[int, ...]
    labeled: tuple[int, ...]
    seconds: float
    rounds: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CostCheck:
    """Predicted against billed seconds: Spearman's ``rank`` correlation and mean relative ``error``, and the same of
    whoever knew everything but the hesitation, which nobody can beat by much."""

    rank: float
    error: float
    best_rank: float
    best_error: float


class Workplace:
    """One pair under one inspector. ``store`` keeps trainings; ``tick`` may raise to stop."""

    def __init__(
        self,
        ground_truths: GroundTruths,
        pair: Replicate,
        inspector: str,
        protocol: Protocol,
        store: Path,
        tick: Heartbeat,
    ) -> None:
        self.annotator = SimulatedAnnotator(ground_truths, pair, inspector)
        self._ground_truths = ground_truths
        self._pair = pair
        self._protocol = protocol
        self._store = store
        self._tick = tick

    def learn(self, done: AnnotationLog) -> Trained:
        """The training after ``done``."""
        masks = {i: self.annotator.rough(i) for i in done.masked}
        return train_once(self._ground_truths, self._pair, masks, done.labeled, self._protocol, self._store, self._tick)

    def work(self, strategy: Strategy, done: AnnotationLog, until_s: float, seed: int) -> AnnotationLog:
        """Answer what the strategy wants until the bill reaches ``until_s``: the last answer is finished, so it may
        pass it. Stops early when nothing is left to answer."""
        trained = self.learn(done)
        masks_only = strategy.kind is SuggestionKind.MASK
        if masks_only:
            done = replace(done, rounds=(*done.rounds, len(done.masked)))
        while done.seconds < until_s:
            wanted = strategy.choose(self._view(strategy, trained, done, until_s, seed))
            if not wanted:
                break
            for image_id in wanted:
                if done.seconds >= until_s:
                    break
                done = self._masked(done, image_id) if masks_only else self._labeled(done, image_id)
        return done

    def check_costs(self, trained: Trained, done: AnnotationLog) -> CostCheck | None:
        """Of the missing masks; None where there are too few to compare."""
        signals = self._signals(trained, done)
        rows = signals.unmasked
        if len(rows) < _MIN_COMPARED:
            return None
        predicted = predict_seconds(signals, rows, self._logged(done))
        ids = [int(i) for i in signals.image_ids[rows]]
        expected = np.array([self.annotator.expected_mask_s(i) for i in ids])
        billed = np.array([self.annotator.mask_s(i) for i in ids])
        return CostCheck(*_agreement(predicted, billed), *_agreement(expected, billed))

    def _masked(self, done: AnnotationLog, image_id: int) -> AnnotationLog:
        seconds = done.seconds + self.annotator.mask_s(image_id)
        return replace(done, masked=(*done.masked, image_id), seconds=seconds)

    def _labeled(self, done: AnnotationLog, image_id: int) -> AnnotationLog:
        seconds = done.seconds + self.annotator.label_s(image_id)
        return replace(done, labeled=(*done.labeled, image_id), seconds=seconds)

    def _view(self, strategy: Strategy, trained: Trained, done: AnnotationLog, until_s: float, seed: int) -> RoundView:
        signals = self._signals(trained, done)
        rows = np.flatnonzero(np.isin(trained.signals.image_ids, signals.image_ids))
        answer_s = self.annotator.mean_mask_s if strategy.kind is SuggestionKind.MASK else LABEL_S
        left = len(self._ground_truths) if until_s == inf else ceil((until_s - done.seconds) / answer_s)
        return RoundView(
            signals=signals,
            features=trained.signals.descriptors[rows],
            map_entropy=trained.map_entropy[rows],
            labels=self._label_pool(trained, done),
            logged=self._logged(done),
            batch=left,
            # an order asked for twice in a round must not repeat the same luck
            seed=int(np.random.SeedSequence([seed, len(done.masked) + len(done.labeled)]).generate_state(1)[0]),
        )

    def _known(self, done: AnnotationLog) -> tuple[int, ...]:
        return (*self._pair.labeled, *done.labeled)

    def _signals(self, trained: Trained, done: AnnotationLog) -> PoolSignals:
        labels = {i: self._ground_truths[i].item.label for i in self._known(done)}
        return join_signals(trained.signals, labels.keys(), labels, set(done.masked))

    def _label_pool(self, trained: Trained, done: AnnotationLog) -> LabelPool:
        ids = trained.signals.image_ids
        unlabeled: NDArray[np.bool_] = ~np.isin(ids, self._known(done))
        is_bad = np.array([says_bad(self._ground_truths[int(i)].item.label) for i in ids], bool)
        return LabelPool(
            image_ids=ids,
            descriptors=whiten(trained.signals.descriptors),
            scores=trained.scores,
            sampling_keys=np.random.default_rng([self._pair.number, _LOTS]).random(len(ids)),
            unlabeled=unlabeled,
            positive=is_bad & ~unlabeled,
        )

    def _logged(self, done: AnnotationLog) -> tuple[LoggedMask, ...]:
        """As the program remembers them: with what the model of that time proposed."""
        found: list[LoggedMask] = []
        for start, end in pairwise((*done.rounds, len(done.masked))):
            before = self.learn(AnnotationLog(done.masked[:start], done.labeled, 0.0)).signals
            row_of = {int(image_id): row for row, image_id in enumerate(before.image_ids)}
            for i in done.masked[start:end]:
                proposed = before.cost_features[row_of[i]]
                drawn = drawn_features(self.annotator.rough(i).unpack())
                found.append(LoggedMask(i, self.annotator.mask_s(i), "inspector", drawn, proposed))
        return tuple(found)


def _agreement(predicted: NDArray[np.float64], billed: NDArray[np.float64]) -> tuple[float, float]:
    """Spearman's rank correlation, 0 where all predictions are one, and the mean relative error."""
    varied = bool(np.ptp(predicted) > 0)
    rank = float(spearmanr(predicted, billed).statistic) if varied else 0.0
    return rank, float(np.mean(np.abs(predicted - billed) / billed))
