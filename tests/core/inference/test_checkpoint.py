"""Weights that describe themselves."""

from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from core.domain import KnownError, Split
from core.inference.checkpoint import load_checkpoint, save_checkpoint
from core.inference.checkpoint_info import CheckpointInfo, read_info
from core.network import SegDecNet
from core.recipes import FAST, LossConfig, NetworkConfig, Recipe


def test_network_and_description_come_back(tmp_path: Path):
    recipe = Recipe("own", network=NetworkConfig(feature_width=32), loss=LossConfig(delta=0.25), epochs=3)
    network = SegDecNet(recipe.network, 3).eval()
    info = CheckpointInfo(recipe, 3, 2, 5, 0.1234567890123, Split.VALIDATION, map_from=0.0313725)
    save_checkpoint(tmp_path / "w.safetensors", network.state_dict(), info)
    loaded, found = load_checkpoint(tmp_path / "w.safetensors")
    assert found == info
    x = torch.rand(1, 3, 96, 128)
    assert torch.equal(loaded(x).decision_logit, network(x).decision_logit)
    assert [path.name for path in tmp_path.iterdir()] == ["w.safetensors"]


def test_weights_of_before_there_was_a_threshold_of_the_map_have_one_half(tmp_path: Path):
    header = CheckpointInfo(FAST, 1, 1, 0, 0.3, Split.TRAIN, map_from=0.2).to_header()
    del header["map_from"]
    save_file({"a": torch.zeros(1)}, tmp_path / "w.safetensors", header)
    assert read_info(tmp_path / "w.safetensors").map_from == 0.5


def test_files_that_are_not_ours_are_told_in_one_line(tmp_path: Path):
    path = tmp_path / "w.safetensors"
    with pytest.raises(KnownError, match="no trained weights"):
        read_info(path)
    path.write_bytes(b"\x80\x04pickle")
    with pytest.raises(KnownError, match="not a safetensors file"):
        load_checkpoint(path)
    save_file({"a": torch.zeros(1)}, path)
    with pytest.raises(KnownError, match="not written by this version"):
        load_checkpoint(path)
    save_file({"a": torch.zeros(1)}, path, CheckpointInfo(FAST, 1, 1, 0, 0.5, Split.TRAIN).to_header())
    with pytest.raises(KnownError, match="do not fit"):
        load_checkpoint(path)


def test_weights_that_cannot_be_written_are_told_in_one_line_and_leave_nothing(tmp_path: Path):
    weights = SegDecNet(FAST.network, 1).state_dict()
    info = CheckpointInfo(FAST, 1, 1, 0, 0.5, Split.TRAIN)
    with pytest.raises(KnownError, match="cannot be written"):
        save_checkpoint(tmp_path / "gone" / "w.safetensors", weights, info)
    taken = tmp_path / "w.safetensors"
    taken.mkdir()
    (taken / "kept").write_text("old")
    with pytest.raises(KnownError, match="cannot be written"):
        save_checkpoint(taken, weights, info)
    assert [path.name for path in tmp_path.rglob("*")] == ["w.safetensors", "kept"]
