"""Files through an exported model, as the line uses it."""

import json
import shutil
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import cv2
import numpy as np
import onnxruntime
import pytest

from core.domain import KnownError, Thresholds, Verdict
from core.line.feeding import fed
from core.line.inspection import Result, Wishes, add_result, images_below, inspected, key_of, known_results
from core.line.model import LineModel
from core.line.pictures import enlarged
from core.line.reading import decoded, encoded, is_whole
from core.line.watching import arriving

ROOT = Path(__file__).parents[3]
pytestmark = [pytest.mark.trains, pytest.mark.timeout(1800)]  # the exporter thinks long about sizes

ALONE = """
import sys
from importlib.abc import MetaPathFinder

class Missing(MetaPathFinder):
    names = set("torch PySide6 sqlalchemy alembic scipy sklearn safetensors psutil tifffile imagecodecs filelock "
                "pyqtgraph pycocotools onnx onnxscript openvino".split()) | set(sys.argv.pop(1).split(","))
    def find_spec(self, name, path, target=None):
        if name.split(".")[0] in self.names:
            raise ModuleNotFoundError(name, name=name)

sys.meta_path.insert(0, Missing())
from app.cli import main
sys.exit(main(sys.argv[1:]))
"""


def write_images(folder: Path, n: int, *, size: tuple[int, int] = (200, 260)) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(0)
    paths = [folder / f"{number:02}.png" for number in range(n)]
    for path in paths:
        assert cv2.imwrite(str(path), rng.integers(0, 256, size, dtype=np.uint8))
    return paths


def alone(without: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """The command line in an environment that lacks all that the line does not need."""
    command = [sys.executable, "-c", ALONE, without, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize("without", ["PIL", "cv2"])
def test_predict_needs_onnx_runtime_numpy_and_what_decodes_images(without: str, model_file: Path, tmp_path: Path):
    images = write_images(tmp_path / "in", 3)
    out = tmp_path / "out"
    done = alone(
        without, "predict", model_file, tmp_path / "in", "--out", out, "--maps", "--overlays", "--sort", "--json"
    )
    assert (done.returncode, done.stderr) == (0, "")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["image"] for row in rows] == [str(path) for path in images]
    model = LineModel.open(model_file)
    for row, path in zip(rows, images, strict=True):
        opinion = model(cv2.imread(str(path), cv2.IMREAD_UNCHANGED))
        assert (row["score"], row["verdict"]) == (round(opinion.score, 6), str(opinion.verdict))
        (copy,) = (out / row["verdict"]).glob(f"{path.stem}-*.png")
        assert copy.read_bytes() == path.read_bytes()
        (shown,) = (out / "maps").glob(f"{path.stem}-*.png")
        assert cv2.imread(str(shown), cv2.IMREAD_UNCHANGED).shape == (200, 260)
        (laid_over,) = (out / "overlays").glob(f"{path.stem}-*.png")
        assert cv2.imread(str(laid_over), cv2.IMREAD_UNCHANGED).shape == (200, 260, 3)


def test_the_rest_says_what_it_misses(tmp_path: Path):
    done = alone("", "status", tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "maskworth[full]" in done.stderr


def test_a_further_call_goes_on_where_the_last_one_stopped(model_file: Path, tmp_path: Path):
    first, second, third = write_images(tmp_path / "in", 3)
    out, model = tmp_path / "out", LineModel.open(model_file)
    out.mkdir()
    for result in inspected(model, [first, second], Wishes(out)):
        add_result(out, result)
    with (out / "results.jsonl").open("a") as file:
        file.write('{"image": "cut o')  # the power went
    known = known_results(out)
    assert [path for path in images_below([tmp_path / "in"], out) if key_of(path) not in known] == [third]
    write_images(tmp_path / "in", 1, size=(210, 260))  # another image of the same name
    assert key_of(first) not in known
    assert len((out / "results.jsonl").read_text().splitlines()) == 2


def test_several_at_once_say_the_same_in_the_same_order(model_file: Path, tmp_path: Path):
    images = write_images(tmp_path / "in", 7)
    images[4].write_bytes(images[4].read_bytes()[:900])
    model = LineModel.open(model_file, threads=1)
    one_by_one, at_once = (list(inspected(model, images, Wishes(), n)) for n in (1, 3))
    assert [result.path for result in at_once] == images
    assert [result.problem is None for result in at_once] == [number != 4 for number in range(7)]
    for one, other in zip(one_by_one, at_once, strict=True):
        assert (one.opinion is None) == (other.opinion is None)
        if one.opinion is not None and other.opinion is not None:
            assert one.opinion[:2] == other.opinion[:2]


def test_a_file_that_is_being_written_is_waited_for(model_file: Path, tmp_path: Path):
    (whole,) = write_images(tmp_path / "elsewhere", 1)
    content, camera = whole.read_bytes(), tmp_path / "camera"
    camera.mkdir()
    growing, stop = camera / "0.png", threading.Event()
    growing.write_bytes(content[: len(content) // 2])
    results: list[Result] = []
    model = LineModel.open(model_file, threads=1)

    def watch() -> None:
        paths = arriving([camera], set(), None, stop.is_set)
        results.extend(inspected(model, paths, Wishes()))

    watcher = threading.Thread(target=watch)
    watcher.start()
    time.sleep(1.5)  # it has not grown for longer than an image without an end of its own would be given
    assert not results
    growing.write_bytes(content)
    time.sleep(0.1)
    stop_at = time.monotonic() + 20
    seen: list[Path] = []
    while time.monotonic() < stop_at and not seen:
        seen = [result.path for result in results]
        time.sleep(0.1)
    stop.set()
    watcher.join()
    assert [result.problem for result in results] == [None]


def test_a_damaged_file_is_told_and_the_rest_goes_on(model_file: Path, tmp_path: Path):
    first, second = write_images(tmp_path / "in", 2)
    first.write_bytes(first.read_bytes()[:900])
    done = alone("PIL", "predict", model_file, tmp_path / "in")
    assert done.returncode == 2
    assert str(first) in done.stderr
    assert str(second) in done.stdout


def test_no_model_is_told_in_a_line(tmp_path: Path):
    (tmp_path / "model.onnx").write_bytes(b"no model")
    for name in ("model.onnx", "missing.onnx"):
        with pytest.raises(KnownError):
            LineModel.open(tmp_path / name)


def test_thresholds_of_a_caller_take_the_place_of_the_files_own(model_file: Path):
    image = np.full((200, 260), 100, np.uint8)
    own = LineModel.open(model_file)
    assert own.thresholds == Thresholds(0.4, 0.6)
    score = own(image).score
    for thresholds, verdict in (
        (Thresholds.single(score + 0.01), Verdict.GOOD),
        (Thresholds(score - 0.01, score + 0.01), Verdict.LOOK),
        (Thresholds.single(score - 0.01), Verdict.BAD),
    ):
        assert LineModel.open(model_file, thresholds=thresholds)(image).verdict is verdict


@pytest.mark.parametrize("shape", [(40, 50), (40, 50, 3)])
def test_pictures_come_back_as_they_were(shape: tuple[int, ...]):
    image = np.random.default_rng(0).integers(0, 256, shape, dtype=np.uint8)
    content = encoded(image)
    assert is_whole(content)
    assert not is_whole(content[:-20])
    np.testing.assert_array_equal(decoded(content, "image"), image)


def test_what_is_fed_is_what_the_program_makes_of_it():
    colours = np.random.default_rng(0).integers(0, 256, (30, 40, 3), dtype=np.uint8)
    grey = cv2.cvtColor(colours, cv2.COLOR_RGB2GRAY)
    assert np.abs(fed(colours, 1, None)[0, ..., 0].astype(int) - grey).max() <= 1
    assert fed(grey, 3, None).shape == (1, 30, 40, 3)
    deep = grey.astype(np.uint16) << 4  # as a camera of 12 bits stores it
    np.testing.assert_array_equal(fed(grey, 1, 12), fed(deep, 1, 12))


def test_a_map_is_enlarged_as_opencv_enlarges_it():
    values = np.random.default_rng(0).random((5, 7)).astype(np.float32)
    wanted = cv2.resize(values, (56, 40), interpolation=cv2.INTER_LINEAR)
    np.testing.assert_allclose(enlarged(values, 40, 56), wanted, atol=1e-5)


def test_the_program_of_the_manual_says_the_same(model_file: Path, tmp_path: Path):
    text = (ROOT / "docs" / "line.md").read_text("utf-8")
    program = text.split("```python\n")[1].split("```")[0]
    (path,) = write_images(tmp_path, 1)
    script = tmp_path / "line.py"
    script.write_text(textwrap.dedent(program), "utf-8")
    command = [sys.executable, str(script), str(model_file), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    opinion = LineModel.open(model_file)(cv2.imread(str(path), cv2.IMREAD_UNCHANGED))
    assert done.stdout.split()[:2] == [str(opinion.verdict), f"{opinion.score:.4f}"]
    assert cv2.imread(f"{path}.map.png", cv2.IMREAD_UNCHANGED).shape == (200, 260)


def test_the_program_in_cpp_says_the_same(model_file: Path, tmp_path: Path):
    text = (ROOT / "docs" / "line.md").read_text("utf-8")
    source, program = tmp_path / "line.cpp", tmp_path / "line"
    source.write_text(text.split("```cpp\n")[1].split("```")[0], "utf-8")
    headers = ["-I/usr/include/onnxruntime", "-I/usr/include/opencv4"]
    if not can_compile(source, headers):
        pytest.skip("no C++ compiler with the headers of ONNX Runtime and OpenCV (libonnxruntime-dev, libopencv-dev)")
    (library,) = (Path(onnxruntime.__file__).parent / "capi").glob("libonnxruntime.so.*")  # of the same version
    linked = tmp_path / "libonnxruntime.so.1"
    linked.symlink_to(library)
    libraries = [str(linked), f"-Wl,-rpath,{tmp_path}", "-lopencv_core", "-lopencv_imgproc", "-lopencv_imgcodecs"]
    command = ["g++", "-std=c++17", "-Wall", "-Werror", str(source), "-o", str(program), *headers, *libraries]
    subprocess.run(command, check=True, timeout=120)
    (path,) = write_images(tmp_path, 1)
    done = subprocess.run([program, model_file, path], capture_output=True, text=True, timeout=120, check=True)
    opinion = LineModel.open(model_file)(cv2.imread(str(path), cv2.IMREAD_UNCHANGED))
    assert done.stdout.split()[:2] == [str(opinion.verdict), f"{opinion.score:.4f}"]
    assert cv2.imread(f"{path}.map.png", cv2.IMREAD_UNCHANGED).shape == opinion.defect_map.shape


def can_compile(source: Path, headers: list[str]) -> bool:
    """Whether the compiler finds all that it includes, in its own places or those of CPLUS_INCLUDE_PATH."""
    if shutil.which("g++") is None:
        return False
    return subprocess.run(["g++", "-E", *headers, str(source)], capture_output=True, check=False).returncode == 0
