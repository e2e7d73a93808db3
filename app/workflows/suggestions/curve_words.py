"""What a learning curve says and what it lacks, line by line: for window, command line and report."""

from app.workflows.suggestions.learning_curve import LearningCurve
from core.domain import Text
from core.suggestion.budget.basis_text import uncounted_text
from core.suggestion.budget.curve_text import NO_RUN, OTHER_IMAGES, earlier_text, gain_text, one_run_text


def curve_lines(curve: LearningCurve) -> list[Text]:
    lines = _measured_lines(curve)
    others = uncounted_text(curve.uncounted)
    return lines if others is None else [*lines, Text("{text}.", text=others)]


def _measured_lines(curve: LearningCurve) -> list[Text]:
    if len(curve.points) < 2:
        return [one_run_text(curve.recipe) if curve.points else NO_RUN]
    first, *_, last = curve.points
    if curve.same_from is None or last.same is None or curve.difference is None:
        return [OTHER_IMAGES]
    lines = [gain_text(curve.same_from, last.run.run, last.same, curve.difference)]
    return lines if first.run.run == curve.same_from else [*lines, earlier_text(curve.same_from)]
