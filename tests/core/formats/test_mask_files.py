"""core.formats.mask_files: masks told from images by their names, and given to their images."""

from pathlib import PurePosixPath

import pytest

from core.formats.mask_files import pair_masks


def paired(*files: str) -> tuple[dict[str, str | None], list[str]]:
    """Each image with its mask, and the stray masks."""
    pairing = pair_masks(map(PurePosixPath, files))
    masks = {str(image): str(mask) for image, mask in pairing.mask_of.items()}
    return {str(image): masks.get(str(image)) for image in pairing.images}, list(map(str, pairing.stray))


@pytest.mark.parametrize(
    ("image", "mask"),
    [
        ("a.png", "a_mask.png"),
        ("a.jpg", "a_label.bmp"),
        ("a.bmp", "a_GT.png"),
        ("bad/a.JPG", "bad/a.png"),
        ("bad/a.png", "bad/masks/a.png"),
        ("images/a.jpg", "masks/a.png"),
        ("images/bad/a.jpg", "Masks/bad/a_mask.png"),
        ("train/images/a.png", "train/masks/a.tif"),
        ("test/bad/a.png", "ground_truth/bad/a_mask.png"),
        ("bad/a.png", "masks/a.png"),
        ("images/train/bad/a.png", "masks/train/a.png"),
        ("train/bad/a.png", "ground_truth/a.png"),
        ("a.b_1.png", "a.b_1_mask.png"),
    ],
)
def test_a_mask_finds_its_image(image: str, mask: str):
    assert paired(image, mask) == ({image: mask}, [])


def test_same_names_in_other_folders_do_not_mix():
    files = ["train/good/000.png", "test/good/000.png", "test/bad/000.png", "ground_truth/bad/000_mask.png"]
    images, stray = paired(*files)
    assert images["test/bad/000.png"] == "ground_truth/bad/000_mask.png"
    assert [image for image, mask in images.items() if mask is None] == ["test/good/000.png", "train/good/000.png"]
    assert stray == []


def test_a_mask_that_could_be_of_two_images_goes_to_neither():
    assert paired("good/1.png", "bad/1.png", "masks/1.png") == (
        {"bad/1.png": None, "good/1.png": None},
        ["masks/1.png"],
    )


def test_a_second_mask_and_a_mask_without_image_are_stray_and_never_images():
    images, stray = paired("a.jpg", "a.png", "a_mask.png", "b_label.png")
    assert (list(images), len(stray)) == (["a.jpg"], 2)
    assert "b_label.png" in stray


def test_a_png_without_a_jpeg_of_its_name_is_an_image():
    assert paired("a.jpg", "b.png", "c/a.png") == ({"a.jpg": None, "b.png": None, "c/a.png": None}, [])
