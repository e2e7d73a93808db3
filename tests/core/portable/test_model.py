"""A portable model says what the program says."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import onnx
import onnxruntime
import pytest
import torch
from numpy.typing import NDArray
from torch.utils._pytree import tree_leaves

from app.workflows.worker.learning_tasks import scored_images
from core.domain import KnownError, Thresholds
from core.fusion.parts import load_beside
from core.images import read_image
from core.inference.inputs import load_input, network_size
from core.inference.scored import ScoredImage, ScoringItem
from core.inference.tiling.windows import stepped, tiling
from core.line.feeding import fed
from core.number_type import NumberType
from core.portable.entering import Entering, Planning
from core.portable.model import PortableModel, portable_model
from core.portable.onnx_file import to_onnx, write_onnx
from core.portable.onnx_part import onnx_part
from core.portable.sizes import as_tensor
from core.portable.tiles import starts, tile_size
from core.portable.torchscript_file import to_torchscript, write_torchscript
from core.recipes import FAST
from tests.core.portable.conftest import KINDS, checkpoint_of
from tests.processors import whole_processor
from tests.small_files import small_files

pytestmark = [pytest.mark.trains, pytest.mark.timeout(1800)]  # an export takes a minute and more
Image = Callable[[str, int, int], Path]
LIMITS = (torch.tensor(0.6), torch.tensor(0.4))


def by_program(checkpoint: Path, image: Path) -> ScoredImage:
    (scored,) = scored_images(checkpoint, [ScoringItem(-1, image)], "cpu", 0, NumberType.FLOAT32)
    assert isinstance(scored, ScoredImage)
    return scored


def pixels_of(kind: str, image: Path) -> NDArray[np.uint8] | NDArray[np.uint16]:
    return fed(read_image(image), 3 if kind.startswith(("colour", "memory")) else 1, 12 if kind == "16 bits" else None)


@pytest.mark.parametrize("kind", KINDS)
def test_it_scores_as_the_program_does(kind: str, tmp_path: Path, image_of: Image):
    checkpoint = checkpoint_of(kind, tmp_path)
    model, _ = portable_model(checkpoint)
    for size in ((500, 420), (128, 160), (243, 907)):
        wanted = by_program(checkpoint, image_of(kind, *size))
        with torch.no_grad():
            score, verdict, defect_map = model(torch.from_numpy(pixels_of(kind, image_of(kind, *size))), *LIMITS)
        assert float(score[0]) == pytest.approx(wanted.prediction.defect_score, abs=1e-3)
        assert verdict.tolist() == [2 if score[0] >= 0.6 else 0 if score[0] < 0.4 else 1]
        assert defect_map.shape[1:] == wanted.defect_map.shape
        # the program rounds to 255 levels; where a level of the network's map is between two, it may be the other one
        assert np.abs(defect_map[0].numpy() - wanted.defect_map / 255).max() < 0.02


def test_in_a_model_of_before_a_quiet_network_tells_as_it_did(tmp_path: Path):
    beside = load_beside(checkpoint_of("fused, before", tmp_path))
    assert beside is not None
    quieter = beside.fusion.of_images(np.array([-40.0, -4.0]), np.zeros(2))
    np.testing.assert_allclose(np.diff(quieter), 36 * beside.fusion.network)


@pytest.mark.parametrize(
    "size",
    [
        *((500, 1260), (1600, 1200), (256, 256), (905, 777)),
        (848, 848),  # exactly halved, which OpenCV rounds in another way
        *((300, 41), (64, 100), (258, 670), (260, 250)),  # a side grows: interpolated
    ],
)
def test_images_enter_as_in_the_program(size: tuple[int, int], image_of: Image):
    path = image_of("fast", *size)
    wanted = load_input(path, 1, FAST)
    image = torch.from_numpy(pixels_of("fast", path))
    plan = Planning(FAST)(image)
    found = Entering(1, None)(image, plan)
    assert (8 * plan.down.shape[0], 8 * plan.across.shape[0]) == (wanted.height, wanted.width)
    assert found.shape[2:] == wanted.pixels.shape[1:]
    apart = np.abs(found[0, 0].numpy() - wanted.pixels[0])
    assert apart.max() <= 1
    assert (apart > 0).mean() < 1e-4  # ties, which sums in another order break otherwise


@pytest.mark.parametrize("size", [(128, 160), (97, 333), (300, 41), (500, 420), (9, 2000)])
def test_images_are_magnified_as_in_the_program(size: tuple[int, int], image_of: Image):
    """The last one shrinks along one side and grows along the other."""
    recipe = replace(FAST, max_input_px=200_000, magnified=1.5)
    path = image_of("fast", *size)
    wanted = load_input(path, 1, recipe)
    image = torch.from_numpy(pixels_of("fast", path))
    found = Entering(1, None)(image, Planning(recipe)(image))
    assert found.shape[2:] == wanted.pixels.shape[1:]
    apart = np.abs(found[0, 0].numpy() - wanted.pixels[0])
    assert apart.max() <= 1
    assert (apart > 0).mean() < (1e-3 if cv2.ipp.useIPP() else 0.15)  # ties, and rounded shares without IPP


@pytest.mark.parametrize(
    "size", [(96, 96), (480, 400), (400, 480), (96, 2000), (2000, 160), (1600, 1200), (176, 192), (4096, 256)]
)
def test_tiles_lie_where_the_program_lays_them(size: tuple[int, int]):
    for tile_px in (20_000, 180_000):
        wanted = tiling(*size, tile_px)
        height, width = (as_tensor(side, torch.zeros(1)) for side in size)
        high, wide = tile_size(height, width, tile_px, stepped(tile_px**0.5))
        assert (int(high), int(wide)) == wanted.tile
        assert tuple(starts(height, high).tolist()) == wanted.tops
        assert tuple(starts(width, wide).tolist()) == wanted.lefts


def test_a_graph_plans_as_the_program_does(tmp_path: Path):
    recipe = replace(FAST, tile_px=180_000, max_input_px=23_456_789, magnified=1.3)
    planning, any_size = Planning(recipe), dict.fromkeys(range(3), torch.export.Dim.DYNAMIC)
    names = [f"{number}" for number in range(14)]
    part = onnx_part(planning, (torch.zeros(2, 412, 530, 1, dtype=torch.uint8),), (any_size,), ["image"], names)
    session = onnxruntime.InferenceSession(part.SerializeToString(), providers=["CPUExecutionProvider"])
    for size in ((1250, 1600), (800, 800), (4096, 256), (2000, 2500), (96, 97), (1248, 1424)):  # tiles of 480: ties
        image = np.zeros((1, *size, 1), np.uint8)
        found = session.run(None, {"image": image})
        for one, other in zip(found, tree_leaves(planning(torch.from_numpy(image))), strict=True):
            np.testing.assert_allclose(one, other.numpy(), rtol=1e-6)
        high, wide = network_size(*size, recipe)
        wanted = tiling(high, wide, recipe.tile_px)
        assert (found[8].shape[1], found[9].shape[1]) == wanted.tile
        assert (found[8].shape[0], found[9].shape[0]) == (len(wanted.tops), len(wanted.lefts))


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> tuple[PortableModel, Path]:
    """A model of the default recipe in tiles, which has every part."""
    folder = tmp_path_factory.mktemp("exported")
    model, _ = portable_model(checkpoint_of("fused tiles", folder))
    example = torch.zeros(2, 412, 530, 1, dtype=torch.uint8)
    write_onnx(to_onnx(model, example, Thresholds(0.4, 0.6), {"maskworth": "{}"}), folder / "model.onnx")
    return model, folder / "model.onnx"


def test_an_onnx_file_takes_any_batch_and_size(exported: tuple[PortableModel, Path]):
    model, path = exported
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    rng = np.random.default_rng(1)
    for size in ((1, 412, 530, 1), (3, 200, 300, 1), (1, 1250, 500, 1), (2, 70, 90, 1), (1, 400, 400, 1)):
        images = rng.integers(0, 256, size, dtype=np.uint8)
        with torch.no_grad():
            score, verdict, defect_map = model(torch.from_numpy(images), *LIMITS)
        found = session.run(["score", "verdict", "map"], {"image": images})
        np.testing.assert_allclose(found[0], score.numpy(), atol=1e-4)
        assert found[1].tolist() == verdict.tolist()
        np.testing.assert_allclose(found[2], defect_map.numpy(), atol=0.02)  # it is made of 255 levels


def test_thresholds_may_be_left_out_or_given(exported: tuple[PortableModel, Path]):
    session = onnxruntime.InferenceSession(str(exported[1]), providers=["CPUExecutionProvider"])
    assert [one.name for one in session.get_inputs()] == ["image"]
    assert {one.name for one in session.get_overridable_initializers()} == {"bad_from", "good_below"}
    image = np.full((1, 200, 300, 1), 90, np.uint8)
    score = session.run(["score"], {"image": image})[0][0]
    verdicts = []
    for good_below, bad_from in ((score + 0.1, score + 0.1), (score - 0.1, score + 0.1), (score - 0.1, score - 0.1)):
        given = {
            "image": image,
            "good_below": np.array(good_below, np.float32),
            "bad_from": np.array(bad_from, np.float32),
        }
        verdicts += session.run(["verdict"], given)[0].tolist()
    assert verdicts == [0, 1, 2]


def test_the_file_is_valid_onnx(exported: tuple[PortableModel, Path]):
    model = onnx.load(exported[1])
    onnx.checker.check_model(model, full_check=True)
    assert {one.key: one.value for one in model.metadata_props} == {"maskworth": "{}"}
    assert str(Path(__file__).parents[3]).encode() not in exported[1].read_bytes()  # the exporter notes where code lies


@whole_processor
def test_openvino_reads_it(exported: tuple[PortableModel, Path], tmp_path: Path):
    openvino = pytest.importorskip("openvino")
    from core.portable.openvino_file import write_openvino

    write_openvino(exported[1], tmp_path / "model.xml", {"maskworth": "{}"})
    core = openvino.Core()
    compiled = core.compile_model(tmp_path / "model.xml", "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    images = np.random.default_rng(2).integers(0, 256, (2, 300, 420, 1), dtype=np.uint8)
    given = {"image": images, "bad_from": np.array(0.6, np.float32), "good_below": np.array(0.4, np.float32)}
    with torch.no_grad():
        wanted = exported[0](torch.from_numpy(images), *LIMITS)
    np.testing.assert_allclose(compiled(given)["score"], wanted[0].numpy(), atol=1e-3)
    assert core.read_model(tmp_path / "model.xml").get_rt_info(["maskworth", "maskworth"]).astype(str) == "{}"


@pytest.mark.parametrize("room", [2**10, 2**20])  # for neither file, or not for the weights alone
def test_openvino_without_room_is_told(room: int, tmp_path: Path):
    pytest.importorskip("openvino")
    from core.portable.openvino_file import write_openvino

    weights = onnx.numpy_helper.from_array(np.ones((600, 600), np.float32), "weights")
    ends = [onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, [1, 600]) for name in ("given", "made")]
    graph = onnx.helper.make_graph(
        [onnx.helper.make_node("MatMul", ["given", "weights"], ["made"])], "graph", ends[:1], ends[1:], [weights]
    )
    onnx.save(onnx.helper.make_model(graph, ir_version=9), tmp_path / "plain.onnx")
    with small_files(room), pytest.raises(KnownError, match=r"model\.xml: cannot be written \(OpenVINO: .*room"):
        write_openvino(tmp_path / "plain.onnx", tmp_path / "model.xml", {})
    assert not list(tmp_path.glob("model*"))


@pytest.mark.filterwarnings("ignore:`torch.jit:DeprecationWarning")
@pytest.mark.parametrize("kind", ["fused tiles", "memory", "16 bits"])
def test_torchscript_takes_any_size(kind: str, tmp_path: Path):
    checkpoint = checkpoint_of(kind, tmp_path)
    content = to_torchscript(portable_model(checkpoint)[0], {"maskworth": "{}"})
    write_torchscript(content, tmp_path / "model.pt")
    kept = {"maskworth": ""}
    loaded, model = torch.jit.load(tmp_path / "model.pt", _extra_files=kept), portable_model(checkpoint)[0]
    kind_of = torch.uint16 if kind == "16 bits" else torch.uint8
    for size in ((2, 412, 530, 1), (1, 150, 200, 1)):
        images = torch.randint(0, 256, size).to(kind_of)
        with torch.no_grad():
            for one, other in zip(loaded(images, *LIMITS), model(images, *LIMITS), strict=True):
                torch.testing.assert_close(one, other, atol=1e-4, rtol=0)
    assert kept == {"maskworth": b"{}"}
