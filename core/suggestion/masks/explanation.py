"""Everything about one image's place among the suggested masks, or about why it has none."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from core.suggestion.coverage import trust
from core.suggestion.masks.masks import MaskChoice
from core.suggestion.ranking import BATCH, CLUSTER_CAP, NEAR_DUPLICATE, SAME_CLUSTER, log_gain

_SHOWN = 20
_MOSTLY_COVERED = 0.5
"""An image that has lost this share of its benefit to the list counts as covered by it."""


class Standing(StrEnum):
    """Whether an image is suggested for a mask, and if not, what stands against it."""

    LISTED = "listed"
    NEAR_DUPLICATE = "near-duplicate"
    CROWDED = "crowded"
    COVERED = "covered"
    OUTRANKED = "outranked"
    SKIPPED = "skipped"
    HAS_MASK = "has a mask"
    NOT_BAD = "not bad"
    NOT_TRAINING = "not for training"
    NOT_SCORED = "not scored"


@dataclass(frozen=True, slots=True)
class Likeness:
    """Another image, and how similar it is (κ in [0, 1])."""

    image_id: int
    similarity: float


@dataclass(frozen=True, slots=True)
class CoveredImage:
    """An image that a mask would cover: how similar, its miss_score d, and what it adds to the benefit."""

    image_id: int
    similarity: float
    miss_score: float
    share: float


@dataclass(frozen=True, slots=True)
class MaskEvidence:
    """What the ranking knows of a bad image without a mask.

    ``missed`` F, ``wavering`` V (None where it was not measured), ``miss_score`` d and the ``trust`` β in it; of
    ``n_good`` good images ``n_louder`` have a map at least as loud. ``benefit_first`` is B before the first pick,
    ``benefit`` that at its own place, or after the whole list; ``covers`` are the images that add most to
    ``benefit_first``. ``gumbel_noise`` is g/τ, and ``order`` its place of ``n_candidates`` by log B − log ĉ + g/τ
    before the first pick, counted from 1. ``silent``: the map proposes no region that could tell the seconds.
    """

    missed: float
    wavering: float | None
    miss_score: float
    trust: float
    n_louder: int
    n_good: int
    benefit_first: float
    benefit: float
    covers: tuple[CoveredImage, ...]
    cost_s: float
    cost_low_s: float
    cost_high_s: float
    silent: bool
    gumbel_noise: float
    order: int
    n_candidates: int
    nearest_masked: Likeness | None
    nearest_listed: Likeness | None


@dataclass(frozen=True, slots=True)
class MaskExplanation:
    """``place`` in the list counts from 1, None when the image is not in it; ``why`` is a sentence. ``evidence`` is
    None for images that no mask could be suggested for."""

    image_id: int
    standing: Standing
    place: int | None
    why: str
    evidence: MaskEvidence | None = None


def explain_mask(choice: MaskChoice, image_id: int, skip_reason: str | None = None) -> MaskExplanation:
    """``skip_reason`` says why a person did not want it, where that still holds. ValueError for an image that is not
    among the candidates of ``choice``."""
    (found,) = np.nonzero(choice.signals.image_ids[choice.rows] == image_id)
    if found.size == 0:
        raise ValueError(f"image {image_id} is no bad image without a mask")
    x = int(found[0])
    places = {pick.candidate: place for place, pick in enumerate(choice.ranking.picks, start=1)}
    evidence = _evidence(choice, x, places)
    standing, why = _standing(choice, x, evidence, places, skip_reason)
    return MaskExplanation(image_id, standing, places.get(x), why, evidence)


def _evidence(choice: MaskChoice, x: int, places: dict[int, int]) -> MaskEvidence:
    signals, miss_scores, row = choice.signals, choice.miss_scores, choice.rows[x]
    good = signals.seg_top[signals.good]
    listed_before = [pick for pick in choice.ranking.picks if places[pick.candidate] < places.get(x, np.inf)]
    after = choice.coverage.copy()
    for pick in listed_before:
        after.add(pick.candidate)
    values = log_gain(choice.ranking.gains) + choice.ranking.gumbel_noise - np.log(choice.costs_s)
    wavering = float(miss_scores.wavering[x])
    cost = choice.costs([x])
    return MaskEvidence(
        missed=float(miss_scores.missed[x]),
        wavering=None if np.isnan(wavering) else wavering,
        miss_score=float(miss_scores.total[x]),
        trust=trust(signals.n_masks),
        n_louder=int((good >= signals.seg_top[row]).sum()),
        n_good=int((~np.isnan(good)).sum()),
        benefit_first=choice.coverage.gain(x),
        benefit=after.gain(x),
        covers=_covers(choice, x),
        cost_s=float(choice.costs_s[x]),
        cost_low_s=float(cost.low_s[0]),
        cost_high_s=float(cost.high_s[0]),
        silent=bool(signals.silent[row]),
        gumbel_noise=float(choice.ranking.gumbel_noise[x]),
        order=int((values > values[x]).sum()) + 1,
        n_candidates=len(values),
        nearest_masked=_nearest(choice, row, np.flatnonzero(signals.masked)),
        nearest_listed=_nearest(choice, row, choice.rows[[pick.candidate for pick in listed_before]]),
    )


def _covers(choice: MaskChoice, x: int) -> tuple[CoveredImage, ...]:
    shares, similarity = choice.coverage.shares(x), choice.coverage.similarity(x)
    ids, total = choice.signals.image_ids[choice.rows], choice.miss_scores.total
    order = np.argsort(-shares, kind="stable")[: _SHOWN + 1]
    return tuple(
        CoveredImage(int(ids[u]), float(similarity[u]), float(total[u]), float(shares[u]))
        for u in order
        if u != x and shares[u] > 0
    )[:_SHOWN]


def _nearest(choice: MaskChoice, row: np.intp, others: NDArray[np.intp]) -> Likeness | None:
    if others.size == 0:
        return None
    phi = choice.signals.descriptors
    similarity = choice.coverage.kernel_to(phi[row], phi[others])
    best = int(np.argmax(similarity))
    return Likeness(int(choice.signals.image_ids[others[best]]), float(similarity[best]))


def _standing(
    choice: MaskChoice, x: int, evidence: MaskEvidence, places: dict[int, int], skip_reason: str | None
) -> tuple[Standing, str]:
    if x in places:
        return Standing.LISTED, _why_listed(choice, places[x])
    if skip_reason is not None:
        return Standing.SKIPPED, f"somebody skipped it: {skip_reason}"
    listed, masked = evidence.nearest_listed, evidence.nearest_masked
    if listed is not None and listed.similarity >= NEAR_DUPLICATE:
        return Standing.NEAR_DUPLICATE, "nearly the same as one in the list"
    if masked is not None and masked.similarity >= SAME_CLUSTER:
        return Standing.COVERED, "much like an image that has a mask"
    if evidence.benefit < _MOSTLY_COVERED * evidence.benefit_first:
        return Standing.COVERED, "most of what it stands for is covered by the list"
    return _why_outranked(choice, x, evidence)


def _why_listed(choice: MaskChoice, place: int) -> str:
    if choice.ranking.picks[place - 1].by_lottery:
        return "drawn by lot: one place in six is, so that the choice does not only follow the model"
    if place <= choice.ranking.n_cost_blind:
        return "the greatest benefit left: within the same seconds the order that ignores cost covers more"
    return "the greatest benefit per second left, after those before it"


def _why_outranked(choice: MaskChoice, x: int, evidence: MaskEvidence) -> tuple[Standing, str]:
    picks = choice.ranking.picks
    rates = [_a_minute(pick.gain, float(choice.costs_s[pick.candidate])) for pick in picks if not pick.by_lottery]
    ours = _a_minute(evidence.benefit, evidence.cost_s)
    if not rates or ours < min(rates):
        least = f"; the least of the list {min(rates)}" if rates else ""
        return Standing.OUTRANKED, f"covers {ours} images a minute of painting{least}"
    alike = choice.coverage.similarity(x)[[pick.candidate for pick in picks[1 - BATCH :]]]
    if (alike >= SAME_CLUSTER).sum() >= CLUSTER_CAP:
        return Standing.CROWDED, f"{CLUSTER_CAP} like it are in the same batch of the list"
    return Standing.OUTRANKED, "as good as some in the list, but part of the order is chance while there are few masks"


def _a_minute(benefit: float, cost_s: float) -> float:
    """As it is shown, so that what reads as equal counts as equal."""
    return round(60 * benefit / cost_s, 1)
