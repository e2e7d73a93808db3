"""Twenty good images of real metal plates are enough to tell the bad ones from the others."""

from pathlib import Path

import pytest
from sklearn.metrics import roc_auc_score

from app.workflows.evaluation.experiments.trials import folder_trials
from core.domain import Snapshot, SnapshotItem, Split
from core.inference.scored import ScoredImage, ScoringItem
from core.memory.run import remember
from core.memory.scoring import score_by_memory
from core.recipes import TrainingConfig, recipe_variant


@pytest.mark.real_data
@pytest.mark.trains
def test_bad_metal_plates_lie_far_from_twenty_good_ones(shared_data: Path, tmp_path: Path):
    root = shared_data / "MPDD_metal_plate"
    if not root.is_dir():
        pytest.skip("the metal plates (../shared/data/MPDD_metal_plate) are not here")
    items = [surface.item for surface in next(folder_trials(root, None, [0])).surfaces]
    good = [item for item in items if item.split is Split.TRAIN and not item.is_bad][:20]
    tested = _some([item for item in items if item.split is Split.TEST], 10)
    config = TrainingConfig(recipe_variant("memory", input_px=300), device="cpu")
    for _ in remember(Snapshot(tuple(good)), config, tmp_path):
        pass
    asked = [ScoringItem(item.image_id, item.path) for item in tested]
    scored = score_by_memory(tmp_path / "weights.safetensors", asked, "cpu")
    scores = [one.prediction.defect_score for one in scored if isinstance(one, ScoredImage)]
    assert roc_auc_score([item.is_bad for item in tested], scores) >= 0.95


def _some(items: list[SnapshotItem], n_each: int) -> list[SnapshotItem]:
    return [*[i for i in items if i.is_bad][:n_each], *[i for i in items if not i.is_bad][:n_each]]
