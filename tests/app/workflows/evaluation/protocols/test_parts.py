"""What protocols make of the true layouts, and of the splits that they draw."""

from pathlib import Path

import numpy as np
import pytest

from app.workflows.evaluation.protocols.catalogue import DAGM, MVTEC, NEU, severstal
from app.workflows.evaluation.protocols.parts import Part, protocol_parts
from app.workflows.evaluation.protocols.protocol import Protocol
from core.domain import KnownError, Split
from tests.core.formats.trees import rectangle, write_image, write_mask, write_text


def by_split(part: Part, seed: int = 0) -> dict[tuple[Split, bool], set[str]]:
    """Names of images by split and by whether they are bad."""
    found: dict[tuple[Split, bool], set[str]] = {}
    for surface in part.trials[seed].surfaces:
        item = surface.item
        found.setdefault((item.split, item.is_bad), set()).add(item.path.relative_to(item.path.parents[1]).as_posix())
    return found


def test_a_true_category_of_mvtec_trains_on_good_images_alone(shared_samples: Path):
    (part,) = protocol_parts(MVTEC, shared_samples / "mvtec_ad", (), None, (0,))
    assert (part.name, part.masks) == ("transistor", 0)
    assert by_split(part) == {
        (Split.TRAIN, False): {"good/000.png"},
        (Split.TEST, False): {"good/000.png"},
        (Split.TEST, True): {"bent_lead/000.png", "misplaced/000.png"},
    }
    drawn = [surface.drawn is not None for surface in part.trials[0].surfaces if surface.item.is_bad]
    assert drawn == [True, True]


@pytest.mark.parametrize(
    ("protocol", "sample", "problem"),
    [(DAGM, "dagm2007", "no image for testing"), (severstal(1), "severstal", "only bad images for testing")],
)
def test_a_true_sample_without_a_test_says_what_is_missing(
    protocol: Protocol, sample: str, problem: str, shared_samples: Path
):
    with pytest.raises(KnownError, match=problem):
        list(protocol_parts(protocol, shared_samples / sample, (), None, (0,)))


def test_severstal_keeps_test_and_training_apart_and_other_classes_out(tmp_path: Path):
    rows = ["ImageId,ClassId,EncodedPixels", "a00.jpg,1,1 2", "a01.jpg,1,1 2", "a01.jpg,3,40 2"]
    for n in range(30):
        write_image(tmp_path / "train_images" / f"a{n:02d}.jpg")
        if 2 <= n < 14:
            rows.append(f"a{n:02d}.jpg,3,1 2")
    write_text(tmp_path / "train.csv", "\n".join(rows) + "\n")
    (part,) = protocol_parts(severstal(7), tmp_path, (), 3, (0, 1))
    first, second = by_split(part, 0), by_split(part, 1)
    assert {key: len(names) for key, names in first.items()} == {
        (Split.TEST, False): 4,
        (Split.TEST, True): 3,
        (Split.TRAIN, False): 12,
        (Split.TRAIN, True): 7,
    }
    assert not set.union(*first.values()) & {"train_images/a00.jpg", "train_images/a01.jpg"}
    assert first != second  # by the seed
    assert sum(surface.item.mask is not None for surface in part.trials[0].surfaces) == 3


def test_of_several_kinds_in_one_image_the_mask_is_that_of_the_kind(tmp_path: Path):
    inclusion, patches = rectangle(2, 2, 8, 9), rectangle(12, 20, 20, 30)
    for split in ("training", "test"):
        for n, numbers in enumerate((inclusion * 1 + patches * 2, patches * 2, inclusion * 1)):
            write_image(tmp_path / "images" / split / f"{n:06d}.jpg")
            write_image(tmp_path / "annotations" / split / f"{n:06d}.png", numbers.astype(np.uint8))
    (part,) = protocol_parts(NEU, tmp_path, ("patches",), None, (0,))
    masks = [surface.drawn for surface in part.trials[0].surfaces if surface.item.path.stem == "000000"]
    assert all(mask is not None and np.array_equal(mask.unpack(), patches) for mask in masks)
    assert part.masks == 2


def test_dagm_with_ellipses_trains_and_tests_on_halves_of_each_class(tmp_path: Path):
    """Good images in ClassN, defective ones in ClassN_def with a table of half axes, rotation and centre."""
    for name, n_good, n_bad in (("Class2", 12, 6), ("Class10", 8, 4)):
        for n in range(1, n_good + 1):
            write_image(tmp_path / name / f"{n}.png")
        for n in range(1, n_bad + 1):
            write_image(tmp_path / f"{name}_def" / f"{n}.png")
        rows = [f"{n}\t5.0\t3.0\t0.4\t20.0\t12.0" for n in range(1, n_bad + 1)]
        write_text(tmp_path / f"{name}_def" / "labels.txt", "\n".join(rows) + "\n")
    parts = list(protocol_parts(DAGM, tmp_path, (), 2, (0, 1)))
    assert [(part.name, part.masks) for part in parts] == [("Class2", 3), ("Class10", 2)]
    first, second = by_split(parts[0], 0), by_split(parts[0], 1)
    assert {key: len(names) for key, names in first.items()} == {
        (Split.TEST, False): 6,
        (Split.TEST, True): 3,
        (Split.TRAIN, False): 6,
        (Split.TRAIN, True): 3,
    }
    assert first != second
    assert all(name.startswith("Class2_def/") for name in first[Split.TEST, True] | first[Split.TRAIN, True])
    drawn = [each.drawn for each in parts[0].trials[0].surfaces if each.item.is_bad]
    assert all(mask is not None and 30 <= mask.unpack().sum() <= 60 for mask in drawn)  # 5 · 3 · π = 47
    assert sum(each.item.mask is not None for each in parts[0].trials[0].surfaces) == 2


def test_classes_come_in_the_order_of_their_numbers(tmp_path: Path):
    for name in ("Class10", "Class2"):
        for split in ("Train", "Test"):
            folder = tmp_path / name / split
            lines = "1\n1\t1\t0001.PNG\t0\t0001_label.PNG\n2\t0\t0002.PNG\t0\t\t\n"
            write_image(folder / "0001.PNG")
            write_image(folder / "0002.PNG")
            write_mask(folder / "Label" / "0001_label.PNG", rectangle(1, 1, 4, 4))
            write_text(folder / "Label" / "Labels.txt", lines)
    assert [part.name for part in protocol_parts(DAGM, tmp_path, (), None, (0,))] == ["Class2", "Class10"]
