"""How much memory and time a COCO file of very many annotations takes to import.

Run: python -m tools.studies.many_annotations --images 10000 --annotations 1000000
"""

import argparse
import json
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

import cv2
import numpy as np

from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.project.project import create_project

_SIDE_PX = 64


def _write(root: Path, n_images: int, n_annotations: int) -> int:
    """Grey images and one file of triangles, written as they are drawn; returns its size in bytes."""
    rng = np.random.default_rng(0)
    (root / "images").mkdir()
    names = [f"images/{number:06d}.png" for number in range(n_images)]
    for name in names:
        cv2.imwrite(str(root / name), rng.integers(0, 255, (_SIDE_PX, _SIDE_PX), np.uint8))
    images = [{"id": n, "file_name": name, "width": _SIDE_PX, "height": _SIDE_PX} for n, name in enumerate(names)]
    file = root / "instances.json"
    with file.open("w", encoding="utf-8") as out:
        out.write('{"images": ' + json.dumps(images) + ', "categories": [{"id": 1, "name": "scratch"}]')
        out.write(', "annotations": [')
        for number in range(n_annotations):
            x, y = (float(value) for value in rng.uniform(0, _SIDE_PX - 8, 2).round(2))
            corners = [x, y, x + 6.5, y, x, y + 5.25]
            annotation = {"id": number, "image_id": number % n_images, "category_id": 1, "segmentation": [corners]}
            out.write((", " if number else "") + json.dumps(annotation))
        out.write("]}")
    return file.stat().st_size


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--images", type=int, default=10_000)
    parser.add_argument("--annotations", type=int, default=1_000_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / "dataset"
        root.mkdir()
        size = _write(root, asked.images, asked.annotations)
        before, cpu, start = _peak_mib(), time.process_time(), time.monotonic()
        with create_project(Path(place) / "project", root) as project:
            summary = import_dataset(project, "coco", root)
        wall, cpu = time.monotonic() - start, time.process_time() - cpu
        sys.stdout.write(
            f"{asked.images:,} images, {asked.annotations:,} annotations, {size / 2**20:.0f} MiB of JSON\n"
            f"added {summary.added:,}, masks {summary.masks:,}, peak {_peak_mib():.0f} MiB ({before:.0f} before)\n"
            f"{wall:.0f} s, {cpu:.0f} s of computing time, load {os.getloadavg()[0]:.1f}\n"
        )


def _peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10


if __name__ == "__main__":
    main()
