"""From scores to a decision: set a run's threshold, measure what it does, and write it down."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.console import Console, facts, rate
from app.cli.opening import opened_project
from app.cli.options import PATH, author_option, json_option, project_argument, run_option
from core.domain import KnownError, Split, ThresholdAim, ThresholdRule, Thresholds

if TYPE_CHECKING:
    from app.workflows.project.project import Project

_SHARE = click.FloatRange(0, 1)
_ABOVE_0 = click.FloatRange(min=0, min_open=True)
_AT_HELP = "Set it by hand: one score, or two as LOW:HIGH with a grey zone between."
_COST_HELP = "The least cost, where an escape costs A and a false alarm B."
_GREY_HELP = "Two thresholds: people look at N images an hour between them."
_ERRORS_HELP = "Name the N worst escapes, false alarms and images of the grey zone, those that look alike together."
_AGAIN_HELP = "Let a rule choose although the test has been seen; it is told ever after."


@click.command()
@project_argument
@click.option("--max-escapes", type=_SHARE, metavar="X", help="At most this share of bad images called good.")
@click.option("--max-false-alarms", type=_SHARE, metavar="X", help="At most this share of good images called bad.")
@click.option("--surely", is_flag=True, help="Keep the share 95 times out of 100, not only on these images.")
@click.option("--cost", metavar="A:B", help=_COST_HELP)
@click.option("--best-f1", is_flag=True, help="Where F1 is best.")
@click.option("--automatic", is_flag=True, help="Leave it to the run, as it chose it when it was trained.")
@click.option("--at", metavar="T", help=_AT_HELP)
@click.option("--grey-per-hour", type=_ABOVE_0, metavar="N", help=_GREY_HELP)
@click.option("--images-per-hour", type=_ABOVE_0, metavar="M", help="What the line makes; goes with --grey-per-hour.")
@click.option("--bad-share", type=_SHARE, metavar="P", help="Of what the line makes; else as among these images.")
@click.option("--undo", is_flag=True, help="Back to the threshold before the last change.")
@click.option("--fix", is_flag=True, help="Keep it from now on; the test may be looked at.")
@click.option("--again", is_flag=True, help=_AGAIN_HELP)
@run_option
@author_option
@json_option
def threshold(
    project: Path,
    max_escapes: float | None,
    max_false_alarms: float | None,
    surely: bool,
    cost: str | None,
    best_f1: bool,
    automatic: bool,
    at: str | None,
    grey_per_hour: float | None,
    images_per_hour: float | None,
    bad_share: float | None,
    undo: bool,
    fix: bool,
    again: bool,
    run_id: int | None,
    console: Console,
) -> None:
    """Set from which score on a run calls an image bad, or show it.

    Only validation images choose it: images that were held out of the run, and no test image.
    Without an option it is shown, with what it does to these images.
    """
    from app.workflows.evaluation.threshold import fix_threshold, set_threshold, take_back_threshold

    aims = _aims(max_escapes, max_false_alarms, cost, at, best_f1=best_f1)
    aims += [ThresholdAim(ThresholdRule.AUTOMATIC)] if automatic else []
    if len(aims) + undo > 1:
        raise KnownError("threshold", "takes one way to set it", "leave out the others")
    if grey_per_hour is not None and images_per_hour is None:
        raise KnownError("--grey-per-hour", "needs to know how many images the line makes", "add --images-per-hour M")
    if automatic and grey_per_hour is not None:
        raise KnownError("--automatic", "leaves no grey zone", "leave out --grey-per-hour, or set it otherwise")
    if surely and max_escapes is None and max_false_alarms is None:
        raise KnownError("--surely", "needs a share to keep", "add --max-escapes X or --max-false-alarms X")
    aim = aims[0] if aims else ThresholdAim(ThresholdRule.COST) if grey_per_hour is not None else None
    with opened_project(project, console, to_look=not (aims or undo or fix)) as opened:
        if aim is not None:
            wanted = _with(aim, surely, bad_share, grey_per_hour, images_per_hour)
            set_threshold(opened, wanted, run_id, again=again)
        elif undo:
            take_back_threshold(opened, run_id)
        if fix:
            fix_threshold(opened, run_id)
        _show(opened, run_id, console)


def _aims(
    max_escapes: float | None, max_false_alarms: float | None, cost: str | None, at: str | None, *, best_f1: bool
) -> list[ThresholdAim]:
    """One for each way that was named."""
    aims = []
    if max_escapes is not None:
        aims.append(ThresholdAim(ThresholdRule.MAX_ESCAPES, share=max_escapes))
    if max_false_alarms is not None:
        aims.append(ThresholdAim(ThresholdRule.MAX_FALSE_ALARMS, share=max_false_alarms))
    if cost is not None:
        escape, alarm = _numbers("--cost", cost, "A:B, such as 50:1", 2)
        if escape < 0 or alarm < 0:
            raise KnownError("--cost", f"{cost!r} holds a negative cost", "give costs of 0 or more")
        aims.append(ThresholdAim(ThresholdRule.COST, escape_cost=escape, alarm_cost=alarm))
    if at is not None:
        aims.append(ThresholdAim(ThresholdRule.BY_HAND, by_hand=_by_hand(at)))
    if best_f1:
        aims.append(ThresholdAim(ThresholdRule.BEST_F1))
    return aims


def _by_hand(at: str) -> Thresholds:
    found = _numbers("--at", at, "T or LOW:HIGH, such as 0.3:0.6", *(1, 2))
    low, high = found[0], found[-1]
    if not 0 <= low <= high <= 1:
        raise KnownError("--at", f"{at!r} is no score", "give scores from 0 to 1, the lower one first")
    return Thresholds(low, high)


def _numbers(option: str, text: str, form: str, *counts: int) -> list[float]:
    try:
        found = [float(part) for part in text.split(":")]
    except ValueError:
        found = []
    if len(found) not in counts:
        raise KnownError(option, f"{text!r} is not of the form {form}", f"write {form}")
    return found


def _with(
    aim: ThresholdAim, surely: bool, bad_share: float | None, looks: float | None, images: float | None
) -> ThresholdAim:
    return replace(aim, surely=surely, bad_share=bad_share, looks_per_hour=looks, images_per_hour=images)


def _show(project: "Project", run_id: int | None, console: Console) -> None:
    from app.cli.text.decision_text import history_pairs, joined, outcome_pairs, rate_document
    from app.workflows.evaluation.aim_text import chosen_by
    from app.workflows.evaluation.scored_images import validation_images, warnings_of
    from app.workflows.evaluation.threshold import threshold_document, threshold_in_force
    from app.workflows.runs.trained_run import trained_run
    from core.evaluation.promises import missing_texts
    from core.evaluation.score_curve import ScoreCurve

    run_id = trained_run(project, run_id)
    in_force, images = threshold_in_force(project, run_id), validation_images(project, run_id)
    outcome, missing = ScoreCurve(images).at(in_force.thresholds), missing_texts(images)
    document = {
        "run": run_id,
        **threshold_document(in_force),
        "chosen_by": (why := chosen_by(project, run_id, in_force)),
        "escapes": rate_document(outcome.escapes, of_bad=True),
        "false_alarms": rate_document(outcome.false_alarms, of_bad=False),
        "looks": outcome.looks,
        "missing": missing,
        "basis": images.basis,
        "warnings": list(warnings_of(images)),
    }
    pairs = [("run", run_id), *history_pairs(in_force, why), ("measured on", document["basis"])]
    pairs += outcome_pairs(outcome) + [("missing", text) for text in missing]
    pairs += [("warning", text) for text in warnings_of(images)]
    console.result(document, joined(pairs))


@click.command()
@project_argument
@click.option("--split", type=click.Choice([str(split) for split in Split]), default="test", show_default=True)
@click.option("--errors", "top", type=click.IntRange(min=0), default=0, metavar="N", help=_ERRORS_HELP)
@run_option
@json_option
def evaluate(project: Path, split: str, top: int, run_id: int | None, console: Console) -> None:
    """Measure a run on one split of the images.

    Validation are the images that were held out of the run. To look at the test fixes the run's
    threshold first: set it before, see threshold.
    """
    from app.cli.text.decision_text import evaluation_document, evaluation_pairs, joined
    from app.cli.text.error_text import error_documents, error_table
    from app.workflows.evaluation.errors.listed import list_errors
    from app.workflows.evaluation.evaluate import evaluate as measure

    with opened_project(project, console, to_look=True) as opened:
        was_fixed = _is_fixed(opened, run_id)
        found = measure(opened, Split(split), run_id)
        errors = list_errors(opened, found.run, found.split, top) if top else []
    if found.decided.is_fixed and not was_fixed:
        at = rate(found.threshold)
        console.say(f"The threshold of run {found.run}, {at}, is fixed from now on, since its test has been seen")
    document = evaluation_document(found) | ({"errors": error_documents(errors)} if top else {})
    console.result(document, joined(evaluation_pairs(found)) + (error_table(errors) if top else ""))


def _is_fixed(project: "Project", run_id: int | None) -> bool:
    from app.workflows.evaluation.threshold import threshold_in_force
    from app.workflows.runs.trained_run import trained_run

    return threshold_in_force(project, trained_run(project, run_id)).is_fixed


@click.command()
@project_argument
@click.option("--out", type=PATH, required=True, metavar="FILE.html", help="The page; its scores as CSV beside it.")
@click.option("--title", default="Inspection model", show_default=True, help="At its head.")
@click.option("--by", "author", default="", metavar="NAME", help="Who signs it.")
@click.option("--names", is_flag=True, help="Tell the paths of images; else they are numbered.")
@click.option("--people", is_flag=True, help="Tell who labeled; else people are numbered.")
@click.option("--pdf", is_flag=True, help="Print it to PDF, too, by Chromium, Chrome or Edge.")
@run_option
@json_option
def report(
    project: Path,
    out: Path,
    title: str,
    author: str,
    names: bool,
    people: bool,
    pdf: bool,
    run_id: int | None,
    console: Console,
) -> None:
    """Write what a run's decision rests on as one page.

    Test images are in it once the threshold is fixed. It holds no path and no name but those that
    you give it.
    """
    from app.workflows.report.write_report import ReportOptions, write_report

    options = ReportOptions(title, author, with_names=names, with_people=people, with_pdf=pdf)
    with opened_project(project, console, to_look=True) as opened, console.interruptible():
        written = write_report(opened, out, run_id, options, progress=console.progress)
    files = [("report", written.page), ("scores", written.scores), ("pdf", written.pdf)]
    document = {name: None if path is None else str(path) for name, path in files}
    console.result(document, facts([(name, path) for name, path in files if path is not None]))
