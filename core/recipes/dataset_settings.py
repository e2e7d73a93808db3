"""The settings of the published experiments, by dataset (Božič et al. 2021, sections 5.1 to 5.4; Bi et al. 2022,
table 4)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from core.domain import KnownError
from core.recipes.recipe import Recipe


@dataclass(frozen=True, slots=True)
class DatasetSettings:
    """Values that replace those of a published recipe; ``Recipe`` and its parts describe the fields. ``beta`` is that
    of Bi et al. and is used by recipe ``attention`` only."""

    input_size: tuple[int, int]
    epochs: int
    learning_rate: float
    batch_size: int
    delta: float
    w_pos: float
    p: float
    dilation_px: int
    beta: float = 0.01
    without_masks: tuple[float, float] | None = None

    def applied_to(self, recipe: Recipe, name: str) -> Recipe:
        """The published ``recipe`` as it was trained on the dataset ``name``. Raises KnownError for one of ours, whose
        optimizer these rates are not made for."""
        if not takes_settings(recipe):
            raise KnownError(
                name, "is no setting for recipe {recipe}", "choose a published recipe with it", recipe=recipe.name
            )
        return replace(
            recipe,
            name=f"{recipe.name} on {name}",
            loss=replace(
                recipe.loss,
                delta=self.delta,
                w_pos=self.w_pos,
                p=self.p,
                dilation_px=self.dilation_px,
                beta=self.beta,
            ),
            optimizer=replace(recipe.optimizer, learning_rate=self.learning_rate, batch_size=self.batch_size),
            epochs=self.epochs,
            input_size=self.input_size,
            without_masks=self.without_masks,
        )


def takes_settings(recipe: Recipe) -> bool:
    """Whether the recipe is a published one."""
    return recipe.optimizer.kind == "sgd"


def _severstal(epochs: int, beta: float) -> DatasetSettings:
    """By the number of positives; masks are not said to be dilated. 1000 is the subset of the ablations (B, section
    5.5; Bi, table 6), for which Bi give no β."""
    return DatasetSettings((256, 1600), epochs, 0.1, 10, 0.1, w_pos=1, p=2, dilation_px=1, beta=beta)


DATASET_SETTINGS: Mapping[str, DatasetSettings] = {
    "dagm": DatasetSettings((512, 512), 70, 0.05, 1, 1.0, w_pos=10, p=1, dilation_px=7),
    "kolektorsdd": DatasetSettings(
        (1408, 512), 50, 1.0, 1, 0.01, w_pos=1, p=2, dilation_px=7, without_masks=(0.01, 1.0)
    ),
    "kolektorsdd2": DatasetSettings((640, 232), 50, 0.01, 1, 1.0, w_pos=3, p=2, dilation_px=15),
    "severstal-300": _severstal(90, beta=0.01),
    "severstal-750": _severstal(80, beta=0.01),
    "severstal-1000": _severstal(50, beta=0.01),
    "severstal-1500": _severstal(60, beta=0.015),
    "severstal-3000": _severstal(40, beta=0.02),
}
