"""Which runs a forecast and a learning curve rest on, and which do not count, in one wording."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.domain import Text


@dataclass(frozen=True, slots=True)
class UncountedRuns:
    """How many runs there are beside those that count, by the first reason that holds of each."""

    not_completed: int = 0
    never_used: int = 0
    not_measured: int = 0
    other_recipe: int = 0

    @property
    def n(self) -> int:
        return self.not_completed + self.never_used + self.not_measured + self.other_recipe


def basis_text(n_runs: int, recipe: str | None, *, only_remember: bool) -> Text:
    """What a forecast leans on that rests on few runs. ``only_remember``: those that there are, of recipe ``recipe``,
    train no network, so that they foretell nothing."""
    if only_remember:
        return Text("No network was measured yet, so nothing is foretold")
    if n_runs == 0:
        return Text("No run was measured yet: this is what other datasets have shown")
    return Text("{runs}: this leans on what other datasets have shown", runs=measured_text(n_runs, recipe))


def measured_text(n_runs: int, recipe: str | None) -> Text:
    if n_runs == 1:
        return Text("1 run of recipe {recipe} was measured", recipe=recipe or "")
    return Text("{n} runs of recipe {recipe} were measured", n=n_runs, recipe=recipe or "")


def uncounted_text(found: UncountedRuns) -> Text | None:
    """Such as "Not counted: 1 run that did not complete, 2 of another recipe"; None where every run counts."""
    parts = [text for n, text in _reasons(found) if n]
    return None if not parts else Text("Not counted: {runs}", runs=_listed(parts))


def _reasons(found: UncountedRuns) -> Sequence[tuple[int, Text]]:
    return (
        (found.not_completed, Text("{n} not completed", n=found.not_completed)),
        (found.never_used, Text("{n} never used", n=found.never_used)),
        (found.not_measured, Text("{n} that no good and bad images judge", n=found.not_measured)),
        (found.other_recipe, Text("{n} of another recipe", n=found.other_recipe)),
    )


def _listed(parts: Sequence[Text]) -> Text:
    first, *rest = parts
    return first if not rest else Text("{first}, {rest}", first=first, rest=_listed(rest))
