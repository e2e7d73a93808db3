"""What to do next, and everything about one image's place in that."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.commands.learning import scorer_option
from app.cli.console import Console, duration, table
from app.cli.opening import opened_project
from app.cli.options import json_option, project_argument
from core.domain import SUGGESTION_SPECS, KnownError, Suggestion, SuggestionKind
from core.suggestion.reason import reason_text

if TYPE_CHECKING:
    from app.workflows.project.project import Project


@click.command()
@project_argument
@click.option("--kind", type=click.Choice([str(kind) for kind in SUGGESTION_SPECS]), default="mask", show_default=True)
@click.option("--top", type=click.IntRange(min=1), default=10, show_default=True, help="How many at most.")
@click.option("--explain", "image", metavar="IMAGE", help="Why this image is suggested for a mask, or why it is not.")
@click.option("--as-of", "run_id", type=int, metavar="RUN", help="The list that was kept with this run, unchanged.")
@click.option(
    "--by",
    type=click.Choice(["suspicion", "removal"]),
    default="suspicion",
    show_default=True,
    help="Of reviews: all that speaks against a label, or what one-shot removal would leave out.",
)
@scorer_option
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="The same seed, the same list.")
@json_option
def suggest(
    project: Path,
    kind: str,
    top: int,
    image: str | None,
    run_id: int | None,
    by: str,
    scorer: str,
    seed: int,
    console: Console,
) -> None:
    """Say what is worth doing next, and why.

    Benefit is in similar unsolved images covered, cost in predicted seconds.
    """

    wanted = SuggestionKind(kind)
    _check(wanted, image, run_id, by)
    with opened_project(project, console, to_look=True) as opened:
        paths = {record.id: record.path for record in opened.store.images.all()}
        if image is not None:
            _explain(opened, image, top, seed, paths, console)
        elif run_id is not None:
            _show(_kept(opened, wanted, run_id, top), paths, console)
        else:
            from app.workflows.suggestions.suggest import suggest as find_suggestions

            removal = scorer if by == "removal" else None
            found = find_suggestions(opened, wanted, top, seed=seed, removal_scorer=removal)
            _show(found, paths, console, "" if console.as_json else _what_pays(opened))


def _check(kind: SuggestionKind, image: str | None, run_id: int | None, by: str) -> None:
    """Raises KnownError when the options do not go together."""
    if by == "removal" and kind is not SuggestionKind.REVIEW:
        raise KnownError("--by removal", "is about labels to review", "add --kind review")
    if image is not None and kind is not SuggestionKind.MASK:
        raise KnownError("--explain", "is about masks", "leave out --kind, or give --kind mask")
    if image is not None and run_id is not None:
        raise KnownError("--explain", "is about the list of now", "leave out --as-of")


def _kept(project: "Project", kind: SuggestionKind, run_id: int, top: int) -> list[Suggestion]:
    project.store.runs.get(run_id)
    return project.store.suggestions.of_run(kind, run_id)[:top]


def _what_pays(project: "Project") -> str:
    """The verdict that the budget and the window give, too."""
    from app.cli.text.budget_text import verdict_text
    from app.workflows.suggestions.budget import project_budget

    return verdict_text(project_budget(project))


def _show(found: list[Suggestion], paths: Mapping[int, str], console: Console, what_pays: str = "") -> None:
    rows = [(paths[each.image_id], f"{each.benefit:.1f}", _cost(each), reason_text(each.reason)) for each in found]
    text = table(("image", "benefit", "cost", "why"), rows) if rows else "Nothing to suggest now."
    console.result([_document(each, paths) for each in found], "\n\n".join(part for part in (text, what_pays) if part))


def _document(suggestion: Suggestion, paths: Mapping[int, str]) -> dict[str, object]:
    return {
        "image": paths[suggestion.image_id],
        "kind": str(suggestion.kind),
        "benefit": suggestion.benefit,
        "cost_s": suggestion.cost_s,
        "cost_low_s": suggestion.cost_low_s,
        "cost_high_s": suggestion.cost_high_s,
        "reason": reason_text(suggestion.reason),
        "reason_parts": [part.document for part in suggestion.reason],
        "covers": [paths[image_id] for image_id in suggestion.covers if image_id in paths],
    }


def _cost(suggestion: Suggestion) -> str:
    if suggestion.cost_low_s is None or suggestion.cost_high_s is None:
        return duration(suggestion.cost_s)
    return f"{duration(suggestion.cost_s)} ({suggestion.cost_low_s:.0f}–{suggestion.cost_high_s:.0f})"


def _explain(project: "Project", image: str, top: int, seed: int, paths: Mapping[int, str], console: Console) -> None:
    from app.cli.text.explanation_text import explanation_document, explanation_text
    from app.workflows.suggestions.explain_mask import explain_suggestion

    found = explain_suggestion(project, image, top, seed=seed)
    console.result(explanation_document(found, paths), explanation_text(found, paths))
