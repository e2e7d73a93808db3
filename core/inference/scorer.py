"""Scoring images with a trained network: a defect score and a defect map for each, and what suggestions need of it."""

from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import groupby
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from numpy.typing import NDArray

from core.compute.device import Runtime, images_at_once
from core.compute.device_memory import OutOfMemory, full_memory_told
from core.compute.idle_cores import IdleCores
from core.compute.runtime import choose_runtime
from core.domain import KnownError
from core.inference.checkpoint import load_checkpoint
from core.inference.inputs import NetworkInput, load_input
from core.inference.scored import ScoredImage, ScoringItem, UnreadImage
from core.inference.scored_output import scored_output
from core.inference.tiling.scoring import score_in_tiles
from core.inference.tiling.tiled_scorer import TiledScorer
from core.network import Output, SegDecNet, in_channels_last
from core.number_type import NumberType, Work

_READ_AHEAD = 32
Item = TypeVar("Item")
Loaded = TypeVar("Loaded")


class Scorer:
    """Scores batches of equally large inputs. Puts the network into evaluation mode and leaves it where it is."""

    def __init__(self, network: SegDecNet, runtime: Runtime) -> None:
        self._runtime = runtime
        self._network = network.eval()

    def __call__(self, images: NDArray[np.uint8]) -> Output:
        """uint8 (N, channels, H, W) → Output of float32 tensors on the CPU. Halves a batch that does not fit into
        memory; raises KnownError when a single image does not fit."""
        try:
            with full_memory_told():
                return self._scored(images)
        except OutOfMemory as error:
            if len(images) == 1:
                remedy = "close what else uses its memory, or choose the processor (CPU)"
                raise KnownError(str(self._runtime.device), "has no room for one image", remedy) from error
        middle = len(images) // 2
        return Output(*map(torch.cat, zip(self(images[:middle]), self(images[middle:]), strict=True)))

    def _scored(self, images: NDArray[np.uint8]) -> Output:
        # uint8 (N, channels, H, W)
        pixels = torch.from_numpy(images).to(self._runtime.device, memory_format=torch.channels_last)
        with torch.inference_mode(), self._runtime.precision():
            output = self._network(pixels.float() / 255)
        return Output(*(tensor.float().cpu() for tensor in output))


def score_images(
    checkpoint: Path,
    items: Sequence[ScoringItem],
    device: str = "auto",
    reserve_cores: int = 0,
    number_type: NumberType | None = None,
) -> Generator[ScoredImage | UnreadImage, None, None]:
    """Each item's result, in the order of ``items``; images are decoded ahead while the network computes.

    ``number_type`` as in TrainingConfig. Raises KnownError when the checkpoint cannot be used.
    """
    network, info = load_checkpoint(checkpoint)
    runtime = choose_runtime(device, Work.SCORING, info.recipe, info.channels, number_type)
    cores = IdleCores(reserve_cores)
    cores.use()
    scorer = Scorer(in_channels_last(network.to(runtime.device)), runtime)
    if info.recipe.tile_px is not None:
        yield from score_in_tiles(TiledScorer(scorer, runtime, info.recipe.tile_px), items, info, cores)
        return

    def load(item: ScoringItem) -> NetworkInput:
        return load_input(item.path, info.channels, info.recipe, info.bits)

    for chunk in decoded_ahead(items, load):
        cores.keep_up()
        yield from scored_inputs(scorer, runtime, chunk)


def scored_inputs(
    scorer: Scorer, runtime: Runtime, inputs: Sequence[tuple[ScoringItem, NetworkInput | str]]
) -> Iterator[ScoredImage | UnreadImage]:
    """In their order; equally large ones that follow each other go through the network together. A line in the place of
    an input says why the image could not be read."""
    for _, run in groupby(inputs, key=lambda pair: None if isinstance(pair[1], str) else pair[1].pixels.shape):
        pairs = list(run)
        yield from (UnreadImage(item.image_id, problem) for item, problem in pairs if isinstance(problem, str))
        same = [(item, image) for item, image in pairs if not isinstance(image, str)]
        step = images_at_once(runtime.device, same[0][1].pixels[0].size) if same else 1
        for start in range(0, len(same), step):
            batch = same[start : start + step]
            output = scorer(np.stack([image.pixels for _, image in batch]))
            yield from (scored_output(item.image_id, image, output, row) for row, (item, image) in enumerate(batch))


def decoded_ahead(items: Sequence[Item], load: Callable[[Item], Loaded]) -> Iterator[list[tuple[Item, Loaded | str]]]:
    """Chunks of items, each item with what ``load`` makes of it or the line of its KnownError; threads read the next
    chunk meanwhile."""

    def read(item: Item) -> tuple[Item, Loaded | str]:
        try:
            return item, load(item)
        except KnownError as error:
            return item, error.line

    def submit(start: int) -> list[Future[tuple[Item, Loaded | str]]]:
        return [pool.submit(read, item) for item in items[start : start + _READ_AHEAD]]

    with ThreadPoolExecutor(2) as pool:
        ahead = submit(0)
        for start in range(0, len(items), _READ_AHEAD):
            current, ahead = ahead, submit(start + _READ_AHEAD)
            yield [future.result() for future in current]
