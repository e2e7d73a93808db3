"""The encoder holds to the original: by photographs, and by numbers that its first implementation gave."""

import copy
import os
import subprocess
import sys

import cv2
import numpy as np
import pytest
import torch
from sklearn.datasets import load_sample_image
from torch.nn.functional import cosine_similarity

from core.encoder.efficientnet import EfficientNetLite0, loaded, prepared
from core.encoder.weights import encoder_weights
from core.number_type import NumberType

PALACE, BELL_COTE, MONASTERY, DAISY, VASE = 698, 442, 663, 985, 883


@pytest.fixture(scope="module")
def network() -> EfficientNetLite0:
    return loaded(encoder_weights(), torch.device("cpu"))


def _logits(network: EfficientNetLite0, name: str) -> torch.Tensor:
    """Of the middle square of one of scikit-learn's photographs."""
    image = load_sample_image(name)
    height, width = image.shape[:2]
    top, left = (height - 427) // 2, (width - 427) // 2
    square = cv2.resize(image[top : top + 427, left : left + 427], (224, 224), interpolation=cv2.INTER_CUBIC)
    return network(prepared(torch.from_numpy(square).permute(2, 0, 1)[None]))[0]


@pytest.mark.trains
def test_a_temple_is_a_palace_and_a_dahlia_a_daisy(network: EfficientNetLite0):
    temple = _logits(network, "china.jpg").topk(5).indices.tolist()
    flower = _logits(network, "flower.jpg").topk(5).indices.tolist()
    assert temple[:3] == [PALACE, BELL_COTE, MONASTERY]
    assert flower[0] == DAISY


@pytest.mark.trains
def test_numbers_are_those_of_the_first_implementation(network: EfficientNetLite0):
    probability = _logits(network, "china.jpg").softmax(0)[PALACE]
    assert float(probability) == pytest.approx(0.4186, abs=0.002)


@pytest.mark.parametrize(("height", "width"), [(96, 96), (112, 240)])
def test_features_have_the_strides_8_and_16(network: EfficientNetLite0, height: int, width: int):
    images = torch.from_numpy(np.random.default_rng(0).integers(0, 256, (2, 3, height, width)))
    fine, coarse = network.features(prepared(images))
    assert fine.shape == (2, 40, height // 8, width // 8)
    assert coarse.shape == (2, 112, height // 16, width // 16)


def test_padding_is_tensorflows_same(network: EfficientNetLite0):
    """With stride 2 and even sides only below and to the right: the first place sees pixels 0 to 2."""
    image = torch.zeros(1, 3, 32, 32)
    before = network.stem(image)
    image[..., 3, 3] = 1.0
    changed = (network.stem(image) != before).any(1)[0].nonzero()
    assert changed.min() == 1
    assert network.stem(image).shape[-2:] == (16, 16)


def test_one_pass_gives_what_convolution_and_clamp_give(network: EfficientNetLite0):
    """On odd sides and even ones; where torch has no such pass, both are the same thing."""
    images = prepared(torch.from_numpy(np.random.default_rng(0).integers(0, 256, (2, 3, 112, 144))))
    apart = copy.deepcopy(network)
    for part in apart.modules():
        if hasattr(part, "_one_pass"):
            part._one_pass = None
    for one, other in zip(network.features(images), apart.features(images), strict=True):
        torch.testing.assert_close(one, other, rtol=1e-4, atol=1e-3)
    torch.testing.assert_close(network(images[..., :97, :111]), apart(images[..., :97, :111]), rtol=1e-4, atol=1e-3)


def test_in_bfloat16_features_point_the_same_way(network: EfficientNetLite0):
    images = prepared(torch.from_numpy(load_sample_image("china.jpg")[:416, :640].copy()).permute(2, 0, 1)[None])
    halves = loaded(encoder_weights(), torch.device("cpu"), NumberType.BFLOAT16)
    for one, other in zip(halves.features(images), network.features(images), strict=True):
        assert one.dtype == torch.float32
        assert float(cosine_similarity(one, other).mean()) > 0.999


_LOOKS_IN_16_BITS = """
import torch
from core.encoder.efficientnet import loaded, prepared
from core.encoder.numbers import _probe
from core.encoder.weights import encoder_weights
from core.number_type import NumberType, Work

weights = encoder_weights()
halves = loaded(weights, torch.device("cpu"), NumberType.BFLOAT16)
black = prepared(torch.zeros(1, 3, 64, 64, dtype=torch.uint8))
assert all(bool(each.isfinite().all()) for each in halves.features(black))
print(_probe(weights)[Work.SCORING].number_type.value)
"""


def test_a_processor_without_16_bits_looks_all_the_same():
    """As most are: one with AVX2 alone. A model may have been made in 16 bits elsewhere."""
    limits = {"ONEDNN_MAX_CPU_ISA": "AVX2", "ATEN_CPU_CAPABILITY": "avx2"}
    ended = subprocess.run(
        [sys.executable, "-c", _LOOKS_IN_16_BITS], env=os.environ | limits, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout.split()) == (0, [NumberType.FLOAT32.value]), ended.stderr
