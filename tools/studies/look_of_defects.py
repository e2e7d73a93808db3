"""Whether defects of one kind look alike to a memory of good images: ``python -m tools.studies.look_of_defects``.

Surfaces are generated, so the kind of each defect is known. Compared are bad images with one defect, on different
pieces: does likeness tell the same kind from another, and is the nearest image of the same kind? See decision 26.
"""

import argparse
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

from core.domain import ImageLabel, SnapshotItem, Split
from core.inference.features.spots import compared, local_descriptor
from core.inference.inputs import load_input
from core.memory.making import MemoryMaker
from core.memory.scoring import COLOURS, MemoryScorer, Remembered
from core.recipes import MEMORY, TrainingConfig
from core.surfaces.generator import SurfacesSummary, generate_surfaces
from tools.studies.looks import result_of

_FINE = 40
"""Channels of the finer of the two resolutions."""
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Looks:
    """Bad images with one defect each and good ones: descriptors (n, d) by the way that they are made, and of the n_bad
    first the kind and the piece."""

    by_way: dict[str, Floats]
    kinds: NDArray[np.str_]
    pieces: NDArray[np.str_]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--good", type=int, default=120)
    parser.add_argument("--bad", type=int, default=160)
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        made = generate_surfaces(
            Path(folder), seed=asked.seed, n_good=asked.good, n_bad=asked.bad, sizes=(0.6, 1.6), test_share=0.0
        )
        looks = _looks(made, asked.seed)
    chance = np.mean([np.mean(looks.kinds == kind) for kind in looks.kinds])
    click.echo(f"{len(looks.kinds)} bad images, chance {chance:.2f}")
    for way, descriptors in looks.by_way.items():
        alike, nearest = _agreement(looks, descriptors)
        click.echo(f"{way:32s} AUROC of same kind {alike:.2f}, nearest of the same kind {nearest:.2f}")


def _looks(made: SurfacesSummary, seed: int) -> Looks:
    surfaces = made.surfaces
    items = [_item(made.root, number, bad=one.is_bad) for number, one in enumerate(surfaces)]
    good = [item for item in items if not item.is_bad]
    maker = MemoryMaker(MEMORY, good, TrainingConfig(MEMORY, seed=seed, device="cpu"), torch.device("cpu"), None)
    result_of(maker.look())
    memory, _ = result_of(maker.memory())
    scorer = MemoryScorer.on("cpu", memory, MEMORY)
    bad = [number for number, one in enumerate(surfaces) if len(one.defects) == 1]
    ways: dict[str, list[Floats]] = {}
    for number in [*bad, *(item.image_id for item in good)]:
        found = scorer.compare(load_input(items[number].path, COLOURS, MEMORY))
        drawn = _drawn(made.root, number, found) if surfaces[number].is_bad else None
        for way, look in _ways(found, drawn).items():
            ways.setdefault(way, []).append(look)
    is_good = np.arange(len(bad) + len(good)) >= len(bad)
    return Looks(
        {way: compared(np.array(found), is_good)[: len(bad)] for way, found in ways.items()},
        np.array([surfaces[number].defects[0] for number in bad]),
        np.array([surfaces[number].group for number in bad]),
    )


def _item(root: Path, number: int, *, bad: bool) -> SnapshotItem:
    path = sorted((root / "images").iterdir())[number]
    label = ImageLabel.BAD if bad else ImageLabel.GOOD
    return SnapshotItem(number, path, 256, 256, 1, path.name, label, str(number), Split.TRAIN)


def _drawn(root: Path, number: int, found: Remembered) -> Floats:
    """The true mask on the memory's places, as a map that points there."""
    name = sorted((root / "images").iterdir())[number].name
    mask = cv2.imread(str(root / "masks" / name), cv2.IMREAD_GRAYSCALE)
    rows, columns = found.deviations.shape
    share = cv2.resize(np.asarray(mask, np.float32) / 255, (columns, rows), interpolation=cv2.INTER_AREA)
    return np.asarray(np.log(share + 1e-6), np.float32)


def _ways(found: Remembered, drawn: Floats | None) -> dict[str, Floats]:
    pointed, patches = found.deviations, found.patches.transpose(2, 0, 1)
    return {
        "both resolutions, memory's map": found.spot(pointed),
        "fine alone": local_descriptor(patches[:_FINE], pointed),
        "coarse alone": local_descriptor(patches[_FINE:], pointed),
        "both, true mask": found.spot(pointed if drawn is None else drawn),
        "mean over the image": patches.reshape(len(patches), -1).mean(axis=1),
    }


def _agreement(looks: Looks, descriptors: Floats) -> tuple[float, float]:
    apart = ((descriptors[:, None] - descriptors[None]) ** 2).sum(axis=2)
    others = looks.pieces[:, None] != looks.pieces[None]
    same = looks.kinds[:, None] == looks.kinds[None]
    pairs = np.triu(others, 1)
    nearest = np.where(others, apart, np.inf).argmin(axis=1)
    return float(roc_auc_score(same[pairs], -apart[pairs])), float(np.mean(looks.kinds[nearest] == looks.kinds))


if __name__ == "__main__":
    main()
