"""The encoder's weights: from the package, checked, kept in the cache folder."""

from pathlib import Path

import pytest
import torch

from core.domain import KnownError
from core.encoder import weights as module
from core.encoder.weights import encoder_weights, tensors_digest
from core.files.cache_folder import cache_folder


def test_weights_are_converted_once_and_kept_as_safetensors(monkeypatch: pytest.MonkeyPatch):
    first = encoder_weights()
    kept = cache_folder() / "efficientnet-lite0.safetensors"
    assert kept.is_file()
    monkeypatch.setattr(module, "_package_file", lambda: Path("nowhere"))
    second = encoder_weights()
    assert tensors_digest(first) == tensors_digest(second)


def test_a_damaged_cache_is_made_anew():
    kept = cache_folder() / "efficientnet-lite0.safetensors"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"not weights")
    encoder_weights()
    assert kept.stat().st_size > 18_000_000


def test_a_cache_that_cannot_be_written_makes_no_difference(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setattr(module, "cache_folder", lambda: tmp_path / "file" / "below")
    assert len(encoder_weights()) == 296


def test_another_file_in_the_package_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    other = tmp_path / "other.pth"
    torch.save({"_fc.bias": torch.zeros(1000)}, other)
    monkeypatch.setattr(module, "_package_file", lambda: other)
    with pytest.raises(KnownError, match="does not hold the weights"):
        encoder_weights()


def test_a_missing_package_is_one_line(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "_PACKAGE", "no_such_package_at_all")
    with pytest.raises(KnownError, match="is not installed"):
        encoder_weights()
