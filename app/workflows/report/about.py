"""The sections of a report that say what it rests on: data, people, limits, model card."""

from collections.abc import Iterator, Mapping
from importlib import metadata

from app.workflows.report.facts import ReportFacts
from app.workflows.report.html_parts import bullets, duration, grid, paragraph, section, table
from core.domain import RunRecord, Split
from core.suggestion.budget.share_text import share_text

_SPLITS = {
    Split.TRAIN: "training (learned from)",
    Split.VALIDATION: "validation (judges the run, chooses the threshold)",
    Split.TEST: "test (chooses nothing)",
}
_FEW = 50


def data(facts: ReportFacts) -> str:
    status, work = facts.status, facts.budget
    labeled = f"{status.good} good, {status.bad} bad"
    rows = [
        ("Images", f"{status.images}: {labeled}, {status.unsure} unsure, {status.unlabeled} without a label"),
        ("Masks", f"{status.complete} complete, {status.draft} drafts"),
        *([("Kinds of defects", ", ".join(f"{n} {kind}" for kind, n in status.kinds.items()))] if status.kinds else []),
        ("One label takes", duration(work.labels.each_s)),
        ("One mask takes", duration(work.masks.each_s)),
    ]
    if (share := share_text(work.bad_share, has_test=work.n_test > 0)) is not None:
        rows.append(("Bad in all", share))
    heads = ["labeled by", "labels", "masks", "time for labels", "time for masks", "all active time"]
    people = [
        [one.name, str(one.labels), str(one.masks), *map(duration, (one.label_s, one.mask_s, one.all_s))]
        for one in facts.people
    ]
    return section(
        "Data: what was labeled, by whom, and what it cost",
        table(rows, is_html=False),
        grid(heads, people) if people else paragraph("Nobody has labeled anything."),
        paragraph("Labels and masks count every change that a person made; time is that of active work.", "quiet"),
        "<h3>Splits</h3>",
        grid(["labeled images with a score", "good", "bad", "good pieces", "bad pieces"], _splits(facts)),
        paragraph("A piece is one physical part; all images of it lie in one split.", "quiet"),
    )


def _splits(facts: ReportFacts) -> Iterator[list[str]]:
    for each in facts.splits:
        counts = (each.images.n_good, each.images.n_bad, each.good_pieces, each.bad_pieces)
        yield [_SPLITS.get(each.split, str(each.split)), *map(str, counts)]


def limits(facts: ReportFacts, names: Mapping[int, str] | None) -> str:
    told = [*facts.why_not]
    if facts.damaged_masks:
        damaged = ", ".join(str(image_id) if names is None else names[image_id] for image_id in facts.damaged_masks)
        told.append(f"masks that are damaged in the project's database count nowhere: those of images {damaged}")
    for found in (facts.validation, facts.test):
        told += [] if found is None else [f"{found.split}: {text}" for text in (*found.missing, *found.warnings)]
    told += _few(facts)
    if facts.test is None:
        told.append("validation images have chosen the threshold, so their figures flatter")
    told.append("intervals know chance alone: another lamp, camera or supplier is another line")
    told.append("what is good or bad was said by people; where they err, so does every figure here")
    return section("Limits", bullets(told))


def _few(facts: ReportFacts) -> Iterator[str]:
    shown = next((each for each in facts.splits if each.split is facts.errors_of), None)
    if shown is not None and 0 < shown.bad_pieces < _FEW:
        yield (
            f"{facts.errors_of} shows {shown.bad_pieces} bad pieces: a kind of defect that one in "
            f"{shown.bad_pieces} bad parts has may well not be among them"
        )


def card(facts: ReportFacts) -> str:
    run = facts.run
    rows = [
        ("Use", "calls images of this line good or bad; people decide what becomes of a part"),
        ("Recipe", run.recipe),
        ("Learned from", _learned(facts)),
        ("Supervision", f"{run.supervision}: " + _SUPERVISION[str(run.supervision)]),
        ("Trained", _trained(run)),
        ("Seed", str(run.seed)),
        ("Data digest", run.snapshot_digest),
        ("Weights, SHA-256", facts.weights_digest),
        ("Maskworth", metadata.version("maskworth")),
    ]
    return section(
        "Model card",
        table(rows, is_html=False),
        paragraph(
            "The digests tell whether two models are the same, and whether they learned from the same data.", "quiet"
        ),
    )


_SUPERVISION = {
    "weak": "labels of images alone",
    "mixed": "labels of images, and masks on some of the bad ones",
    "full": "masks on all bad images",
}


def _trained(run: RunRecord) -> str:
    return f"{run.started_at:%Y-%m-%d}, {run.epochs} epochs in {duration(run.seconds)} on {run.device}"


def _learned(facts: ReportFacts) -> str:
    if facts.counts is None:
        return "not noted"
    found = facts.counts
    learned = f"{found.learned} images, {found.learned_bad} bad, {found.masks} of these with a mask"
    return f"{learned}; judged by {found.judged} images"
