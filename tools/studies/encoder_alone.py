"""What the encoder's half of recipe ``fused`` is worth without a network: ``python -m tools.studies.encoder_alone``.

For each set, number of masks and seed: test AP and AUROC by the memory and by what is chosen of it and the probes; and
how far a threshold chosen on labeled images, each judged by a probe that has not seen its piece, is from the best on
the test in hindsight. What the encoder sees of an image is kept in ``--looks`` and never computed twice. See decision
26 and docs/benchmarks.md.
"""

import argparse
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file, save_file
from sklearn.metrics import average_precision_score, roc_auc_score

from app.workflows.evaluation.development_sets import find_set, set_names
from app.workflows.evaluation.experiments.trials import Trial
from app.workflows.generated_surfaces import DemoSize
from app.workflows.progress import no_progress
from core.domain import Split
from core.fusion.looking import lesson_of
from core.fusion.threshold import Weighted, fewest_errors
from core.fusion.weighing import choose_sight
from core.memory.memory import Floats, strangeness
from core.probe.lessons import Lesson
from core.recipes import FUSED, MemoryConfig
from tools.studies.looks import Looks, result_of

_COLUMNS = (
    "set | masks | seed | memory: AP, AUROC | encoder: AP, AUROC | cross-validated AP | errors, at best | new higher"
)
Doubles = NDArray[np.float64]
Truth = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """Logits and truth of labeled images, each by a sight that has not seen its piece, and of new ones; and the new
    ones' distance by the memory alone."""

    labeled: Doubles
    labeled_bad: Truth
    new: Doubles
    new_bad: Truth
    by_memory: Doubles
    panel: bool


def main() -> None:
    """Print the table, row by row."""
    parser = arguments(__doc__)
    parser.add_argument(
        "--input-px", type=int, help="pixels of the largest image that is looked at, if not the recipe's"
    )
    parser.add_argument("--magnified", type=float, default=1.0, help="so much larger than their files, within these")
    asked = parser.parse_args()
    recipe = replace(FUSED, magnified=asked.magnified)
    if asked.input_px is not None:
        recipe = replace(recipe, memory=MemoryConfig(1024, input_px=asked.input_px))
    click.echo(_COLUMNS)
    for name in asked.set or set_names(asked.root, asked.looks):
        where = find_set(name, asked.root, None, asked.looks, DemoSize(), no_progress)
        looks = Looks(asked.looks, f"{name}-{asked.fold}", recipe)
        for seed in asked.seed or [0]:
            deviations: Mapping[int, Floats] = {}
            for masks in asked.masks or ["0", "all"]:
                trial = next(where.trials(None if masks == "all" else int(masks), (asked.fold,), (seed,)))
                deviations = deviations or deviations_of(trial, looks, seed)
                click.echo(f"{name} | {masks} | {seed} | {_row(judged(trial, looks, deviations))}")


def arguments(description: str | None) -> argparse.ArgumentParser:
    """Which sets, masks, fold and seeds are asked for, and where they and what is seen of them are."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path, default=Path("build/sets"), help="the folder that holds the sets")
    parser.add_argument("--looks", type=Path, default=Path("build/looks"), help="where what is seen is kept")
    parser.add_argument("--set", action="append", help="all of --root and the generated surfaces, unless named")
    parser.add_argument("--masks", action="append", default=[], help="a number or all")
    parser.add_argument("--fold", type=int, default=0, help="of KolektorSDD")
    parser.add_argument("--seed", type=int, action="append", default=[])
    return parser


def deviations_of(trial: Trial, looks: Looks, seed: int) -> Mapping[int, Floats]:
    """Of all images, from what good images with a label are like; kept beside what is seen of them."""
    file = looks.folder / f"deviations-{seed}.safetensors"
    if not file.exists():
        items = [surface.item for surface in trial.surfaces]
        teach = [item for item in items if item.split is not Split.TEST]
        memory = looks.remember([item for item in teach if not item.is_bad], trial.seed)
        found = looks.deviations(items, memory, {item.image_id: item.group for item in teach})
        save_file({str(image_id): values for image_id, values in found.items()}, file)
    return {int(image_id): values for image_id, values in load_file(file).items()}


def lessons_of(trial: Trial, looks: Looks, deviations: Mapping[int, Floats]) -> dict[int, Lesson]:
    """Of its labeled images, by image id."""
    items = [surface.item for surface in trial.surfaces if surface.item.split is not Split.TEST]
    return {item.image_id: lesson_of(item, looks.patches(item), deviations[item.image_id]) for item in items}


def judged(trial: Trial, looks: Looks, deviations: Mapping[int, Floats]) -> Judged:
    """By all labels of the trial, tried on its test images."""
    lessons = lessons_of(trial, looks, deviations)
    sight = result_of(choose_sight(lessons, trial.seed))
    test = [surface.item for surface in trial.surfaces if surface.item.split is Split.TEST]
    maps = [sight.values(item.image_id, looks.patches(item), deviations[item.image_id]) for item in test]
    return Judged(
        np.array([sight.of_lesson(image_id, one) for image_id, one in lessons.items()], np.float64),
        np.array([one.is_bad for one in lessons.values()], bool),
        np.array([sight.evidence.of_image(each) for each in maps], np.float64),
        np.array([item.is_bad for item in test], bool),
        np.array([strangeness(deviations[item.image_id]) for item in test], np.float64),
        sight.panel is not None,
    )


def _row(found: Judged) -> str:
    bad, good = (found.labeled[found.labeled_bad == kind] for kind in (True, False))
    threshold = fewest_errors(*(Weighted(logits, np.ones(len(logits))) for logits in (bad, good)))
    best = min(_errors(found, one) for one in [*found.new, np.inf])
    of = "probes" if found.panel else "memory"
    return (
        f"{_told(found.new_bad, found.by_memory)} | {_told(found.new_bad, found.new)} by {of} | "
        f"{average_precision_score(found.labeled_bad, found.labeled):.3f} | {_errors(found, threshold)}, {best} | "
        f"good {_above(found, bad=False):.2f}, bad {_above(found, bad=True):.2f}"
    )


def _told(truth: Truth, scores: Doubles) -> str:
    return f"{average_precision_score(truth, scores):.3f}, {roc_auc_score(truth, scores):.3f}"


def _errors(found: Judged, threshold: float) -> int:
    """Escapes and false alarms among new images."""
    return int(((found.new >= threshold) != found.new_bad).sum())


def _above(found: Judged, *, bad: bool) -> float:
    """The share of pairs in which a new image scores higher than a labeled one of its kind; 0.5 is fair."""
    new, labeled = found.new[found.new_bad == bad], found.labeled[found.labeled_bad == bad]
    is_new = np.repeat([True, False], [len(new), len(labeled)])
    return float(roc_auc_score(is_new, np.concatenate([new, labeled])))


if __name__ == "__main__":
    main()
