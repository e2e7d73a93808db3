"""What a table of sets asks for, and which rows that makes."""

from dataclasses import dataclass, field
from pathlib import Path

from app.workflows.evaluation.development_sets import DevelopmentSet
from app.workflows.evaluation.experiments.trials import KOLEKTORSDD_FOLDS
from app.workflows.evaluation.set_rows import RowKey, recipe_digest
from app.workflows.generated_surfaces import DemoSize
from core.recipes import FAST, Recipe, TrainingConfig


@dataclass(frozen=True, slots=True, kw_only=True)
class SetsPlan:
    """``root`` holds one folder a set; ``names`` of these and of generated surfaces, all when empty. ``masks``: None is
    all of a set. ``folds`` and ``splits`` are KolektorSDD's. ``epochs`` None takes each recipe's own. ``report_only``
    trains nothing."""

    root: Path | None
    names: tuple[str, ...] = ()
    recipes: tuple[Recipe, ...] = (FAST,)
    masks: tuple[int | None, ...] = (None,)
    seeds: tuple[int, ...] = (0,)
    folds: tuple[int, ...] = KOLEKTORSDD_FOLDS
    splits: Path | None = None
    epochs: int | None = None
    device: str = "auto"
    generated: DemoSize = field(default_factory=DemoSize)
    report_only: bool = False

    def config(self, on: DevelopmentSet, recipe: Recipe) -> TrainingConfig:
        """Of a training on this set, whatever the seed."""
        return TrainingConfig(on.as_here(recipe), epochs=self.epochs, device=self.device)

    def key(self, on: DevelopmentSet, recipe: Recipe, masks: int | None, fold: int, seed: int) -> RowKey:
        """Of one row."""
        digest = recipe_digest(self.config(on, recipe))
        return RowKey(on.name, on.digest, recipe.name, digest, masks, fold, seed)

    def keys(self, on: DevelopmentSet, masks: int | None) -> list[RowKey]:
        """Of every row with so many masks: recipe by recipe on the same images, so that pairs are whole early."""
        return [
            self.key(on, recipe, masks, fold, seed)
            for fold in on.folds(self.folds)
            for seed in self.seeds
            for recipe in self.recipes
        ]
