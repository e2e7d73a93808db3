"""The images that a run gets wrong, for people and as JSON."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.cli.console import rate, table
from core.domain import Verdict

if TYPE_CHECKING:
    from app.workflows.evaluation.errors.listed import ListedError

_NAMES = {Verdict.GOOD: "escape", Verdict.BAD: "false alarm", Verdict.LOOK: "grey zone"}


def error_table(errors: Sequence["ListedError"]) -> str:
    """Below the figures; images of one kind with the same number of their look are alike."""
    if not errors:
        return "\n\nNo image comes out wrong."
    rows = [(_NAMES[each.verdict], _label(each), str(each.look), rate(each.score), each.image) for each in errors]
    return "\n\n" + table(("what", "label", "look", "score", "image"), rows)


def error_documents(errors: Sequence["ListedError"]) -> list[dict[str, object]]:
    return [
        {
            "image": each.image,
            "what": _NAMES[each.verdict],
            "label": _label(each),
            "verdict": each.verdict,
            "score": each.score,
            "look": each.look,
        }
        for each in errors
    ]


def _label(error: "ListedError") -> str:
    return "bad" if error.is_bad else "good"
