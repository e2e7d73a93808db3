"""Whether a model says outside of the program what it says inside."""

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.workflows.progress import Progress, Stage
from app.workflows.project.project import Project
from app.workflows.worker.learning_tasks import scored_images
from app.workflows.worker.worker import Runner
from core.domain import ImageRecord, Thresholds, Verdict
from core.images import read_image
from core.inference.scored import ScoredImage, ScoringItem, UnreadImage
from core.line.feeding import fed
from core.line.model import VERDICTS, LineModel
from core.number_type import NumberType

Run = Callable[[NDArray[Any]], tuple[float, Verdict]]
"""An image, as it was read, to its score and verdict."""


@dataclass(frozen=True, slots=True)
class Parity:
    """``images`` by path; ``scores`` by runtime, "torch" first, which is the program itself in 32 bits, in the order of
    ``images``; ``seconds`` an image by runtime, from file to score."""

    images: tuple[str, ...]
    scores: Mapping[str, tuple[float, ...]]
    seconds: Mapping[str, float]
    differing: Mapping[str, tuple[str, ...]]
    """Images by runtime that get another verdict than from the program."""
    unread: tuple[str, ...]

    @property
    def greatest(self) -> Mapping[str, float]:
        """By runtime, the greatest difference of a score from the program's."""
        own = np.array(self.scores["torch"])
        others = ((name, np.array(scores)) for name, scores in self.scores.items() if name != "torch")
        return {name: float(np.abs(scores - own).max(initial=0.0)) for name, scores in others}

    @property
    def document(self) -> dict[str, Any]:
        rows = [
            {"image": image, **{name: scores[row] for name, scores in self.scores.items()}}
            for row, image in enumerate(self.images)
        ]
        return {
            "images": len(self.images),
            "greatest_difference": dict(self.greatest),
            "differing_verdicts": {name: list(images) for name, images in self.differing.items()},
            "seconds_per_image": dict(self.seconds),
            "unread": list(self.unread),
            "rows": rows,
        }


def compare_runtimes(
    project: Project,
    checkpoint: Path,
    onnx_file: Path,
    thresholds: Thresholds,
    n: int,
    runner: Runner,
    progress: Progress,
) -> Parity:
    """On ``n`` images, spread over the project's. An image from the line is in no memory, so here the program, too,
    scores what it has seen as if it had not. Runtimes that are not installed are left out; raises KnownError where
    ONNX Runtime is."""
    records = _spread(project.store.images.all(), n)
    paths = {-1 - row: (record, project.image_path(record)) for row, record in enumerate(records)}
    own, seconds, unread = _by_program(checkpoint, paths, runner, progress)
    kept = [key for key in paths if key in own]
    runtimes = _runtimes(onnx_file, thresholds)
    scores: dict[str, tuple[float, ...]] = {"torch": tuple(own[key] for key in kept)}
    took, differing = {"torch": seconds}, dict[str, tuple[str, ...]]()
    for name, run in runtimes.items():
        found, spent_s = _by_runtime(run, [paths[key][1] for key in kept], progress)
        scores[name], took[name] = tuple(score for score, _ in found), spent_s
        differing[name] = tuple(
            paths[key][0].path
            for key, (_, verdict) in zip(kept, found, strict=True)
            if verdict != thresholds.verdict(own[key])
        )
    return Parity(tuple(paths[key][0].path for key in kept), scores, took, differing, unread)


def _spread(records: Sequence[ImageRecord], n: int) -> list[ImageRecord]:
    rows = np.unique(np.linspace(0, len(records) - 1, min(n, len(records))).round().astype(int))
    return [records[row] for row in rows.tolist()]


def _by_program(
    checkpoint: Path, paths: Mapping[int, tuple[ImageRecord, Path]], runner: Runner, progress: Progress
) -> tuple[dict[int, float], float, tuple[str, ...]]:
    items = [ScoringItem(key, path) for key, (_, path) in paths.items()]
    own, unread, began = dict[int, float](), list[str](), time.perf_counter()
    with closing(runner(scored_images, checkpoint, items, "cpu", 0, NumberType.FLOAT32)) as results:
        for result in results:
            if isinstance(result, ScoredImage):
                own[result.prediction.image_id] = result.prediction.defect_score
            elif isinstance(result, UnreadImage):
                unread.append(paths[result.image_id][0].path)
            progress(len(own) + len(unread), len(items), Stage.SCORING)
    return own, (time.perf_counter() - began) / max(1, len(items)), tuple(unread)


def _by_runtime(run: Run, paths: Sequence[Path], progress: Progress) -> tuple[list[tuple[float, Verdict]], float]:
    """From file to verdict, as the program's own time counts reading, too."""
    found, began = list[tuple[float, Verdict]](), time.perf_counter()
    for done, path in enumerate(paths, start=1):
        found.append(run(read_image(path)))
        progress(done, len(paths), Stage.SCORING)
    return found, (time.perf_counter() - began) / max(1, len(paths))


def _runtimes(onnx_file: Path, thresholds: Thresholds) -> dict[str, Run]:
    """Each with as many threads as torch has."""
    import torch

    threads = torch.get_num_threads()
    model = LineModel.open(onnx_file, threads, thresholds)
    runtimes: dict[str, Run] = {"onnxruntime": lambda image: model(image)[:2]}
    if find_spec("openvino") is not None:
        runtimes["openvino"] = _openvino(onnx_file, threads, model)
    return runtimes


def _openvino(onnx_file: Path, threads: int, model: LineModel) -> Run:
    import openvino

    core = openvino.Core()
    # its own choice, bfloat16 where a processor has it, rounds to three digits
    wishes = {"INFERENCE_PRECISION_HINT": "f32", "INFERENCE_NUM_THREADS": threads}
    compiled = core.compile_model(core.read_model(onnx_file), "CPU", wishes)
    limits = {name: np.array(getattr(model.thresholds, name), np.float32) for name in ("bad_from", "good_below")}
    taken = {name: limits[name] for each in compiled.inputs if (name := each.any_name) in limits}

    def run(image: NDArray[Any]) -> tuple[float, Verdict]:
        given = compiled({"image": fed(image, model.colours, model.bits), **taken})
        return float(given["score"][0]), VERDICTS[int(given["verdict"][0])]

    return run
