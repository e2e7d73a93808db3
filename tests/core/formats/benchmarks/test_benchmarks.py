"""core.formats.benchmarks: the layouts of published datasets, made anew."""

from pathlib import Path

import numpy as np
import pytest
from scipy.io import savemat

from core.domain import Box, ImageLabel, KnownError, MaskState, Reason, Split
from tests.core.formats.trees import SIZE, read, rectangle, write_image, write_mask, write_text

HEIGHT, WIDTH = SIZE
GOOD, BAD, UNSURE = ImageLabel
MASK = rectangle(3, 5, 9, 20)
PART = rectangle(12, 5, 14, 9)


def test_mvtec_ad_of_several_categories(tmp_path: Path):
    for category in ("bottle", "cable"):
        write_image(tmp_path / category / "train" / "good" / "000.png")
        write_image(tmp_path / category / "test" / "good" / "000.png")
        write_image(tmp_path / category / "test" / "bent" / "000.png")
        write_mask(tmp_path / category / "ground_truth" / "bent" / "000_mask.png", MASK)
    write_image(tmp_path / "cable" / "test" / "bent" / "001.png")
    found = read(tmp_path)
    assert found.dataset.format == "mvtec"
    assert {path: (each.label, each.split, each.state) for path, each in found.images.items() if "cable" in path} == {
        "cable/train/good/000.png": (GOOD, Split.TRAIN, MaskState.NONE),
        "cable/test/good/000.png": (GOOD, Split.TEST, MaskState.NONE),
        "cable/test/bent/000.png": (BAD, Split.TEST, MaskState.COMPLETE),
        "cable/test/bent/001.png": (BAD, Split.TEST, MaskState.NONE),
    }
    assert found.images["cable/test/bent/000.png"].kinds == ("bent",)
    assert [each.subject for each in found.remarks if each.reason is Reason.NO_MASK] == ["cable/test/bent/001.png"]


def test_masks_of_mvtec_loco_are_united(tmp_path: Path):
    write_image(tmp_path / "box" / "train" / "good" / "000.png")
    write_image(tmp_path / "box" / "validation" / "good" / "000.png")
    write_image(tmp_path / "box" / "test" / "logical_anomalies" / "000.png")
    write_mask(tmp_path / "box" / "ground_truth" / "logical_anomalies" / "000" / "000.png", MASK, 254)
    write_mask(tmp_path / "box" / "ground_truth" / "logical_anomalies" / "000" / "001.png", PART, 3)
    found = read(tmp_path)
    assert found.dataset.format == "mvtec"
    assert found.images["box/validation/good/000.png"].split is Split.VALIDATION
    assert np.array_equal(found.images["box/test/logical_anomalies/000.png"].mask, MASK | PART)


def test_mvtec_ad_2_keeps_part_of_its_test_to_itself(tmp_path: Path):
    for split in ("train", "validation"):
        write_image(tmp_path / "can" / split / "good" / "000_regular.png")
    test = tmp_path / "can" / "test_public"
    write_image(test / "good" / "000_regular.png")
    write_image(test / "bad" / "000_regular.png")
    write_image(test / "bad" / "000_shift_1.png")
    mask = rectangle(3, 3, 8, 9)
    write_mask(test / "ground_truth" / "bad" / "000_regular_mask.png", mask)
    write_image(tmp_path / "can" / "test_private" / "000_regular.png")
    read_tree = read(tmp_path)
    assert read_tree.dataset.format == "mvtec"
    found = read_tree.images
    assert {name: (each.label, each.split, each.kinds) for name, each in found.items()} == {
        "can/train/good/000_regular.png": (ImageLabel.GOOD, Split.TRAIN, ()),
        "can/validation/good/000_regular.png": (ImageLabel.GOOD, Split.VALIDATION, ()),
        "can/test_public/good/000_regular.png": (ImageLabel.GOOD, Split.TEST, ()),
        "can/test_public/bad/000_regular.png": (ImageLabel.BAD, Split.TEST, ()),
        "can/test_public/bad/000_shift_1.png": (ImageLabel.BAD, Split.TEST, ()),
        "can/test_private/000_regular.png": (None, Split.TEST, ()),
    }
    assert np.array_equal(found["can/test_public/bad/000_regular.png"].mask, mask)
    groups = [item.group for item in read_tree.dataset.items if item.label is ImageLabel.BAD]
    assert groups == ["can/test_public/bad/000"] * 2


def test_btad_says_ok_and_ko(tmp_path: Path):
    write_image(tmp_path / "01" / "train" / "ok" / "0000.bmp")
    write_image(tmp_path / "01" / "test" / "ok" / "0000.bmp")
    write_image(tmp_path / "01" / "test" / "ko" / "0001.bmp")
    write_mask(tmp_path / "01" / "ground_truth" / "ko" / "0001.png", MASK)
    found = read(tmp_path)
    assert (found.dataset.format, list(found.labels.values())) == ("mvtec", [BAD, GOOD, GOOD])
    assert np.array_equal(found.images["01/test/ko/0001.bmp"].mask, MASK)


def test_visa_with_its_tables(tmp_path: Path):
    data = tmp_path / "candle" / "Data"
    write_image(data / "Images" / "Normal" / "0000.JPG")
    write_image(data / "Images" / "Anomaly" / "000.JPG")
    write_mask(data / "Masks" / "Anomaly" / "000.png", MASK, 2)
    row = "candle/Data/Images/Anomaly/000.JPG"
    write_text(tmp_path / "candle" / "image_anno.csv", f'image,label,mask\n{row},"melded,burnt",x.png\n')
    write_text(tmp_path / "split_csv" / "1cls.csv", f"object,split,label,image,mask\ncandle,test,anomaly,{row},x.png\n")
    found = read(tmp_path)
    assert found.dataset.format == "mvtec"
    bad = found.images[row]
    assert (bad.label, bad.split, bad.kinds, bad.state) == (BAD, Split.TEST, ("melded", "burnt"), MaskState.COMPLETE)
    assert np.array_equal(bad.mask, MASK)
    assert found.images["candle/Data/Images/Normal/0000.JPG"].label is GOOD


def test_kolektorsdd2(tmp_path: Path):
    for name, split, mask in (("10000", "train", MASK), ("20000", "test", MASK & False)):
        write_image(tmp_path / split / f"{name}.png")
        write_mask(tmp_path / split / f"{name}_GT.png", mask)
    found = read(tmp_path)
    assert found.dataset.format == "kolektorsdd2"
    assert {path: (each.label, each.split, each.state) for path, each in found.images.items()} == {
        "train/10000.png": (BAD, Split.TRAIN, MaskState.COMPLETE),
        "test/20000.png": (GOOD, Split.TEST, MaskState.NONE),
    }


def test_dagm_by_its_list(tmp_path: Path):
    folder = tmp_path / "Class3" / "Test"
    for number in (1, 2, 3):
        write_image(folder / f"000{number}.PNG")
    write_mask(folder / "Label" / "0002_label.PNG", MASK)
    lines = "1\n0001\t0\t0001.PNG\t0\t\t\n0002\t1\t0002.PNG\t0\t0002_label.PNG\n0009\t0\t0009.PNG\t0\t\t\n"
    write_text(folder / "Label" / "Labels.txt", lines)
    found = read(tmp_path)
    assert found.dataset.format == "dagm"
    assert list(found.labels.values()) == [GOOD, BAD]
    assert np.array_equal(found.images["Class3/Test/0002.PNG"].mask, MASK)
    assert [each.problem for each in found.remarks if each.reason is Reason.MISSING] == [
        "the image 0009.PNG is not there"
    ]
    assert [each.subject for each in found.remarks if each.reason is Reason.NOT_LISTED] == ["Class3/Test/0003.PNG"]


@pytest.mark.parametrize("turn", ["1.5707963", "90"])
def test_dagm_by_ellipses(tmp_path: Path, turn: str):
    write_image(tmp_path / "Class1" / "1.png")
    write_image(tmp_path / "Class1_def" / "1.png")
    write_text(tmp_path / "Class1_def" / "labels.txt", f"1\t8.0\t4.0\t{turn}\t18.0\t12.0\n")
    found = read(tmp_path)
    assert (found.dataset.format, list(found.labels.values())) == ("dagm", [BAD, GOOD])
    rows, columns = np.nonzero(found.images["Class1_def/1.png"].mask)
    assert (rows.min(), rows.max(), columns.min(), columns.max()) == (4, 19, 14, 21)


RUNS = "1 2 25 3"  # the first two pixels of column 0, the first three of column 1, of 24 rows


@pytest.mark.parametrize(
    ("table", "good"),
    [
        (f"ImageId_ClassId,EncodedPixels\na.jpg_1,{RUNS}\na.jpg_2,\nb.jpg_1,\nb.jpg_2,\n", None),
        (f"ImageId,ClassId,EncodedPixels\na.jpg,1,{RUNS}\n", GOOD),
        (f"1,2,3,4,defects,img\n{RUNS},,,,1,a.jpg\n", GOOD),
    ],
)
def test_severstal_in_every_layout(tmp_path: Path, table: str, good: ImageLabel | None):
    for name in "abc":
        write_image(tmp_path / "train_images" / f"{name}.jpg")
    write_image(tmp_path / "test_images" / "d.jpg")
    write_text(tmp_path / "train.csv", table)
    found = read(tmp_path)
    assert found.dataset.format == "severstal"
    labels = {Path(path).stem: label for path, label in found.labels.items()}
    assert labels == {"a": BAD, "b": GOOD, "c": good, "d": None}
    expected = np.zeros(SIZE, bool)
    expected[:2, 0] = expected[:3, 1] = True
    first = found.images["train_images/a.jpg"]
    assert np.array_equal(first.mask, expected)
    assert (first.kinds, first.state) == (("1",), MaskState.COMPLETE)


@pytest.mark.parametrize("runs", ["0 5", "1", "1 -4", "x y", "1 99999999", "9" * 30 + " 1"])
def test_run_lengths_that_are_none_cost_the_mask_alone(tmp_path: Path, runs: str):
    write_image(tmp_path / "train_images" / "a.jpg")
    write_text(tmp_path / "train.csv", f"ImageId,ClassId,EncodedPixels\na.jpg,1,{runs}\n")
    found = read(tmp_path)
    image = found.images["train_images/a.jpg"]
    assert (image.label, image.mask) == (BAD, None)
    assert [each.reason for each in found.remarks].count(Reason.REGION_UNREADABLE) == 1


def test_neu_masks_of_small_numbers(tmp_path: Path):
    write_image(tmp_path / "images" / "training" / "000201.jpg")
    numbers = (MASK * 1 + PART * 3).astype(np.uint8)
    write_image(tmp_path / "annotations" / "training" / "000201.png", numbers)
    found = read(tmp_path)
    assert found.dataset.format == "neu"
    image = found.images["images/training/000201.jpg"]
    assert (image.label, image.kinds, image.split) == (BAD, ("inclusion", "scratches"), Split.TRAIN)
    assert np.array_equal(image.mask, MASK | PART)


def test_aitex_by_its_names(tmp_path: Path):
    write_image(tmp_path / "Defect_images" / "0001_002_00.png")
    write_image(tmp_path / "Defect_images" / "0100_025_08.png")
    write_mask(tmp_path / "Mask_images" / "0001_002_00_mask1.png", MASK)
    write_mask(tmp_path / "Mask_images" / "0001_002_00_mask2.png", PART)
    write_image(tmp_path / "NODefect_images" / "2306881-210020u" / "0001_000_05.png")
    found = read(tmp_path)
    assert found.dataset.format == "aitex"
    assert {Path(path).stem: each.label for path, each in found.images.items()} == {
        "0001_002_00": BAD,
        "0100_025_08": BAD,
        "0001_000_05": GOOD,
    }
    first = found.images["Defect_images/0001_002_00.png"]
    assert first.kinds == ("broken end",)
    assert np.array_equal(first.mask, MASK | PART)


def test_deeppcb_with_blanks_and_commas(tmp_path: Path):
    group = tmp_path / "PCBData" / "group00041"
    for name in ("00041000", "00041001", "00041002"):
        write_image(group / "00041" / f"{name}_test.jpg")
        write_image(group / "00041" / f"{name}_temp.jpg")
    write_text(group / "00041_not" / "00041000.txt", "4 2 20 10 1\n")
    write_text(group / "00041_not" / "00041001.txt", "4,2,20,10,6\n")
    write_text(tmp_path / "PCBData" / "test.txt", "group00041/00041/00041001.jpg group00041/00041_not/00041001.txt\n")
    found = read(tmp_path)
    assert found.dataset.format == "deeppcb"
    by_name = {Path(path).stem: each for path, each in found.images.items()}
    assert {name: each.label for name, each in by_name.items()} == {
        "00041000_test": BAD,
        "00041000_temp": GOOD,
        "00041001_test": BAD,
        "00041001_temp": GOOD,
        "00041002_test": None,
        "00041002_temp": GOOD,
    }
    assert by_name["00041001_test"].annotation.boxes == (Box(12, 6, 16, 8),)
    assert by_name["00041001_test"].kinds == ("pin-hole",)
    assert {by_name["00041001_test"].split, by_name["00041001_temp"].split} == {Split.TEST}
    assert len({item.group for item in found.dataset.items}) == 3, "a board and its template are one piece"


def test_crackforest_by_matlab(tmp_path: Path):
    for name in ("001", "002", "201"):
        write_image(tmp_path / "image" / f"{name}.jpg")
    (tmp_path / "groundTruth").mkdir()
    for name, numbers in (("001", MASK * 1 + 1), ("002", MASK * 0 + 1)):
        truth = {"Segmentation": numbers.astype(np.uint16), "Boundaries": numbers.astype(np.uint8)}
        savemat(tmp_path / "groundTruth" / f"{name}.mat", {"groundTruth": truth}, do_compression=True)
    found = read(tmp_path)
    assert (found.dataset.format, list(found.labels.values())) == ("crackforest", [BAD, GOOD, None])
    assert np.array_equal(found.images["image/001.jpg"].mask, MASK)
    (tmp_path / "groundTruth" / "001.mat").write_bytes(b"MATLAB 5.0" + bytes(300))
    assert read(tmp_path).labels["image/001.jpg"] is None


def test_folders_beside_their_opposites(tmp_path: Path):
    for folder in ("train/ok_front", "train/def_front", "test/ok_front"):
        write_image(tmp_path / folder / f"{folder[:5].replace('/', '')}.jpeg")
    found = read(tmp_path)
    assert found.dataset.format == "casting"
    labels = {Path(path).parent.as_posix(): label for path, label in found.labels.items()}
    assert labels == {"train/def_front": BAD, "train/ok_front": GOOD, "test/ok_front": None}
    assert "ok_front/" in [each.subject for each in found.remarks]


@pytest.mark.parametrize("name", ["mvtec", "kolektorsdd2", "dagm", "severstal", "aitex", "deeppcb", "neu"])
def test_a_folder_that_is_none_is_told_in_one_line(tmp_path: Path, name: str):
    write_image(tmp_path / "a b.png")
    with pytest.raises(KnownError, match="holds no") as told:
        read(tmp_path, format_name=name)
    assert "\n" not in str(told.value)
