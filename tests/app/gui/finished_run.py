"""A completed run with the opinions that a test gives it, as a training that was taken would have left them."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file

from app.workflows.project.project import Project
from core.domain import (
    Detection,
    Prediction,
    ReasonParts,
    RunChoice,
    RunState,
    Split,
    Suggestion,
    SuggestionKind,
    SupervisionLevel,
)
from core.inference.checkpoint_info import CheckpointInfo
from core.recipes import FAST, WEIGHTS_NAME

THRESHOLD = 0.5


def finish_run(
    project: Project,
    scores: Mapping[int, float],
    maps: Mapping[int, NDArray[np.uint8]],
    suggestions: Mapping[int, ReasonParts] | None = None,
    *,
    ap: float = 0.9,
    threshold: float = THRESHOLD,
    map_from: float | None = None,
) -> int:
    """Scores and maps by image id, reasons of suggested images in the order of their rank; answers the run's id. With
    ``map_from`` the run has left weights, whose description says so."""
    runs = project.store.runs
    before = runs.current()
    run = runs.start(
        recipe="fast",
        config_json="{}",
        snapshot_digest="0" * 64,
        supervision=SupervisionLevel.MIXED,
        seed=1,
        device="cpu",
        epochs=1,
    )
    said = [Prediction(image_id, score, maps.get(image_id)) for image_id, score in scores.items()]
    project.store.predictions.save(run.id, said)
    suggested = [Suggestion(i, SuggestionKind.MASK, 1.0, 20.0, why) for i, why in (suggestions or {}).items()]
    project.store.suggestions.replace(SuggestionKind.MASK, suggested, run.id)
    found = Detection(8, 4, ap, ap, threshold, 0, 0, 0.0, 0.0, 1.0)
    runs.finish(run.id, RunState.COMPLETED, seconds=9.0, stopped_by="epochs", validation=found)
    if map_from is not None:
        project.run_folder(run.id).mkdir(parents=True)
        info = CheckpointInfo(FAST, 1, 1, 1, threshold, Split.VALIDATION, map_from=map_from)
        save_file({"none": np.zeros(1)}, project.run_folder(run.id) / WEIGHTS_NAME, info.to_header())
    if before is not None:
        runs.settle(run.id, RunChoice(taken=True, against=before.id))
    return run.id
