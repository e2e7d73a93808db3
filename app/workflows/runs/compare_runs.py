"""Two runs side by side: on images that flatter neither, and on which images they disagree."""

from collections.abc import Mapping, Set
from dataclasses import dataclass

import numpy as np

from app.workflows.project.project import Project
from app.workflows.runs.judges import RunJudges
from core.domain import (
    Detection,
    Gone,
    ImageLabel,
    Interval,
    RunRecord,
    Split,
    Thresholds,
    Verdict,
    is_verdict,
    says_bad,
)
from core.evaluation.intervals import with_intervals
from core.evaluation.metrics import detection
from core.evaluation.paired import PairedErrors, ap_difference, paired_errors

_NO_THRESHOLD = Thresholds.single(0.5)  # AP does not depend on it


@dataclass(frozen=True, slots=True)
class SideBySide:
    """``found`` and ``found_against`` are both runs' quality on the same images, each at its own threshold; None where
    there are none that are fair to both. ``changed`` are the images of which the two have different verdicts, each at
    its own threshold, test images only once both are fixed; None where either has none. ``others`` are those of them
    that do not count in the comparison, as either has learned from them or nobody has labeled them; no test image is
    among them."""

    run: RunRecord
    against: RunRecord
    found: Detection | None
    found_against: Detection | None
    changed: tuple[int, ...] | None
    paired: "Paired | None" = None
    others: "tuple[Turned, ...]" = ()

    @property
    def turned(self) -> "tuple[Turned, ...]":
        """All images of another verdict that a person may look at, those that count first."""
        return (*(() if self.paired is None else self.paired.turned), *self.others)


@dataclass(frozen=True, slots=True)
class Turned:
    """An image of which two runs have different verdicts: ``verdict`` and ``score`` are the run's, ``verdict_against``
    and ``score_against`` the other's. ``label`` is what people say, None where nobody has said good or bad."""

    image_id: int
    label: ImageLabel | None
    verdict: Verdict
    verdict_against: Verdict
    score: float
    score_against: float

    @property
    def is_bad(self) -> bool:
        return says_bad(self.label)

    def is_wrong(self, verdict: Verdict) -> bool:
        """Whether ``verdict`` is an error by the label."""
        return self.label is not None and verdict is _WRONG[self.is_bad]


@dataclass(frozen=True, slots=True)
class Paired:
    """Two runs image by image: whether their errors, and their ``ap_difference`` (the run's less the other's), differ
    by more than chance. ``turned`` are the images of ``found`` with different verdicts."""

    errors: PairedErrors
    ap_difference: float | None
    ap_difference_ci: Interval | None
    turned: tuple[Turned, ...]


_WRONG = {True: Verdict.GOOD, False: Verdict.BAD}
"""The verdict that is an error, by whether the image is bad; what a person looks at is none."""


def fair_images(project: Project, run_id: int, against_id: int) -> dict[int, bool]:
    """The images on which two runs can be compared, and whether they are bad by the labels of today.

    Those that judge both; where these are not both good and bad ones, those that judge one and that neither has
    learned from. Test images are not among them: they would no longer be a test of the model that they have chosen.
    """
    judges = RunJudges(project)
    ours, theirs = judges.of(run_id), judges.of(against_id)
    if ours.learned is None or theirs.learned is None:  # noted nothing: either may have learned from any image
        return {}
    truth = _truth(project)
    of_both = {i: truth[i] for i in truth if i in ours.image_ids & theirs.image_ids}
    if set(of_both.values()) == {False, True}:
        return of_both
    of_either = (ours.image_ids | theirs.image_ids) - ours.learned - theirs.learned
    return {i: is_bad for i, is_bad in truth.items() if i in of_either}


def compare_runs(project: Project, run_id: int, against_id: int) -> SideBySide:
    """Raises Gone when one of them does not exist."""
    run, against = project.store.runs.get(run_id), project.store.runs.get(against_id)
    scores, others = (project.store.predictions.of_run(id_) for id_ in (run_id, against_id))
    labels = project.store.labels.in_force()
    truth = fair_images(project, run_id, against_id)
    truth = {i: is_bad for i, is_bad in truth.items() if i in scores and i in others}
    pieces = _pieces(project)
    return SideBySide(
        run=run,
        against=against,
        found=_found(scores, truth, run, pieces),
        found_against=_found(others, truth, against, pieces),
        changed=_changed(run, against, scores, others, _tested(project)),
        paired=_paired(run, against, scores, others, truth, pieces, labels),
        others=_others(project, run, against, scores, others, truth),
    )


@dataclass(frozen=True, slots=True)
class RunComparison:
    """``found`` and ``found_before`` are the run's quality and the other's, each on the images that judge it and at its
    own threshold; None where it was not measured. ``changed`` are the images of which the two have different verdicts,
    test images only once both thresholds are fixed; None where either has none."""

    run: RunRecord
    found: Detection | None
    found_before: Detection | None
    changed: tuple[int, ...] | None


def compare_with_last(project: Project, run: RunRecord) -> RunComparison:
    """``run`` against the one that was the current run when it had ended, both by the labels of today. Never on test
    images: nobody has fixed the threshold of a run that has just ended."""
    before, judges = _run_before(project, run), RunJudges(project)
    scores = project.store.predictions.of_run(run.id)
    scores_before = {} if before is None else project.store.predictions.of_run(before.id)
    found_before = None if before is None else judges.quality(before)
    changed = _changed(run, before, scores, scores_before, _tested(project))
    return RunComparison(run, judges.quality(run), found_before, changed)


def _run_before(project: Project, run: RunRecord) -> RunRecord | None:
    if run.choice is None or run.choice.against is None:
        return None
    try:
        return project.store.runs.get(run.choice.against)
    except Gone:  # deleted since
        return None


def _truth(project: Project) -> dict[int, bool]:
    """Images labeled good or bad that are not for the test, and whether they are bad."""
    labels = project.store.labels.in_force()
    said = {r.id: labels.get(r.id) for r in project.store.images.all() if r.split is not Split.TEST}
    return {image_id: says_bad(label) for image_id, label in said.items() if is_verdict(label)}


def _pieces(project: Project) -> dict[int, str]:
    """The physical piece that each image shows."""
    return {record.id: record.group for record in project.store.images.all()}


def _found(
    scores: Mapping[int, float], truth: Mapping[int, bool], run: RunRecord, pieces: Mapping[int, str]
) -> Detection | None:
    in_force = run.threshold
    threshold = _NO_THRESHOLD if in_force is None else in_force.thresholds
    judged = [image_id for image_id in truth if image_id in scores]
    if not judged:
        return None
    said, is_bad = [scores[i] for i in judged], [truth[i] for i in judged]
    return with_intervals(detection(said, is_bad, threshold), said, is_bad, [pieces[i] for i in judged])


def _paired(
    run: RunRecord,
    against: RunRecord,
    scores: Mapping[int, float],
    others: Mapping[int, float],
    truth: Mapping[int, bool],
    pieces: Mapping[int, str],
    labels: Mapping[int, ImageLabel],
) -> Paired | None:
    if not truth or run.threshold is None or against.threshold is None:
        return None
    ids, at, at_other = sorted(truth), run.threshold.thresholds, against.threshold.thresholds
    verdicts = [(at.verdict(scores[i]), at_other.verdict(others[i])) for i in ids]
    wrong = np.array([[v is _WRONG[truth[i]] for v in both] for i, both in zip(ids, verdicts, strict=True)])
    bad, of_piece = np.array([truth[i] for i in ids]), [pieces[i] for i in ids]
    said, said_other = (np.array([each[i] for i in ids], np.float64) for each in (scores, others))
    difference, interval = ap_difference(said, said_other, bad, of_piece) or (None, None)
    pairs = zip(ids, verdicts, strict=True)
    turned = (Turned(i, labels[i], *both, scores[i], others[i]) for i, both in pairs if both[0] is not both[1])
    return Paired(paired_errors(wrong[:, 0], wrong[:, 1], of_piece), difference, interval, tuple(turned))


def _others(
    project: Project,
    run: RunRecord,
    against: RunRecord,
    scores: Mapping[int, float],
    others: Mapping[int, float],
    truth: Mapping[int, bool],
) -> tuple[Turned, ...]:
    if run.threshold is None or against.threshold is None:
        return ()
    labels, at, at_other = project.store.labels.in_force(), run.threshold.thresholds, against.threshold.thresholds
    found = []
    for record in project.store.images.all():
        i = record.id
        if record.split is Split.TEST or i in truth or i not in scores or i not in others:
            continue
        verdicts, label = (at.verdict(scores[i]), at_other.verdict(others[i])), labels.get(i)
        if verdicts[0] is not verdicts[1]:
            found.append(Turned(i, label if is_verdict(label) else None, *verdicts, scores[i], others[i]))
    return tuple(found)


def _tested(project: Project) -> set[int]:
    return {record.id for record in project.store.images.all() if record.split is Split.TEST}


def _changed(
    run: RunRecord,
    before: RunRecord | None,
    scores: Mapping[int, float],
    scores_before: Mapping[int, float],
    tested: Set[int],
) -> tuple[int, ...] | None:
    if before is None or before.threshold is None or run.threshold is None:
        return None
    now, then = run.threshold.thresholds, before.threshold.thresholds
    both = scores.keys() & scores_before.keys()
    if not (run.may_show_test and before.may_show_test):
        both -= tested
    return tuple(sorted(i for i in both if now.verdict(scores[i]) is not then.verdict(scores_before[i])))
