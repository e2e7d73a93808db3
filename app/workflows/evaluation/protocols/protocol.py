"""What a published experiment is: what it trains and tests on, by what settings, and what it found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Literal

from core.recipes import DATASET_SETTINGS, Recipe, takes_settings


class Division(Enum):
    """What is trained and tested for itself: all images, those of one folder, or one kind of defect against the others,
    whose images then stand for good ones."""

    WHOLE = auto()
    FOLDER = auto()
    KIND = auto()


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one method: ``mean`` over all parts by the number of masks, None for all; ``parts`` by name, whatever the
    masks."""

    source: str
    mean: Mapping[int | None, float]
    parts: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Protocol:
    """``name`` is also that of the dataset's format. ``recipe`` and ``settings`` are used unless others are asked for.

    ``split`` tells in words who tests; ``test_share`` of the images do, by the seed, where the dataset does not say.
    ``kind`` and ``positives``: bad images are those of this kind alone, and so many of them teach.
    ``figures`` are by the recipe's first word, "" for every other; ``unknown`` says why a figure may be missing.
    """

    name: str
    recipe: str
    settings: str | None
    division: Division
    n_parts: int
    metric: Literal["ap", "auroc"]
    split: str
    figures: Mapping[str, Figures]
    unknown: str
    test_share: float = 0.0
    kind: str = ""
    positives: int | None = None

    @property
    def dilation_px(self) -> int:
        """By how much test masks grow before a map is held to them, in image pixels."""
        return 1 if self.settings is None else DATASET_SETTINGS[self.settings].dilation_px

    def figures_beside(self, recipe: Recipe) -> Figures | None:
        """Those of the same method, for a recipe of ours those of the paper; None where parts of a published recipe are
        off or its settings are others, and where nothing is trained that is in the paper."""
        base = recipe.name.split(" ")[0]
        if takes_settings(recipe) and recipe.name not in (base, f"{base} on {self.settings}"):
            return None
        if base in self.figures:
            return self.figures[base]
        return self.figures.get("") if recipe.trains else None
