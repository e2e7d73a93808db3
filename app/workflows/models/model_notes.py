"""What goes with a model wherever it goes: where it comes from, how it is fed, and what may be expected of it."""

from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

from app.workflows.project.project import Project
from app.workflows.runs.judges import RunJudges, run_counts
from app.workflows.runs.trained_run import weights_of
from core.domain import RunThreshold
from core.inference.checkpoint_info import CheckpointInfo, read_info

FORMAT = "maskworth-model-1"
VERDICTS = ("good", "look", "bad")
"""By the number that a model gives."""
_ENCODER = "EfficientNet-Lite0, trained on ImageNet; the weights are Apache-2.0"


def model_notes(project: Project, run_id: int, threshold: RunThreshold, colours: int) -> dict[str, Any]:
    """As a JSON document; what is not known is null."""
    run, info = project.store.runs.get(run_id), read_info(weights_of(project, run_id))
    judges = RunJudges(project)
    counts, found = run_counts(project, judges).get(run_id), judges.quality(run)
    return {
        "format": FORMAT,
        "program": f"Maskworth {version('maskworth')}",
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "project": project.store.name,
        "run": run_id,
        "recipe": info.recipe.name,
        "supervision": str(run.supervision),
        "images": None if counts is None else asdict(counts),
        "thresholds": {
            **asdict(threshold.thresholds),
            "rule": str(threshold.aim.rule),
            "map_from": info.map_from,
        },
        "validation": None if found is None else asdict(found),
        "input": _input(info, colours),
        "outputs": {
            "score": "(images,) float32 in [0, 1]: the higher, the surer that the image is bad",
            "verdict": "(images,) int32: 0 good, 1 look, 2 bad",
            "map": "(images, rows, columns) float32 in [0, 1]: the whole image, coarser",
        },
        "verdicts": VERDICTS,
        "licences": {"trained": "of whoever owns the images", **({"encoder": _ENCODER} if info.recipe.memory else {})},
    }


def _input(info: CheckpointInfo, colours: int) -> dict[str, Any]:
    recipe = info.recipe
    return {
        "name": "image",
        "layout": "images, height, width, colours",
        "colours": "grey" if colours == 1 else "RGB",
        "type": "uint8" if info.bits is None else "uint16",
        "bits": info.bits or 8,
        "input_size": recipe.input_size,
        "max_input_px": recipe.max_input_px,
        "magnified": recipe.magnified,
        "tile_px": recipe.tile_px,
    }
