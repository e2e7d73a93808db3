"""Why a threshold is where it is, and which images chose it, in words."""

from app.workflows.project.project import Project
from app.workflows.runs.trained_run import recipe_of, weights_of
from core.domain import KnownError, RunThreshold, Split, Text, ThresholdAim, ThresholdRule
from core.evaluation.rounding import rounded
from core.inference.checkpoint_info import read_info, stands_alone


def aim_text(aim: ThresholdAim) -> str:
    """Why the threshold is where it is."""
    word = "promised" if aim.surely else "at most"
    reasons = {
        ThresholdRule.AUTOMATIC: "the run's own choice",
        ThresholdRule.BEST_F1: "best F1",
        ThresholdRule.BY_HAND: "set by hand",
        ThresholdRule.MAX_ESCAPES: f"{word} {_percent(aim.share)} escapes",
        ThresholdRule.MAX_FALSE_ALARMS: f"{word} {_percent(aim.share)} false alarms",
        ThresholdRule.COST: f"an escape costs {_number(aim.escape_cost)}, a false alarm {_number(aim.alarm_cost)}",
    }
    words = reasons[aim.rule]
    if aim.bad_share is not None:
        words += f", {_percent(aim.bad_share)} of the parts are bad"
    if aim.looks_share is not None:
        words += f", people look at {_number(aim.looks_per_hour)} of {_number(aim.images_per_hour)} images an hour"
    return words


def chosen_by(project: Project, run_id: int, threshold: RunThreshold) -> Text:
    """Which images put a threshold of the run where it is, and how where the run did so itself; such as "chosen by the
    205 images that judged the run, 25 of them bad, as they were labeled then"."""
    found = threshold.found
    if threshold.aim.rule is ThresholdRule.BY_HAND:
        return Text("set by a person: no images chose it")
    if threshold.aim.rule is ThresholdRule.AUTOMATIC:
        return _by_the_run(project, run_id, threshold)
    if found is None:
        return Text("chosen by the images that judged the run")
    return Text(
        "chosen by the {n} images that judged the run, {n_bad} of them bad, as they were labeled then",
        n=found.n,
        n_bad=found.n_bad,
    )


def _by_the_run(project: Project, run_id: int, threshold: RunThreshold) -> Text:
    """As the recipes choose it: the fusion by everything that was labeled, the memory by all that judge it, a network
    by the images held out of it."""
    found = threshold.found
    remembers, trains = _recipe_parts(project, run_id)
    if found is None:
        return _without_judges(project, run_id, remembers, trains)
    if remembers and trains:
        return Text(
            "where the fewest errors were expected among all images that were labeled when it was trained, those that "
            "judge it only {n} of them",
            n=found.n,
        )
    if remembers:
        return Text(
            "best F1 of the {n} images that judged it when it was made, {n_bad} of them bad",
            n=found.n,
            n_bad=found.n_bad,
        )
    return Text(
        "best F1 of the {n} images that judged it when it was trained, {n_bad} of them bad",
        n=found.n,
        n_bad=found.n_bad,
    )


def _without_judges(project: Project, run_id: int, remembers: bool, trains: bool) -> Text:
    if remembers and not trains:
        return Text("three deviations from what is usual of good images: no bad one was labeled")
    if remembers:
        return Text("where good and bad are equally likely: no good and bad images could be held out to choose it")
    if read_info(weights_of(project, run_id)).threshold_from is Split.TRAIN:
        return Text("best F1 of images that it learned from: none could be held out to choose it")
    return Text("best F1 of images that were held out of it")


def _recipe_parts(project: Project, run_id: int) -> tuple[bool, bool]:
    """Whether a memory of good images is part of the run, and whether a network is."""
    try:
        recipe = recipe_of(project, run_id)
    except KnownError:  # of another version
        return False, True
    if recipe.memory is None or not recipe.trains:
        return recipe.memory is not None, recipe.trains
    try:
        return not stands_alone(weights_of(project, run_id)), True  # with few good images the network is alone
    except KnownError:  # its weights are gone
        return True, True


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * rounded(share, 3):.1f} %"


def _number(value: float | None) -> str:
    return "1" if value is None else f"{value:g}"
