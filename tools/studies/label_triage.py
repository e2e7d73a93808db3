"""How many bad images are among the first labels that are asked for? ``python -m tools.studies.label_triage``.

Generated surfaces of which 5 % are bad, none of them labeled: labels are suggested a batch at a time and answered from
the truth, and after each batch the network learns from them, without any mask. Beside the bad images found stand those
that random labels find on average, and what the images drawn by lot say of the share of bad ones.

Each seed is one line of a CSV file under --out; what is there already is not done again.
"""

import argparse
import csv
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.workflows.generated_surfaces import DemoSize
from app.workflows.simulation.dataset import load_annotated
from core.domain import Snapshot
from core.inference.features.descriptor import whiten
from core.inference.scored import ScoredImage, ScoringItem
from core.inference.scorer import score_images
from core.recipes import WEIGHTS_NAME, TrainingConfig
from core.simulation.ground_truth import GroundTruths
from core.simulation.protocol import SLIM
from core.suggestion.image_statistics import describe_file
from core.suggestion.labels.labels import LabelPool, suggest_labels
from core.suggestion.labels.sampling_keys import sampling_key, share_of_bad
from core.surfaces.generator import generate_surfaces
from core.training.reliable import train_reliably

FIELDS = ("seed", "images", "bad", "labeled", "found", "random", "ratio", "share_said", "share_low", "share_high")


def main() -> None:
    asked = _arguments()
    asked.out.mkdir(parents=True, exist_ok=True)
    path = asked.out / "label_triage.csv"
    if not path.exists():
        path.write_text(",".join(FIELDS) + "\n", encoding="utf-8")
    with path.open(newline="", encoding="utf-8") as file:
        done = {(int(row["seed"]), int(row["labeled"])) for row in csv.DictReader(file)}
    for seed in range(asked.seeds):
        if (seed, round(asked.share * asked.images)) in done:
            continue
        for row in measure(seed, asked):
            with path.open("a", newline="", encoding="utf-8") as file:
                csv.DictWriter(file, FIELDS).writerow(row)
    print(path.read_text(encoding="utf-8"), end="")  # noqa: T201


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--images", type=int, default=800)
    parser.add_argument("--size", type=int, default=192, help="side of an image in pixels")
    parser.add_argument("--prevalence", type=float, default=0.05)
    parser.add_argument("--share", type=float, default=0.1, help="of the images that get a label")
    parser.add_argument("--batch", type=int, default=20, help="labels between two trainings")
    parser.add_argument("--input-px", type=int, default=128, help="side of the network's inputs")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--out", type=Path, default=Path("build/label_triage"))
    return parser.parse_args()


def measure(seed: int, asked: argparse.Namespace) -> Iterator[dict[str, object]]:
    """A row after every batch."""
    truths = _surfaces(seed, asked)
    ids = np.array(sorted(truths))
    bad = np.array([truths[int(i)].is_bad for i in ids])
    sampling_keys = np.array([sampling_key(truths[int(i)].item.content_hash) for i in ids])
    known = np.zeros(len(ids), bool)
    pixels = whiten(np.array([describe_file(truths[int(i)].item.path) for i in ids]))
    phi, scores = pixels, np.full(len(ids), np.nan)
    while known.sum() < round(asked.share * len(ids)):
        pool = LabelPool(ids, phi, scores, sampling_keys, ~known, bad & known)
        top = min(asked.batch, round(asked.share * len(ids)) - int(known.sum()))
        wanted = [suggestion.image_id for suggestion in suggest_labels(pool, top=top, seed=seed)]
        known |= np.isin(ids, wanted)
        if (bad & known).any():
            phi, scores = _learn(truths, ids, known, seed, asked.input_px)
        yield _row(seed, bad, known, sampling_keys)


def _surfaces(seed: int, asked: argparse.Namespace) -> GroundTruths:
    root = asked.out / f"surfaces-{seed}-{asked.images}-{asked.size}-{asked.prevalence:g}"
    n_bad = round(asked.prevalence * asked.images)
    if not (root / "labels.csv").exists():
        generate_surfaces(
            root, seed=1000 + seed, n_good=asked.images - n_bad, n_bad=n_bad, size_px=asked.size, images_per_piece=2
        )
    return load_annotated(str(root), asked.out, DemoSize()).ground_truths


def _learn(
    truths: GroundTruths, ids: NDArray[np.int64], known: NDArray[np.bool_], seed: int, input_px: int
) -> tuple[NDArray[np.float32], NDArray[np.float64]]:
    """φ and scores of all images after a training on those that are known."""
    recipe = replace(SLIM, max_input_px=input_px**2)
    snapshot = Snapshot(tuple(replace(truths[int(i)].item, mask=None) for i in ids[known]))
    with tempfile.TemporaryDirectory() as folder:
        for _ in train_reliably(snapshot, TrainingConfig(recipe, seed=seed, device="cpu"), Path(folder)):
            pass
        items = [ScoringItem(int(i), truths[int(i)].item.path) for i in ids]
        results = score_images(Path(folder) / WEIGHTS_NAME, items, "cpu")
        scored = [result for result in results if isinstance(result, ScoredImage)]
    scores = np.array([one.prediction.defect_score for one in scored])
    return whiten(np.array([one.descriptor for one in scored])), scores


def _row(
    seed: int, bad: NDArray[np.bool_], known: NDArray[np.bool_], sampling_keys: NDArray[np.float64]
) -> dict[str, object]:
    n_known, n_found = int(known.sum()), int((bad & known).sum())
    by_chance = float(bad.mean() * n_known)
    said = share_of_bad(sampling_keys, known, bad & known).estimate
    row: dict[str, object] = dict(zip(FIELDS, (seed, len(bad), int(bad.sum()), n_known, n_found), strict=False))
    row |= {"random": f"{by_chance:.1f}", "ratio": f"{n_found / by_chance:.2f}"}
    if said is not None:
        shares = (said.share, said.low, said.high)
        row |= {name: f"{x:.3f}" for name, x in zip(FIELDS[-3:], shares, strict=True)}
    return row


if __name__ == "__main__":
    main()
