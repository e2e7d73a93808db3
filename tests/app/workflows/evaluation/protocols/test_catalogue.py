"""Which figure stands beside which recipe."""

import pytest

from app.workflows.evaluation.protocols.catalogue import DAGM, KOLEKTORSDD2, MVTEC, NEU, severstal
from app.workflows.evaluation.protocols.protocol import Protocol
from core.recipes import DATASET_SETTINGS, recipe_variant


@pytest.mark.parametrize("protocol", [KOLEKTORSDD2, DAGM, severstal(300), severstal(3000), severstal(1000)])
def test_settings_are_those_of_the_dataset(protocol: Protocol):
    assert protocol.settings is not None
    assert protocol.settings in DATASET_SETTINGS
    assert protocol.dilation_px == DATASET_SETTINGS[protocol.settings].dilation_px


def test_settings_of_another_number_of_bad_images_are_the_nearest_and_have_no_figure():
    assert severstal(400).settings == "severstal-300"
    figures = severstal(400).figures_beside(recipe_variant("reference", "severstal-300"))
    assert figures is not None
    assert not figures.mean


@pytest.mark.parametrize(
    ("recipe", "settings", "published"),
    [
        ("reference", "severstal-300", 0.903),
        ("paper", "severstal-300", 0.903),
        ("fused", None, 0.903),
        ("attention", "severstal-300", 0.932),
    ],
)
def test_a_figure_is_that_of_the_same_method(recipe: str, settings: str | None, published: float):
    figures = severstal(300).figures_beside(recipe_variant(recipe, settings))
    assert figures is not None
    assert figures.mean[0] == published


def test_a_changed_method_has_no_published_figure():
    for changed in (recipe_variant("reference", "dagm"), recipe_variant("reference", "kolektorsdd2", ["balance"])):
        assert KOLEKTORSDD2.figures_beside(changed) is None
    assert KOLEKTORSDD2.figures_beside(recipe_variant("memory")) is None
    assert MVTEC.figures_beside(recipe_variant("memory")) is MVTEC.figures_beside(recipe_variant("fused"))
    assert NEU.figures_beside(recipe_variant("fused")) is None


def test_the_mean_of_mvtec_is_that_of_its_categories():
    figures = MVTEC.figures["memory"]
    assert len(figures.parts) == MVTEC.n_parts
    assert figures.mean[0] == pytest.approx(sum(figures.parts.values()) / 15, abs=1e-4)
