"""Nobody is a witness for itself: what an image's own piece left in a memory does not speak of it."""

from pathlib import Path

import numpy as np
import torch

from core.domain import Split
from core.inference.checkpoint_info import CheckpointInfo
from core.memory.memory import Memory, Scale
from core.memory.nearest import NearestPatches
from core.memory.sources import Sources
from core.recipes import MEMORY

SOURCES = Sources(np.array([0, 0, 1]), {7: 0, 8: 0, 9: 1})


def test_an_image_is_judged_by_the_patches_of_other_pieces():
    kept = np.array([[0.0, 0.0], [3.0, 0.0], [0.0, 4.0]], np.float32)
    patches = np.zeros((1, 1, 2), np.float32)
    nearest = NearestPatches(torch.from_numpy(kept))

    def distance(image_id: int) -> float:
        return float(nearest.distances(patches, SOURCES.heard_on(image_id))[0, 0])

    assert distance(1) == 0, "not remembered: all may speak"
    assert distance(7) == distance(8) == 4, "of one piece"
    assert distance(9) == 0


def test_a_piece_that_fills_the_memory_alone_is_judged_by_itself():
    alone = Sources(np.zeros(2, np.int64), {7: 0})
    nearest = NearestPatches(torch.eye(2))
    assert nearest.distances(np.zeros((1, 1, 2), np.float32), alone.heard_on(7))[0, 0] == 1


def test_no_image_is_judged_by_another_one_of_its_piece():
    known = SOURCES.with_others({7: "a", 9: "b", 20: "b", 21: "c"})
    heard = known.heard_on(20)
    assert heard is not None
    assert heard.tolist() == [True, True, False]
    assert known.heard_on(21) is None, "nothing of its piece is remembered"
    assert known.piece_of[7] == 0


def test_they_are_kept_with_the_memory(tmp_path: Path):
    memory = Memory(np.zeros((3, 152), np.float32), Scale(0.25, 0.01), SOURCES)
    memory.save(tmp_path / "weights.safetensors", CheckpointInfo(MEMORY, 3, 1, 0, 0.5, Split.TRAIN))
    read, _ = Memory.load(tmp_path / "weights.safetensors")
    assert read.sources.pieces.tolist() == [0, 0, 1]
    assert read.sources.piece_of == {7: 0, 8: 0, 9: 1}
