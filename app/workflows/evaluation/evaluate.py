"""How good a run is on one split of the images."""

from dataclasses import asdict, dataclass

from app.workflows.evaluation.aim_text import chosen_by
from app.workflows.evaluation.errors.kinds import read_kinds
from app.workflows.evaluation.errors.sizes import measure_sizes
from app.workflows.evaluation.scored_images import scored_images, warnings_of
from app.workflows.evaluation.segmentation import Segmentation, measure_segmentation
from app.workflows.evaluation.threshold import fix_threshold, threshold_in_force
from app.workflows.project.project import Project
from app.workflows.runs.trained_run import new_to, trained_run, weights_of
from core.domain import Detection, KnownError, RunThreshold, Split, Text, ThresholdRule, is_verdict
from core.evaluation.errors.kinds import KindRecall, recall_by_kind
from core.evaluation.errors.sizes import SizeRecall, no_sizes, recall_by_size
from core.evaluation.promises import missing_texts
from core.evaluation.score_curve import Outcome, ScoreCurve
from core.evaluation.scored_images import ScoredImages, measured
from core.inference.checkpoint_info import read_info


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation(Detection):
    """Image-level quality of a run on the images of ``split`` at its threshold, which was chosen on the split
    ``threshold_from``, by ``threshold_n`` images of which ``threshold_n_bad`` are bad; None where that is not known.
    ``chosen_by`` says so in words, and what a run that chose it itself went by besides.

    ``basis`` says which images these are. ``dice`` is the mean over the bad images with a complete mask, map against
    mask; None without such images, as is ``segmentation``. ``outcome`` counts escapes and false alarms, ``by_size``
    tells how small a defect is still found, None without such masks, ``by_kind`` which kinds of them, empty without
    kinds; ``missing`` says what could not be measured and why, ``warnings`` what so few pieces cannot tell.
    """

    run: int
    split: Split
    threshold_from: Split
    threshold_n: int | None
    threshold_n_bad: int | None
    dice: float | None
    decided: RunThreshold
    chosen_by: Text
    outcome: Outcome
    basis: Text
    segmentation: Segmentation | None
    by_size: SizeRecall | None
    by_kind: tuple[KindRecall, ...]
    missing: tuple[Text, ...]
    warnings: tuple[Text, ...]


def evaluate(project: Project, split: Split = Split.TEST, run_id: int | None = None) -> Evaluation:
    """Measure a run, by default the current one, on the images of ``split`` that are labeled good or bad; for
    validation on those that judge it.

    To look at the test fixes the run's threshold first, in a project that may be written. Raises KnownError when the
    run has not scored the project, or the split holds no labeled image.
    """
    run_id = trained_run(project, run_id)
    images = scored_images(project, run_id, split)
    if len(images) == images.n_unusable:
        raise _nothing_to_measure(project, split, run_id)
    is_fixed = split is Split.TEST and project.can_write
    decided = fix_threshold(project, run_id) if is_fixed else threshold_in_force(project, run_id)
    found = measured(images, decided.thresholds)
    assert found is not None
    segmentation = _segmentation(project, run_id, images)
    missing = missing_texts(images)
    if split is Split.TEST and (n := _known(project, run_id)):
        missing.append(Text("{n} test images do not count: the run has seen images of these pieces", n=n))
    if segmentation is None:
        missing.append(Text("no bad image here has a complete mask and a map: masks cannot be measured"))
    sized = measure_sizes(project, images)
    if (unknown := no_sizes(sized)) is not None:
        missing.append(unknown)
    chosen_from = _chosen_from(project, run_id, decided)
    judges = decided.found if chosen_from is Split.VALIDATION else None
    return Evaluation(
        **asdict(found),
        run=run_id,
        split=split,
        threshold_from=chosen_from,
        threshold_n=judges.n if judges else None,
        threshold_n_bad=judges.n_bad if judges else None,
        dice=None if segmentation is None else segmentation.dice,
        decided=decided,
        chosen_by=chosen_by(project, run_id, decided),
        outcome=ScoreCurve(images).at(decided.thresholds),
        basis=images.basis,
        segmentation=segmentation,
        by_size=recall_by_size(sized, decided.thresholds) if len(sized) else None,
        by_kind=recall_by_kind(images, read_kinds(project), decided.thresholds),
        missing=tuple(missing),
        warnings=warnings_of(images),
    )


def _chosen_from(project: Project, run_id: int, decided: RunThreshold) -> Split:
    """A person's threshold rests on validation, and of the automatic one the weights know."""
    if decided.found is not None or decided.aim.rule is ThresholdRule.BY_HAND:
        return Split.VALIDATION
    return read_info(weights_of(project, run_id)).threshold_from


def _known(project: Project, run_id: int) -> int:
    """How many labeled images for the test are none for this run."""
    labels = project.store.labels.in_force()
    test = [r for r in project.store.images.all() if r.split is Split.TEST and is_verdict(labels.get(r.id))]
    return len(test) - len(new_to(project, run_id, test))


def _segmentation(project: Project, run_id: int, images: ScoredImages) -> Segmentation | None:
    records = {record.id: record for record in project.store.images.all()}
    of_class = [[records[int(i)] for i in images.image_ids[images.is_bad == kind]] for kind in (True, False)]
    return measure_segmentation(project, run_id, *of_class)[0]


def _nothing_to_measure(project: Project, split: Split, run_id: int) -> KnownError:
    """Why no image of the split has both a label and a score."""
    labels = project.store.labels.in_force()
    records = [record for record in project.store.images.all() if record.split is split]
    is_judging = split is Split.VALIDATION and bool(project.store.run_images.parts_of(run_id))
    if not is_judging and not any(is_verdict(labels.get(record.id)) for record in records):
        return KnownError(
            project.folder, "no image of split {split} is labeled", "label some, or name another split", split=split
        )
    if split is Split.TEST and records and not new_to(project, run_id, records):
        return KnownError(
            project.folder, "run {run} has seen every piece that is for the test", "train a new run", run=run_id
        )
    if is_judging and project.store.predictions.of_run(run_id):
        return KnownError(
            project.folder, "no labeled image was held out of run {run}", "label more and train again", run=run_id
        )
    return KnownError(
        project.folder,
        "run {run} has not scored this split",
        "score the project, or train again",
        command_line="run: maskworth score {folder}",
        run=run_id,
        folder=project.folder,
    )
