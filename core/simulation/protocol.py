"""Everything that a simulation's figures depend on beside the dataset."""

from dataclasses import asdict, dataclass, replace
from typing import Any

from core.number_type import NumberType
from core.recipes import FAST, Recipe

SLIM = replace(
    FAST,
    network=replace(FAST.network, stages=((1, 24), (2, 48), (2, 64)), feature_width=64),
    optimizer=replace(FAST.optimizer, batch_size=4),
    epochs=12,
    min_samples=900,
    max_input_px=128 * 128,
    shows_small=False,
    synthetic_until=1_000_000,
)
"""Recipe ``fast`` made small enough for hundreds of trainings: half the width, small inputs.

Its drawn stand-ins for masks never fade out. Where they do, the first masks can cost AP, whichever they are, and the
curve says more about that than about the choice: with ten masks on surfaces of varied sizes two pairs reached 0.811 and
0.887 where they were gone after forty masks, 0.833 and 0.897 where they stay (none 0.854, all 0.925 on average).
"""


@dataclass(frozen=True, slots=True)
class Protocol:
    """``schedule``: a round ends when the work done is worth so many masks of the pool's mean cost, so that all
    strategies are compared at equal seconds; ``budget_s`` of work after the start stretches or shrinks all rounds so
    that the last one ends there. ``test_share`` and ``validation_share`` of the groups are set aside; of the rest,
    ``unlabeled_share`` of the images start without a label. ``device`` as in TrainingConfig;
    ``number_type`` too, so that a simulation that goes on elsewhere is told apart.

    With ``warm_epochs`` every training but a pair's first begins with the weights of the first and takes so many
    epochs: quicker, and trainings of a pair differ less by chance. None: each begins anew.
    """

    schedule: tuple[float, ...] = (1, 2, 3, 5, 10, 15)
    budget_s: float | None = None
    test_share: float = 0.4
    validation_share: float = 0.15
    unlabeled_share: float = 0.2
    recipe: Recipe = SLIM
    device: str = "cpu"
    warm_epochs: int | None = None
    number_type: NumberType | None = None

    def __post_init__(self) -> None:
        if not self.schedule or any(a >= b for a, b in zip((0, *self.schedule), self.schedule, strict=False)):
            raise ValueError("the schedule rises from above 0")
        if self.warm_epochs is not None and self.warm_epochs < 2:
            raise ValueError("warm_epochs from 2: how far maps still change is part of a suggestion")
        if not 0 <= self.unlabeled_share < 1 or (self.budget_s is not None and self.budget_s <= 0):
            raise ValueError("unlabeled_share in [0, 1), budget_s above 0")

    @property
    def n_rounds(self) -> int:
        """Rounds of every episode after its start."""
        return len(self.schedule)

    def targets_s(self, mean_mask_s: float) -> list[float]:
        """Seconds of work after the start at which the rounds end, ascending, for masks of that mean cost."""
        targets = [masks * mean_mask_s for masks in self.schedule]
        stretch = 1.0 if self.budget_s is None else self.budget_s / targets[-1]
        return [target * stretch for target in targets]

    def to_document(self) -> dict[str, Any]:
        """All values, as JSON holds them."""
        return {**asdict(self), "schedule": list(self.schedule), "recipe": self.recipe.to_json()}
