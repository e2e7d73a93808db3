"""core.formats.mask_files: masks told from images by their names, and given to their images."""

from pathlib import PurePosixPath

import pytest

from core.domain import Reason
from core.formats.mask_files import pair_masks

Masks = dict[str, list[str]]
Said = list[tuple[Reason, str]]


def paired(*files: str) -> tuple[Masks, Said]:
    """Each image with its masks, and of what there is a remark why."""
    pairing = pair_masks(map(PurePosixPath, files))
    masks = {str(image): [str(mask) for mask in pairing.masks_of.get(image, ())] for image in pairing.images}
    return masks, [(remark.reason, remark.subject) for remark in pairing.remarks]


@pytest.mark.parametrize(
    ("image", "mask"),
    [
        ("a.png", "a_mask.png"),
        ("a.jpg", "a_label.bmp"),
        ("a.bmp", "a_GT.png"),
        ("bad/a.JPG", "bad/a.png"),
        ("bad/a.jfif", "bad/a.png"),
        ("bad/a.png", "bad/masks/a.png"),
        ("images/a.jpg", "masks/a.png"),
        ("images/bad/a.jpg", "Masks/bad/a_mask.png"),
        ("train/images/a.png", "train/masks/a.tif"),
        ("test/bad/a.png", "ground_truth/bad/a_mask.png"),
        ("bad/a.png", "masks/a.png"),
        ("images/train/bad/a.png", "masks/train/a.png"),
        ("train/bad/a.png", "ground_truth/a.png"),
        ("a.b_1.png", "a.b_1_mask.png"),
        ("JPEGImages/a.jpg", "SegmentationClass/a.png"),
        ("images/training/a.jpg", "annotations/training/a.png"),
        ("train_images/a.jpg", "train_masks/a.png"),
        ("images/a.png", "labels/a.png"),
        ("img/a.png", "gt/a.png"),
        ("Bilder/NIO/a.png", "Masken/NG/a.png"),
        ("Train/0578.PNG", "Train/Label/0578_label.PNG"),
        ("a.png", "a-mask.png"),
        ("a.png", "a.seg.png"),
        ("a.png", "a mask.png"),
        ("images/a.png", "masks/mask_a.png"),
        ("part_1.png", "part_mask_1.png"),
        ("Images/A1.JPG", "Masks/a1.png"),
        ("b.jpg", "B_MASK.PNG"),
        ("images/Geh\u00e4use.jpg", "masks/Geha\u0308use.png"),
        ("images/Cam A/a.jpg", "masks/cam a/a.png"),
        ("images/a.jpg", "masks/a.jpg.png"),
        ("images/a.tif", "masks/a.tif_mask.png"),
        ("cam1/a.png", "masks/a.png"),
        ("line 3/images/cam1/a.png", "line 3/masks/a.png"),
    ],
)
def test_a_mask_finds_its_image(image: str, mask: str):
    assert paired(image, mask) == ({image: [mask]}, [])


@pytest.mark.parametrize(
    ("image", "masks"),
    [
        ("bad/000.png", ["bad/000_mask_1.png", "bad/000_mask_2.png", "bad/000_mask_10.png"]),
        ("000.png", ["000_mask.png", "000_mask1.png"]),
        ("images/000.jpg", ["masks/000_1.png", "masks/000_2.png"]),
        ("test/scratch/000.png", ["ground_truth/scratch/000_mask.png", "ground_truth/scratch/000_mask_2.png"]),
    ],
)
def test_several_masks_of_one_image_are_united(image: str, masks: list[str]):
    found, said = paired(image, *masks)
    assert {name: set(parts) for name, parts in found.items()} == {image: set(masks)}
    assert said == [(Reason.UNITED, image)]


def test_a_number_that_is_the_images_own_stays_its_own():
    files = ["images/p_1.png", "images/p_2.png", "masks/p_1.png", "masks/p_2.png"]
    assert paired(*files) == ({"images/p_1.png": ["masks/p_1.png"], "images/p_2.png": ["masks/p_2.png"]}, [])


def test_same_names_in_other_folders_do_not_mix():
    files = ["train/good/000.png", "test/good/000.png", "test/bad/000.png", "ground_truth/bad/000_mask.png"]
    assert paired(*files) == (
        {
            "test/bad/000.png": ["ground_truth/bad/000_mask.png"],
            "test/good/000.png": [],
            "train/good/000.png": [],
        },
        [],
    )


def test_a_mask_that_could_be_of_two_images_goes_to_neither():
    assert paired("good/1.png", "bad/1.png", "masks/1.png") == (
        {"bad/1.png": [], "good/1.png": []},
        [(Reason.MASK_WITHOUT_IMAGE, "masks/1.png")],
    )


def test_a_mask_of_one_folder_for_images_of_two_is_told_as_of_both():
    pairing = pair_masks(map(PurePosixPath, ["cam1/1.png", "cam2/1.png", "masks/1.png"]))
    (remark,) = pairing.remarks
    assert remark.problem == "is named like a mask of several images (cam1/1.png, cam2/1.png)"


def test_names_that_differ_in_case_only_stay_apart():
    assert paired("images/a.png", "images/A.png", "masks/a.png", "masks/A.png") == (
        {"images/A.png": ["masks/A.png"], "images/a.png": ["masks/a.png"]},
        [],
    )


def test_a_second_mask_and_a_mask_without_image_are_never_images():
    assert paired("a.jpg", "a.png", "a_mask.png", "b_label.png", "c_mask_1.png") == (
        {"a.jpg": ["a.png"]},
        [
            (Reason.SECOND_MASK, "a_mask.png"),
            (Reason.MASK_WITHOUT_IMAGE, "b_label.png"),
            (Reason.MASK_WITHOUT_IMAGE, "c_mask_1.png"),
        ],
    )


def test_a_png_without_a_jpeg_of_its_name_is_an_image():
    assert paired("a.jpg", "b.png", "c/a.png") == ({"a.jpg": [], "b.png": [], "c/a.png": []}, [])


def test_a_mask_beside_a_jpeg_may_be_a_photograph_of_its_own():
    pairing = pair_masks(map(PurePosixPath, ["a.jpg", "a.png", "b.jpg", "b_mask.png"]))
    assert pairing.beside == {PurePosixPath("a.jpg")}


def test_a_folder_of_photographs_of_labels_is_told_and_taken_for_images():
    assert paired("labels/1.png", "labels/2.png", "caps/1.png") == (
        {"caps/1.png": [], "labels/1.png": [], "labels/2.png": []},
        [(Reason.NOT_MASKS, "labels/")],
    )


def test_in_a_folder_of_masks_the_one_without_an_image_is_none_either():
    assert paired("images/1.png", "labels/1.png", "labels/2.png") == (
        {"images/1.png": ["labels/1.png"]},
        [(Reason.MASK_WITHOUT_IMAGE, "labels/2.png")],
    )


def test_a_loose_ending_without_an_image_is_part_of_a_name():
    assert paired("front label.png", "back-seg.png") == ({"back-seg.png": [], "front label.png": []}, [])
