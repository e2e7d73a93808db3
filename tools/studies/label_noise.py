"""Are wrong labels found, and does leaving suspects out help? ``python -m tools.studies.label_noise flips|removal``.

flips    a share of all labels is flipped; how far up the review list do they come?
removal  a share of the images labeled good is bad; AUROC on clean test images of other items, before the suspects of
         one-shot removal are left out and after: of the network (and, since that trains it longer, of one fine-tuned
         as long on everything), and of each density of the good images alone.

Each training is one line of a CSV file under --out; what is there already is not done again, so that an interrupted
measurement goes on where it stopped. --dataset is "demo" or "varied" (generated surfaces), or a folder of images with
masks, such as KolektorSDD's.
"""

import argparse
import csv
import shutil
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.decomposition import PCA
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import StandardScaler

from app.workflows.generated_surfaces import DemoSize
from app.workflows.simulation.dataset import load_annotated
from app.workflows.worker.learning_tasks import multiscale_features, scored_images
from core.domain import Snapshot
from core.inference.scored import ImageFeatures, ScoredImage, ScoringItem
from core.recipes import FAST, WEIGHTS_NAME, TrainingConfig
from core.simulation.ground_truth import GroundTruths
from core.suggestion.outliers.removal import THRESHOLD, choose_removed
from core.suggestion.outliers.removal_scorers import FLOW, SCORERS, anomaly_scores
from core.suggestion.outliers.removal_training import fine_tune
from core.suggestion.outliers.removed_images import RemovedImages
from core.suggestion.reviews.suspicion import LabeledPool, suspect
from core.training.events import SuspectsLeftOut, TrainingEvent
from core.training.process_group import ALONE
from tools.studies.noisy_labels import Show, contaminated, flipped, pool_of, show_epochs, test_scores, train_on

Floats = NDArray[np.floating]
Row = dict[str, object]
_FIRST_PASS = "first_pass.safetensors"
_MAX_DIMENSIONS = 32


def main() -> None:
    asked = _arguments()
    truths = load_annotated(asked.dataset, asked.out, DemoSize(asked.images, asked.size)).ground_truths
    table = Table(asked.out / f"{asked.what}.csv")
    for seed in range(asked.seeds):
        if asked.what == "flips":
            key = {"dataset": Path(asked.dataset).name, "seed": seed, "share": asked.share, "masks": asked.masks}
            table.once(key, partial(measure_flips, truths, key, asked.out))
        else:
            for share in asked.shares:
                key = {"dataset": Path(asked.dataset).name, "seed": seed, "share": share, "masks": asked.masks}
                table.once(key, partial(measure_removal, truths, key, asked.out))
    print(table.path.read_text(encoding="utf-8"), end="")  # noqa: T201


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("flips", "removal"))
    parser.add_argument("--dataset", default="demo")
    parser.add_argument("--images", type=int, default=240, help="generated surfaces")
    parser.add_argument("--size", type=int, default=256, help="their side in pixels")
    parser.add_argument("--share", type=float, default=0.05, help="flips: share of wrong labels")
    parser.add_argument("--shares", type=float, nargs="+", default=[0.0, 0.1, 0.2, 0.5], help="removal: likewise")
    parser.add_argument("--masks", type=int, default=10)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--out", type=Path, default=Path("build/label_noise"))
    return parser.parse_args()


class Table:
    """A CSV file of results, to which each measurement is added as soon as it is known."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)

    def once(self, key: Row, measure: Callable[[], list[Row]]) -> None:
        """Measure what no line has these values of yet."""
        known = list(csv.DictReader(self.path.open(encoding="utf-8"))) if self.path.exists() else []
        if any(all(row[name] == str(value) for name, value in key.items()) for row in known):
            return
        rows = [key | row for row in measure()]
        with self.path.open("a", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            if not known:
                writer.writeheader()
            writer.writerows(rows)


def measure_flips(truths: GroundTruths, key: Row, out: Path) -> list[Row]:
    """AUROC of the suspicion score for wrong labels, and the share of them among as many suspects as the review list
    shows first: the flagged, then the most suspicious of the rest."""
    began, name = time.monotonic(), "flips-{dataset}-{seed}-{share}-{masks}".format(**key)
    labels = flipped(truths, float(str(key["share"])), int(str(key["masks"])), int(str(key["seed"])))
    config = TrainingConfig(FAST, seed=int(str(key["seed"])))
    train_on(labels, config, out / name, show_epochs(name))
    pool = pool_of(labels, out / name)
    found = _found(pool, np.isin(pool.image_ids, list(labels.wrong)))
    return [found | {"seconds": round(time.monotonic() - began)}]


def _found(pool: LabeledPool, wrong: NDArray[np.bool_]) -> Row:
    suspicion = suspect(pool)
    first = np.lexsort((-suspicion.score, ~suspicion.flagged))[: wrong.sum()]
    row: Row = {
        "n": len(wrong),
        "wrong": int(wrong.sum()),
        "missed_defects": int((wrong & ~pool.is_bad).sum()),
        "auroc": _auroc(wrong, suspicion.score),
        "found_among_as_many": round(float(wrong[first].mean()), 3),
        "flagged": int(suspicion.flagged.sum()),
        "flagged_wrong": int((suspicion.flagged & wrong).sum()),
    }
    return row | {f"auroc_{kind}": _auroc(wrong, rank) for kind, rank in suspicion.ranks.items()}


def measure_removal(truths: GroundTruths, key: Row, out: Path) -> list[Row]:
    """One line for each scorer; those of the network only for the one that its training used, the flow."""
    began, name = time.monotonic(), "removal-{dataset}-{seed}-{share}-{masks}".format(**key)
    share, masks, seed = float(str(key["share"])), int(str(key["masks"])), int(str(key["seed"]))
    labels, test = contaminated(truths, share, masks, seed)
    folder, told = out / name, show_epochs(name)

    def show(event: TrainingEvent) -> None:
        if isinstance(event, SuspectsLeftOut):
            shutil.copy(folder / WEIGHTS_NAME, folder / _FIRST_PASS)
        told(event)

    config = TrainingConfig(FAST, seed=seed, removal=FLOW)
    train_on(labels, config, folder, show)
    without, is_bad = test_scores(test, folder / _FIRST_PASS)
    cleaned, _ = test_scores(test, folder / WEIGHTS_NAME)
    left_out = RemovedImages.load(folder)
    longer = _fine_tuned_on_everything(labels.snapshot, config, folder, show)
    network = {
        "network_removed": 0 if left_out is None else len(left_out.image_ids),
        "network_removed_wrong": 0 if left_out is None else len(labels.wrong & set(left_out.image_ids)),
        "network_auroc": _auroc(is_bad, without),
        "network_auroc_longer": _auroc(is_bad, test_scores(test, longer)[0]),
        "network_auroc_removed": _auroc(is_bad, cleaned),
        "seconds": round(time.monotonic() - began),
    }
    good = [item for item in labels.snapshot.items if not item.is_bad]
    wrong = np.array([item.image_id in labels.wrong for item in good])
    rows = []
    for scorer in SCORERS:
        look = partial(_features, folder / _FIRST_PASS, scorer)
        row = _density(scorer, look([i.path for i in good]), wrong, look([one.item.path for one in test]), is_bad, seed)
        rows.append({"scorer": scorer} | row | (network if scorer == FLOW else dict.fromkeys(network, "")))
    return rows


def _fine_tuned_on_everything(snapshot: Snapshot, config: TrainingConfig, folder: Path, show: Show) -> Path:
    """Weights of the second pass with nobody left out."""
    control = folder / "control"
    control.mkdir(exist_ok=True)
    shutil.copy(folder / _FIRST_PASS, control / WEIGHTS_NAME)
    for event in fine_tune(snapshot, config, control, RemovedImages(FLOW, THRESHOLD, 0, (), ()), ALONE):
        show(event)
    return control / WEIGHTS_NAME


def _density(
    scorer: str, good: Floats, wrong: NDArray[np.bool_], test: Floats, is_bad: NDArray[np.bool_], seed: int
) -> Row:
    """The published setting: a density of what is labeled good judges the test images, before and after removal."""
    removed = choose_removed(anomaly_scores(good, SCORERS[scorer], seed=seed)).rows
    rest = np.delete(good, removed, axis=0)
    return {
        "n_good": len(good),
        "wrong": int(wrong.sum()),
        "removed": len(removed),
        "removed_wrong": int(wrong[removed].sum()),
        "density_auroc": _auroc(is_bad, _judge(scorer, good, test, seed)),
        "density_auroc_removed": _auroc(is_bad, _judge(scorer, rest, test, seed)),
    }


def _judge(scorer: str, good: Floats, test: Floats, seed: int) -> NDArray[np.float64]:
    scale = StandardScaler().fit(good)
    axes = PCA(min(_MAX_DIMENSIONS, len(good) // 5), whiten=True, random_state=0).fit(scale.transform(good))
    known, asked = (axes.transform(scale.transform(points)).astype(np.float64) for points in (good, test))
    return SCORERS[scorer](known, asked, seed)


def _features(checkpoint: Path, scorer: str, paths: Sequence[Path]) -> Floats:
    items = [ScoringItem(number, path) for number, path in enumerate(paths)]
    if scorer == FLOW:
        pooled = multiscale_features(checkpoint, items, "auto", 0)
        return np.array([result.features for result in pooled if isinstance(result, ImageFeatures)])
    return np.array([r.descriptor for r in scored_images(checkpoint, items, "auto", 0) if isinstance(r, ScoredImage)])


def _auroc(positive: NDArray[np.bool_], score: NDArray[np.floating]) -> float | str:
    known = np.isfinite(score)
    if len(np.unique(positive[known])) < 2:
        return ""
    return round(float(roc_auc_score(positive[known], score[known])), 3)


if __name__ == "__main__":
    main()
