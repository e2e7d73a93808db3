"""A model file as `maskworth export-model` writes it, made once for all tests here."""

import json
from pathlib import Path

import pytest
import torch

from core.domain import Split, Thresholds
from core.inference.checkpoint import save_checkpoint
from core.inference.checkpoint_info import CheckpointInfo
from core.network import SegDecNet
from core.portable.model import portable_model
from core.portable.onnx_file import to_onnx, write_onnx
from core.recipes import FAST

NOTES = {
    "format": "maskworth-model-1",
    "thresholds": {"good_below": 0.4, "bad_from": 0.6},
    "input": {"bits": 8},
    "verdicts": ["good", "look", "bad"],
}


@pytest.fixture(scope="session")
def model_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("line")
    torch.manual_seed(3)
    info = CheckpointInfo(FAST, 1, 1, 1, 0.5, Split.VALIDATION, None)
    save_checkpoint(folder / "weights.safetensors", SegDecNet(FAST.network, 1).state_dict(), info)
    model, _ = portable_model(folder / "weights.safetensors")
    example = torch.zeros(2, 412, 530, 1, dtype=torch.uint8)
    texts = {"maskworth": json.dumps(NOTES)}
    write_onnx(to_onnx(model, example, Thresholds(0.4, 0.6), texts), folder / "model.onnx")
    return folder / "model.onnx"
