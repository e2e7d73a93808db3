"""Published experiments from the command line, on small datasets in the published layouts."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from app.cli import main
from tests.core.formats.trees import write_image, write_mask, write_text

pytestmark = [pytest.mark.timeout(300), pytest.mark.trains]

SIZE = (96, 96)
QUICK = ("--recipe", "fast", "--epochs", "1", "--batch", "8", "--device", "cpu")


def surface(number: int, *, is_bad: bool) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    """Noise, and its mask: of the bad ones a dark bar."""
    rng = np.random.default_rng(number)
    mask = np.zeros(SIZE, bool)
    if is_bad:
        row, column = rng.integers(8, 60, 2)
        mask[row : row + 12, column : column + 30] = True
    pixels = rng.normal(140, 10, SIZE) - 70 * mask
    return pixels.clip(0, 255).astype(np.uint8), mask


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(["experiment", *arguments, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def failure(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["experiment", *arguments]) == 2
    return capsys.readouterr().err


def learned(told: str) -> list[str]:
    """What each training says that it learns from."""
    return [line.partition(";")[0] for line in told.splitlines() if line.startswith("Learning from")]


def write_kolektorsdd2(root: Path, *, n_train: int, n_test: int) -> None:
    """So many bad images, and as many good ones."""
    for split, first, n_bad in (("train", 10000, n_train), ("test", 20000, n_test)):
        for n in range(2 * n_bad):
            pixels, mask = surface(first + n, is_bad=n < n_bad)
            write_image(root / split / f"{first + n}.png", pixels)
            write_mask(root / split / f"{first + n}_GT.png", mask)


def test_kolektorsdd2_with_a_published_recipe_has_the_settings_of_the_paper(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    write_kolektorsdd2(tmp_path, n_train=1, n_test=1)
    quick = ("--recipe", "attention", "--epochs", "1", "--device", "cpu")
    found = run(capsys, "kolektorsdd2", "--root", str(tmp_path), "--masks", "1", *quick)
    assert (found["recipe"], found["masks"], found["metric"]) == ("attention on kolektorsdd2", 1, "ap")
    (part,) = found["parts"]
    (row,) = part["experiment"]["rows"]
    assert found["mean"] == part["value"] == row["ap"]
    assert found["published"] is None  # Bi et al. did not measure it


def test_kolektorsdd2_tells_the_published_figure_beside_ours(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    write_kolektorsdd2(tmp_path, n_train=4, n_test=3)
    command = ["experiment", "kolektorsdd2", "--root", str(tmp_path), *QUICK, "--without", "hold-out"]
    assert main([*command, "--masks", "0"]) == 0
    told = capsys.readouterr()
    assert learned(told.err) == ["Learning from 8 images, 4 bad, 0 of them with a mask"]
    header, row, *_ = told.out.splitlines()
    assert header.split()[:4] == ["part", "AP", "published", "AP"]
    assert row.split()[2] == "0.733"
    assert "published: Božič et al. 2021, section 5.3" in told.out
    assert main(command) == 0
    assert capsys.readouterr().out.splitlines()[1].split()[2] == "0.954"  # all masks
    assert "has masks of 4 bad training images only" in failure(capsys, *command[1:], "--masks", "5")


def write_dagm(root: Path, name: str) -> None:
    for split, n_bad, n_good in (("Train", 4, 6), ("Test", 2, 3)):
        folder, lines = root / name / split, ["1"]
        for n in range(1, n_bad + n_good + 1):
            pixels, mask = surface(n + 50 * (split == "Test"), is_bad=n <= n_bad)
            write_image(folder / f"{n:04d}.PNG", pixels)
            if n <= n_bad:
                write_mask(folder / "Label" / f"{n:04d}_label.PNG", mask)
                lines.append(f"{n}\t1\t{n:04d}.PNG\t0\t{n:04d}_label.PNG")
            else:
                lines.append(f"{n}\t0\t{n:04d}.PNG\t0\t\t")
        write_text(folder / "Label" / "Labels.txt", "\n".join(lines) + "\n")


def test_dagm_is_a_training_a_class(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    for name in ("Class2", "Class10"):
        write_dagm(tmp_path, name)
    root = ("dagm", "--root", str(tmp_path))
    found = run(capsys, *root, "--masks", "2", *QUICK)
    assert [part["part"] for part in found["parts"]] == ["Class2", "Class10"]
    values = [part["value"] for part in found["parts"]]
    assert found["mean"] == pytest.approx(sum(values) / 2)
    assert found["published"] is None  # that of ten classes
    assert all(row["fp"] + row["fn"] <= 5 for part in found["parts"] for row in part["experiment"]["rows"])
    only = run(capsys, *root, "--class", "Class2", "--masks", "2", *QUICK)
    assert [part["value"] for part in only["parts"]] == values[:1]
    assert "has no part Class3; choose of Class2, Class10" in failure(capsys, *root, "--class", "Class3", *QUICK)


@pytest.fixture
def severstal(tmp_path: Path) -> Path:
    """Twelve bad images of class 3, two of class 1, one of both, and twelve good ones."""
    rows = ["ImageId,ClassId,EncodedPixels"]
    for n in range(27):
        pixels, mask = surface(n, is_bad=n < 15)
        write_image(tmp_path / "train_images" / f"{n:02d}.jpg", pixels)
        starts = np.flatnonzero(np.diff(np.concatenate([[0], mask.T.ravel(), [0]]))) + 1
        runs = " ".join(f"{a} {b - a}" for a, b in zip(starts[::2], starts[1::2], strict=True))
        kinds = () if n >= 15 else (1,) if n < 2 else (1, 3) if n == 2 else (3,)
        rows += [f"{n:02d}.jpg,{kind},{runs}" for kind in kinds]
    write_text(tmp_path / "train.csv", "\n".join(rows) + "\n")
    return tmp_path


def test_severstal_is_class_3_against_good_images(severstal: Path, capsys: pytest.CaptureFixture[str]):
    root = ("severstal", "--root", str(severstal))
    whole = ("--without", "hold-out")
    assert main(["experiment", *root, "--positives", "8", "--masks", "3", *QUICK, *whole]) == 0
    told = capsys.readouterr()
    # a quarter of the twelve of either label tests; the other good ones all teach
    assert learned(told.err) == ["Learning from 17 images, 8 bad, 3 of them with a mask"]
    assert "none printed for these numbers of bad images and masks" in told.out
    assert "has 9 bad images of class 3 alone for training; ask for fewer" in failure(
        capsys, *root, "--positives", "10", *QUICK
    )


def test_mvtec_learns_good_images_of_each_category(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    for category in ("bottle", "plate"):
        folder = tmp_path / category
        for n in range(28):
            split = "train" if n < 24 else "test"
            write_image(folder / split / "good" / f"{n:03d}.png", surface(n, is_bad=False)[0])
        for n in range(3):
            pixels, mask = surface(100 + n, is_bad=True)
            write_image(folder / "test" / "bent" / f"{n:03d}.png", pixels)
            write_mask(folder / "ground_truth" / "bent" / f"{n:03d}_mask.png", mask)
    found = run(capsys, "mvtec", "--root", str(tmp_path), "--device", "cpu")
    assert (found["recipe"], found["metric"], found["published"]) == ("memory", "auroc", None)
    bottle, plate = found["parts"]
    assert (bottle["part"], bottle["published"]) == ("bottle", 1.0)
    assert (plate["part"], plate["published"]) == ("plate", None)
    assert bottle["value"] == bottle["experiment"]["rows"][0]["auroc"] > 0.9  # dark bars on noise
    assert "PatchCore" in found["source"]
    alone = run(capsys, "mvtec", "--root", str(tmp_path / "plate"), "--device", "cpu")
    assert [part["part"] for part in alone["parts"]] == ["plate"]


def test_neu_seg_is_one_kind_against_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    for n in range(18):
        pixels, mask = surface(n, is_bad=True)
        split = "test" if n % 3 == 2 else "training"
        write_image(tmp_path / "images" / split / f"{n:06d}.jpg", pixels)
        write_mask(tmp_path / "annotations" / split / f"{n:06d}.png", mask, 1 + n % 2)
    root = ("neu", "--root", str(tmp_path))
    found = run(capsys, *root, "--kind", "patches", "--masks", "2", *QUICK)
    (part,) = found["parts"]
    assert (part["part"], part["published"], found["source"]) == ("patches", None, None)
    (row,) = part["experiment"]["rows"]
    assert row["dice"] is not None
    assert row["fn"] <= 3
    assert row["fp"] <= 3


def test_neu_det_has_no_published_split_so_that_the_seed_draws_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    box = "<bndbox><xmin>9</xmin><ymin>9</ymin><xmax>30</xmax><ymax>30</ymax></bndbox>"
    for kind in ("crazing", "scratches"):
        for n in range(1, 11):
            name = f"{kind}_{n}"
            write_image(tmp_path / "IMAGES" / f"{name}.jpg", surface(n, is_bad=kind == "scratches")[0])
            size = "<size><width>96</width><height>96</height><depth>1</depth></size>"
            text = f"<annotation><filename>{name}.jpg</filename>{size}<object><name>{kind}</name>{box}</object>"
            write_text(tmp_path / "ANNOTATIONS" / f"{name}.xml", f"{text}</annotation>")
    root = ("neu", "--root", str(tmp_path))
    found = run(capsys, *root, "--kind", "scratches", "--masks", "0", *QUICK)
    (row,) = found["parts"][0]["experiment"]["rows"]
    assert row["dice"] is None  # boxes are no masks
    assert row["fp"] <= 3
    assert "has masks of 0 bad training images only" in failure(
        capsys, *root, "--kind", "crazing", "--masks", "1", *QUICK
    )
