"""What twenty good labels and nothing else tell of all other images: ``python -m tools.studies.twenty_good``.

For each set and draw: twenty random good training images are remembered, and the other training images ordered by how
far they lie from these. The AUROC of that order, and the bad images among its first tenth in multiples of chance. What
the encoder sees is kept in ``--looks``. See docs/benchmarks.md.
"""

import argparse
from pathlib import Path

import click
import numpy as np
from sklearn.metrics import roc_auc_score

from app.workflows.evaluation.development_sets import find_set, set_names
from app.workflows.evaluation.experiments.trials import Trial
from app.workflows.generated_surfaces import DemoSize
from app.workflows.progress import no_progress
from core.domain import Split
from core.recipes import MEMORY
from tools.studies.looks import Looks

_FIRST = 0.1


def main() -> None:
    """Print the table, row by row."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path, default=Path("build/sets"), help="the folder that holds the sets")
    parser.add_argument("--looks", type=Path, default=Path("build/looks"), help="where what is seen is kept")
    parser.add_argument("--set", action="append", help="all of --root and the generated surfaces, unless named")
    parser.add_argument("--good", type=int, default=20, help="images that are remembered")
    parser.add_argument("--draw", type=int, action="append", default=[])
    asked = parser.parse_args()
    click.echo("set | draw | images, bad ones among them | AUROC | bad ones in the first tenth, times chance")
    for name in asked.set or set_names(asked.root, asked.looks):
        where = find_set(name, asked.root, None, asked.looks, DemoSize(), no_progress)
        looks = Looks(asked.looks, f"{name}-0", MEMORY)
        for draw in asked.draw or [0, 1, 2]:
            trial = next(where.trials(0, (0,), (draw,)))
            click.echo(f"{name} | {draw} | {_row(trial, looks, asked.good)}")


def _row(trial: Trial, looks: Looks, n_good: int) -> str:
    items = [surface.item for surface in trial.surfaces if surface.item.split is not Split.TEST]
    good = [item for item in items if not item.is_bad]
    order = np.random.default_rng(trial.seed).permutation(len(good))
    labeled = [good[int(row)] for row in order[:n_good]]
    known = {item.image_id for item in labeled}
    others = [item for item in items if item.image_id not in known]
    compared = looks.compared(others, looks.remember(labeled, trial.seed), {})  # in their order
    far = np.array([found.image_deviations for _, found in compared], np.float64)
    is_bad = np.array([item.is_bad for item in others], bool)
    first = is_bad[np.argsort(-far, kind="stable")[: round(_FIRST * len(far))]]
    return f"{len(far)}, {is_bad.sum()} | {roc_auc_score(is_bad, far):.3f} | {first.mean() / is_bad.mean():.1f}"


if __name__ == "__main__":
    main()
