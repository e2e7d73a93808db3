"""Held-out samples: each judged as if alone, in order, however many go through the network together."""

from collections.abc import Callable, Generator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest
import torch

from core.compute.device import Runtime
from core.domain import SnapshotItem, Split
from core.network import Output, SegDecNet
from core.recipes import FAST, NetworkConfig
from core.training.data.samples import SampleCache
from core.training.events import ValidationProgressed
from core.training.validation import validate as validation
from core.training.validation.result import validation_result
from core.training.validation.validate import choose_threshold, score_samples

pytestmark = pytest.mark.trains

CPU = Runtime(torch.device("cpu"), autocast=False)


@pytest.fixture
def samples(tmp_path: Path, surfaces: Callable[..., list[SnapshotItem]]) -> SampleCache:
    """Nine of two sizes, the fifth unreadable; numbers 0, 3 and 6 are bad."""
    items = surfaces(tmp_path, 9, shapes=((96, 128), (128, 96)))
    items[4] = replace(items[4], path=tmp_path / "gone.png")
    return SampleCache(items, FAST, 1, 1 << 30)


@pytest.fixture
def network() -> SegDecNet:
    torch.manual_seed(0)
    return SegDecNet(NetworkConfig(feature_width=16), channels=1).eval()


Result = TypeVar("Result")


def listed(scoring: Generator[ValidationProgressed, None, Result]) -> tuple[list[ValidationProgressed], Result]:
    told = []
    try:
        while True:
            told.append(next(scoring))
    except StopIteration as end:
        return told, end.value


@pytest.mark.parametrize("at_once", [1, 4])
def test_every_readable_sample_is_judged_alone_and_in_order(
    samples: SampleCache, network: SegDecNet, monkeypatch: pytest.MonkeyPatch, at_once: int
):
    monkeypatch.setitem(validation._AT_ONCE, "cpu", at_once)
    seen: dict[int, Output] = {}
    told, found = listed(score_samples(network, samples, CPU, seen.__setitem__))
    assert told[-1] == ValidationProgressed(9, 9)
    assert list(seen) == [0, 1, 2, 3, 5, 6, 7, 8]
    assert found.is_bad.tolist() == [True, False, False, True, False, True, False, False]
    assert found.rows.tolist() == list(seen)
    for index, score in zip(seen, found.scores, strict=True):
        sample = samples.get(index)
        assert sample is not None
        with torch.no_grad():
            alone = network(torch.from_numpy(sample.image[None]).float() / 255)
        assert score == pytest.approx(float(alone.decision_logit.sigmoid()), abs=1e-4)
        torch.testing.assert_close(seen[index].seg_logits, alone.seg_logits, rtol=1e-3, atol=1e-3)


def test_where_nothing_is_held_out_the_training_images_choose_the_threshold_at_the_end(
    samples: SampleCache, network: SegDecNet
):
    nothing = validation_result(np.zeros(0), np.zeros(0, bool), [], 1.0)
    _, early = listed(choose_threshold(nothing, network, samples, CPU, is_last=False))
    assert early == (0.5, Split.TRAIN)
    told, (threshold, split) = listed(choose_threshold(nothing, network, samples, CPU, is_last=True))
    _, found = listed(score_samples(network, samples, CPU))
    assert told
    assert split is Split.TRAIN
    assert found.scores.min() <= threshold <= 1
    result = validation_result(np.array([0.9, 0.2]), np.array([True, False]), ["a", "b"], 1.0)
    told, chosen = listed(choose_threshold(result, network, samples, CPU, is_last=True))
    assert not told
    assert chosen == (result.detection.threshold, Split.VALIDATION)
