"""Encoders of a person's own: which networks a file may hold, that they compute what others do, and what is said of one
that is not there."""

from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from safetensors.torch import save_file
from torch import Tensor, nn

from app.workflows.worker.learning_tasks import scored_images, training_events
from core.domain import ImageLabel, KnownError, Snapshot, SnapshotItem, Split
from core.encoder.from_file import encoder_from_file
from core.encoder.resnet import ResNet
from core.encoder.vit import VisionTransformer, _turn, _turned
from core.inference.checkpoint_info import read_info
from core.inference.scored import ScoredImage, ScoringItem
from core.recipes import TrainingConfig, encoder_file, recipe_variant

CPU = torch.device("cpu")


def _resnet(widths: tuple[int, int, int], *, bottleneck: bool) -> dict[str, Tensor]:
    """Random weights of one block a stage, as torchvision names them."""
    rng = torch.Generator().manual_seed(0)
    found: dict[str, Tensor] = {}

    def add(name: str, norm: str, after: int, before: int, side: int) -> None:
        found[f"{name}.weight"] = 0.2 * torch.randn(after, before, side, side, generator=rng)
        found.update({f"{norm}.{part}": torch.ones(after) for part in ("weight", "running_var")})
        found.update({f"{norm}.{part}": torch.zeros(after) for part in ("bias", "running_mean")})

    add("conv1", "bn1", 8, 3, 7)
    before = 8
    for number, width in enumerate(widths, start=1):
        sides = ((width // 2, before, 1), (width // 2, width // 2, 3), (width, width // 2, 1))
        for row, (after, into, side) in enumerate(sides if bottleneck else ((width, before, 3), (width, width, 3)), 1):
            add(f"layer{number}.0.conv{row}", f"layer{number}.0.bn{row}", after, into, side)
        if before != width or number > 1:
            add(f"layer{number}.0.downsample.0", f"layer{number}.0.downsample.1", width, before, 1)
        before = width
    return found | {"fc.weight": torch.zeros(10, before)}


def _vit(width: int = 16, patch: int = 4, depth: int = 3, side: int = 3, *, turning: bool = False) -> dict[str, Tensor]:
    """Random weights as DINOv2 names them, with two registers; ``turning`` as DINOv3."""
    rng = torch.Generator().manual_seed(0)
    shapes: dict[str, tuple[int, ...]] = {
        "cls_token": (1, 1, width),
        "storage_tokens" if turning else "register_tokens": (1, 2, width),
        "patch_embed.proj.weight": (width, 3, patch, patch),
        "patch_embed.proj.bias": (width,),
    }
    if not turning:
        shapes["pos_embed"] = (1, 1 + side**2, width)
    for row in range(depth):
        shapes |= {f"blocks.{row}.{name}": shape for name, shape in _block_shapes(width).items()}
    return {name: 0.3 * torch.randn(shape, generator=rng) for name, shape in shapes.items()}


def _block_shapes(width: int) -> dict[str, tuple[int, ...]]:
    layers = {"attn.qkv": (3 * width, width), "attn.proj": (width, width)}
    layers |= {"mlp.fc1": (4 * width, width), "mlp.fc2": (width, 4 * width)}
    shapes: dict[str, tuple[int, ...]] = {f"{name}.weight": shape for name, shape in layers.items()}
    shapes |= {f"{name}.bias": shape[:1] for name, shape in layers.items()}
    return shapes | {f"{norm}.{part}": (width,) for norm in ("norm1", "norm2") for part in ("weight", "bias")}


def _saved(path: Path, tensors: dict[str, Tensor]) -> Path:
    save_file(tensors, path)
    return path


@pytest.mark.parametrize("bottleneck", [False, True], ids=["basic blocks", "bottlenecks"])
def test_a_resnet_gives_maps_at_strides_8_and_16(tmp_path: Path, bottleneck: bool):
    path = _saved(tmp_path / "tiny.safetensors", _resnet((8, 12, 20), bottleneck=bottleneck))
    encoder = encoder_from_file(encoder_file(path), CPU)
    fine, coarse = encoder.maps(torch.randint(0, 256, (2, 3, 64, 96), dtype=torch.uint8))
    assert (encoder.name, fine.shape, coarse.shape) == ("tiny", (2, 12, 8, 12), (2, 20, 4, 6))


def test_a_resnet_block_adds_what_comes_in():
    """Its convolutions are 0 but the first, and that a constant: so only sums and clamps are left."""
    made = _resnet((8, 8, 8), bottleneck=False)
    tensors = {name: torch.zeros_like(one) if one.ndim == 4 else one for name, one in made.items()}
    tensors["bn1.bias"] = torch.full((8,), 2.0)
    for number in (2, 3):
        tensors[f"layer{number}.0.downsample.1.bias"] = torch.full((8,), 1.0 * number)
    with torch.inference_mode():
        fine, coarse = ResNet(tensors).eval()(torch.rand(1, 3, 32, 32))
    assert float(fine.min()) == float(fine.max()) == 2.0, "0 of the path, 0 · 2 + 2 of the shortcut"
    assert float(coarse.min()) == float(coarse.max()) == 3.0


def test_a_transformer_computes_what_torchs_own_does():
    """Two thirds of three blocks are read; patches of 16, so nothing is scaled; the grid of positions fits."""
    tensors = _vit(patch=16)
    images = torch.rand(2, 3, 48, 48)
    (found,) = VisionTransformer(tensors).eval().requires_grad_(False)(images)
    places = nn.functional.conv2d(images, tensors["patch_embed.proj.weight"], tensors["patch_embed.proj.bias"], 16)
    x = places.flatten(2).transpose(1, 2) + tensors["pos_embed"][:, 1:]
    first = tensors["cls_token"] + tensors["pos_embed"][:, :1]
    x = torch.cat([first.expand(2, -1, -1), tensors["register_tokens"].expand(2, -1, -1), x], dim=1)
    for row in range(2):
        x = _torchs_layer(tensors, row)(x)
    torch.testing.assert_close(found, x[:, 3:].transpose(1, 2).reshape(2, 16, 3, 3), rtol=1e-4, atol=1e-4)


def _torchs_layer(tensors: dict[str, Tensor], row: int) -> nn.Module:
    layer = nn.TransformerEncoderLayer(16, 1, 64, 0.0, "gelu", 1e-6, batch_first=True, norm_first=True)
    theirs = {"attn.qkv.": "self_attn.in_proj_", "attn.proj.": "self_attn.out_proj.", "mlp.fc1.": "linear1."}
    theirs |= {"mlp.fc2.": "linear2.", "norm1.": "norm1.", "norm2.": "norm2."}
    parts = ("weight", "bias")
    own = {f"{name}{p}": tensors[f"blocks.{row}.{mine}{p}"] for mine, name in theirs.items() for p in parts}
    layer.load_state_dict(own)
    return layer.eval()


def test_patches_of_another_size_are_scaled_to_one_token_for_16_pixels(tmp_path: Path):
    path = _saved(tmp_path / "vit14.safetensors", _vit(patch=14))
    (found,) = encoder_from_file(encoder_file(path), CPU).maps(torch.zeros(1, 3, 64, 96, dtype=torch.uint8))
    assert found.shape == (1, 16, 4, 6)


def test_turned_by_their_places_tokens_attend_by_how_far_they_lie_apart():
    query, key = torch.randn(2, 1, 16).expand(-1, 20, -1)
    turn = _turn(0, 4, 5, 16, CPU)
    alike = (_turned(query, turn) @ _turned(key, turn).T).reshape(4, 5, 4, 5)
    torch.testing.assert_close(alike[0, 0, 1, 2], alike[2, 2, 3, 4])
    torch.testing.assert_close(_turned(query, turn).norm(dim=1), query.norm(dim=1))
    assert not torch.allclose(alike[0, 0, 1, 2], alike[0, 0, 2, 1])


def test_a_transformer_without_positions_is_turned(tmp_path: Path):
    path = _saved(tmp_path / "v3.safetensors", _vit(patch=16, turning=True))
    images = torch.full((1, 3, 48, 64), 99, dtype=torch.uint8)
    (found,) = encoder_from_file(encoder_file(path), CPU).maps(images)
    assert found.shape == (1, 16, 3, 4)


@pytest.mark.parametrize(
    "tensors",
    [{"weight": torch.zeros(3)}, {**_vit(), "blocks.0.attn.qkv.weight": torch.zeros(5, 5)}],
    ids=["a layer", "damaged"],
)
def test_another_file_is_told_in_one_line(tmp_path: Path, tensors: dict[str, Tensor]):
    path = _saved(tmp_path / "other.safetensors", tensors)
    with pytest.raises(KnownError, match="holds no encoder that is known; choose the safetensors file of a ResNet"):
        encoder_from_file(encoder_file(path), CPU)


def _image(folder: Path, number: int) -> SnapshotItem:
    path = folder / f"{number}.png"
    cv2.imwrite(str(path), np.random.default_rng(number).integers(80, 120, (96, 96), np.uint8))
    return SnapshotItem(number, path, 96, 96, 1, path.name, ImageLabel.GOOD, str(number), Split.TRAIN)


@pytest.mark.trains
def test_a_run_keeps_its_encoder_and_says_when_that_is_gone_or_another(tmp_path: Path):
    path = _saved(tmp_path / "tiny.safetensors", _resnet((8, 12, 20), bottleneck=False))
    recipe = recipe_variant("memory", encoder=path)
    assert recipe.name == "memory with tiny"
    items = [_image(tmp_path, number) for number in range(24)]
    list(training_events(Snapshot(tuple(items)), TrainingConfig(recipe, device="cpu"), tmp_path / "run"))
    weights = tmp_path / "run" / "weights.safetensors"
    kept = read_info(weights).recipe
    assert kept == recipe
    assert kept.memory is not None
    assert kept.memory.encoder == encoder_file(path)
    asked = [ScoringItem(item.image_id, item.path) for item in items[:2]]
    assert all(isinstance(one, ScoredImage) for one in scored_images(weights, asked, "cpu", 0))
    _saved(path, _resnet((8, 12, 16), bottleneck=False))
    with pytest.raises(KnownError, match="is another encoder than the model was made with; put that file back"):
        list(scored_images(weights, asked, "cpu", 0))
    path.unlink()
    with pytest.raises(KnownError, match=r"tiny\.safetensors: the encoder cannot be read"):
        list(scored_images(weights, asked, "cpu", 0))
