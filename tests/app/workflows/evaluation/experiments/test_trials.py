"""What an experiment is compared with."""

import pytest

from app.workflows.evaluation.experiments.trials import as_on_kolektorsdd, published_ap
from core.recipes import recipe_named, recipe_variant


def test_a_published_recipe_runs_at_its_own_size_on_kolektorsdd_and_others_as_they_are():
    for name in ("paper", "reference", "attention"):
        assert as_on_kolektorsdd(recipe_named(name)).input_size == (1408, 512)
        assert as_on_kolektorsdd(recipe_variant(name, "dagm")) == recipe_variant(name, "dagm")
        smaller = recipe_variant(name, input_px=300)
        assert as_on_kolektorsdd(smaller) == smaller
        assert published_ap(smaller, 33) is None
    assert as_on_kolektorsdd(recipe_named("fast")) == recipe_named("fast")


@pytest.mark.parametrize(
    ("name", "settings", "switched_off", "published"),
    [
        ("fast", None, ["pasted"], 0.934),
        ("reference", "kolektorsdd", [], 0.934),
        ("reference", None, ["balance"], None),
        ("attention", "kolektorsdd", [], 0.9341),
        ("attention", None, ["attention"], None),
    ],
)
def test_a_figure_stands_beside_that_of_the_same_method(
    name: str, settings: str | None, switched_off: list[str], published: float | None
):
    assert published_ap(recipe_variant(name, settings, switched_off), 0) == published
