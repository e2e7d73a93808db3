"""Mask files as other programs draw them: what is defined is read, what is odd is told, what is unsure is a guess."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import tifffile
from PIL import Image

from core.domain import KnownError
from core.images import MaskReading, OddityKind, read_mask
from tests.core.images.pictures import smooth
from tests.core.images.png_writer import png

SIZE = 60, 80
DEFECT = np.zeros(SIZE, bool)
DEFECT[20:35, 30:55] = True  # 375 pixels
OTHER = np.zeros(SIZE, bool)
OTHER[3:9, 4:30] = True
BORDER = np.zeros(SIZE, bool)
BORDER[18:37, 28:57] = ~DEFECT[18:37, 28:57]


def as_file(data: bytes, folder: Path) -> Path:
    file = folder / "mask"
    file.write_bytes(data)
    return file


def read(pixels: np.ndarray | Image.Image, folder: Path, kind: str = "PNG", **options: object) -> MaskReading:
    file = BytesIO()
    picture = pixels if isinstance(pixels, Image.Image) else Image.fromarray(pixels)
    picture.save(file, kind, **options)
    return read_mask(as_file(file.getvalue(), folder), SIZE)


def read_tiff(pixels: np.ndarray, folder: Path, **options: Any) -> MaskReading:
    file = BytesIO()
    tifffile.imwrite(file, pixels, metadata=None, **options)
    return read_mask(as_file(file.getvalue(), folder), SIZE)


def read_indexed(
    indices: np.ndarray, palette: Sequence[tuple[int, ...]], folder: Path, kind: str = "PNG"
) -> MaskReading:
    picture = Image.fromarray(indices.astype(np.uint8), "P")
    picture.putpalette([value for colour in palette for value in colour])
    return read(picture, folder, kind)


def kinds(reading: MaskReading) -> list[OddityKind]:
    return [oddity.kind for oddity in reading.oddities]


def check(reading: MaskReading, expected: np.ndarray, *told: OddityKind, guess: bool = False) -> None:
    np.testing.assert_array_equal(reading.mask, expected)
    assert kinds(reading) == list(told)
    assert reading.is_guess is guess


@pytest.mark.parametrize("kind", ["PNG", "BMP", "TIFF"])
@pytest.mark.parametrize("value", [1, 38, 127, 200, 255])
def test_one_value_is_the_defect_and_nothing_is_odd(value: int, kind: str, tmp_path: Path):
    check(read(np.where(DEFECT, value, 0).astype(np.uint8), tmp_path, kind), DEFECT)


@pytest.mark.parametrize("kind", ["PNG", "BMP", "TIFF"])
def test_one_bit(kind: str, tmp_path: Path):
    check(read(Image.fromarray(DEFECT), tmp_path, kind), DEFECT)


@pytest.mark.parametrize("dtype", ["u2", "i1", "i2", "i4", "u4", "u8", "f2", "f4", "f8"])
@pytest.mark.parametrize("order", "<>")
def test_numbers_of_every_type(dtype: str, order: str, tmp_path: Path):
    check(read_tiff(DEFECT.astype(dtype), tmp_path, byteorder=order), DEFECT)


def test_stray_low_values_beside_a_mask_of_255_are_a_guess(tmp_path: Path):
    """They look like classes beside a void, and the mask like its void."""
    stray = np.where(DEFECT, np.uint8(255), np.uint8(0))
    stray[0, 0] = 3
    reading = read(stray, tmp_path)
    assert kinds(reading) == [OddityKind.VOID_MOST]
    assert reading.is_guess


def test_a_mask_of_nothing_but_background_and_undecided_is_a_guess(tmp_path: Path):
    reading = read_tiff(np.where(DEFECT, 0, -1).astype(np.int32), tmp_path)
    assert kinds(reading) == [OddityKind.VOID_MOST, OddityKind.EMPTY]
    assert reading.is_guess


def test_what_is_no_number_or_negative_is_undecided(tmp_path: Path):
    holes = np.where(BORDER, -1, DEFECT)
    check(read_tiff(holes.astype(np.int32), tmp_path), DEFECT, OddityKind.VOID_IGNORED)
    check(read_tiff(np.where(BORDER, np.nan, DEFECT).astype(np.float32), tmp_path), DEFECT, OddityKind.VOID_IGNORED)


@pytest.mark.parametrize("colour", [0, 255], ids=["black", "white"])
@pytest.mark.parametrize(("kind", "channels"), [("PNG", 2), ("PNG", 4), ("TIFF", 2), ("TIFF", 4), ("WEBP", 4)])
def test_a_mask_drawn_in_the_transparency(kind: str, channels: int, colour: int, tmp_path: Path):
    pixels = np.full((*SIZE, channels), colour, np.uint8)
    pixels[..., -1] = 255 * DEFECT
    options = {"lossless": True, "exact": True} if kind == "WEBP" else {}
    check(read(pixels, tmp_path, kind, **options), DEFECT, OddityKind.TRANSPARENCY)


def test_transparency_that_says_the_same_or_nothing(tmp_path: Path):
    same = np.dstack([255 * DEFECT] * 4).astype(np.uint8)
    check(read(same, tmp_path), DEFECT)
    opaque = np.dstack([255 * DEFECT] * 3 + [np.full(SIZE, 255)]).astype(np.uint8)
    check(read(opaque, tmp_path), DEFECT)
    half = np.dstack([255 * DEFECT] * 3 + [np.full(SIZE, 128)]).astype(np.uint8)
    check(read(half, tmp_path), DEFECT)
    corner = opaque.copy()
    corner[:5, :5, 3] = 0
    check(read(corner, tmp_path), DEFECT)


def test_strokes_that_were_erased_do_not_count(tmp_path: Path):
    pixels = np.dstack([255 * (DEFECT | OTHER)] * 3 + [255 * DEFECT]).astype(np.uint8)
    check(read(pixels, tmp_path), DEFECT, OddityKind.TRANSPARENCY)


def test_transparent_throughout_is_a_guess(tmp_path: Path):
    pixels = np.dstack([255 * DEFECT] * 3 + [np.zeros(SIZE)]).astype(np.uint8)
    check(read(pixels, tmp_path), DEFECT, OddityKind.TRANSPARENCY_IGNORED, guess=True)


def test_colours_and_transparency_that_contradict_each_other_are_refused(tmp_path: Path):
    pixels = np.dstack([255 * DEFECT] * 3 + [255 * OTHER]).astype(np.uint8)
    with pytest.raises(KnownError, match="one shape in its colours and another in its transparency"):
        read(pixels, tmp_path)


BLACK, WHITE, RED, BROWN = (0, 0, 0), (255, 255, 255), (255, 0, 0), (48, 112, 32)


@pytest.mark.parametrize("kind", ["PNG", "BMP", "TIFF"])
@pytest.mark.parametrize("palette", [[BLACK, RED], [BROWN, RED], [WHITE, RED], [BLACK, BLACK], [BLACK, WHITE]])
def test_index_0_is_the_background_whatever_its_colour(palette: Sequence[tuple[int, ...]], kind: str, tmp_path: Path):
    check(read_indexed(DEFECT, palette, tmp_path, kind), DEFECT)


@pytest.mark.parametrize("bits", [1, 2, 4, 8])
def test_indices_of_every_depth(bits: int, tmp_path: Path):
    palette = np.tile(np.array([BROWN], np.uint8), (2**bits, 1))
    palette[-1] = RED
    data = png(DEFECT.astype(np.uint8) * (1 if bits == 8 else 2**bits - 1), "palette", bits, palette=palette)
    check(read_mask(as_file(data, tmp_path), SIZE), DEFECT)


def test_a_palette_whose_colours_say_the_opposite_is_a_guess(tmp_path: Path):
    check(read_indexed(DEFECT, [WHITE, BLACK], tmp_path), DEFECT, OddityKind.PALETTE, guess=True)


def test_indices_as_in_pascal_voc(tmp_path: Path):
    palette = [BLACK, RED, (0, 128, 0), *[BLACK] * 252, (224, 224, 192)]
    indices = np.where(BORDER, 255, DEFECT + 2 * OTHER)
    told = OddityKind.VOID_IGNORED, OddityKind.CLASSES
    check(read_indexed(indices, palette, tmp_path), DEFECT | OTHER, *told)
    colours = np.array(palette, np.uint8)[indices]
    check(read(colours, tmp_path), DEFECT | OTHER, *told)
    check(read(indices.astype(np.uint8), tmp_path), DEFECT | OTHER, *told)


def test_index_255_alone_is_the_defect(tmp_path: Path):
    check(read_indexed(255 * DEFECT, [BROWN] * 255 + [RED], tmp_path), DEFECT)


def test_a_palette_of_greys_speaks_by_them(tmp_path: Path):
    soft = cv2.GaussianBlur(255 * DEFECT.astype(np.uint8), (0, 0), 1.2)
    ramp = [(value, value, value) for value in range(256)]
    check(read_indexed(soft, ramp, tmp_path), soft >= 128, OddityKind.SOFT_EDGES)
    check(read_indexed(255 * DEFECT, ramp, tmp_path), DEFECT)


def test_classes_and_objects_all_count(tmp_path: Path):
    classes = np.where(DEFECT, 1, 2 * OTHER).astype(np.uint8)
    check(read(classes, tmp_path), DEFECT | OTHER, OddityKind.CLASSES)
    spread = np.where(DEFECT, 85, 255 * OTHER).astype(np.uint8)
    check(read(spread, tmp_path), DEFECT | OTHER, OddityKind.CLASSES)
    objects = np.zeros(SIZE, np.uint16)
    for number in range(100):
        objects[6 * (number // 13) + 1 :, :][:5, 6 * (number % 13) :][:, :5] = 100 + 7 * number
    check(read_tiff(objects, tmp_path), objects > 0, OddityKind.CLASSES, OddityKind.COVERS_MOST, guess=True)
    coloured = np.zeros((*SIZE, 3), np.uint8)
    coloured[DEFECT], coloured[OTHER] = RED, (0, 0, 255)
    check(read(coloured, tmp_path), DEFECT | OTHER, OddityKind.CLASSES)


@pytest.mark.parametrize("channels", [1, 3])
def test_soft_edges_are_cut_in_their_middle(channels: int, tmp_path: Path):
    soft = cv2.GaussianBlur(255 * DEFECT.astype(np.uint8), (0, 0), 1.5)
    pixels = soft if channels == 1 else np.dstack([soft] * 3)
    reading = read(pixels, tmp_path)
    assert kinds(reading) == [OddityKind.SOFT_EDGES]
    assert abs(int(reading.mask.sum()) - 375) < 12
    red = np.dstack([soft, np.zeros(SIZE, np.uint8), np.zeros(SIZE, np.uint8)])
    np.testing.assert_array_equal(read(red, tmp_path).mask, reading.mask)


def test_soft_edges_of_the_transparency(tmp_path: Path):
    soft = cv2.GaussianBlur(255 * DEFECT.astype(np.uint8), (0, 0), 1.5)
    pixels = np.dstack([np.full(SIZE, 255, np.uint8)] * 3 + [soft])
    check(read(pixels, tmp_path), soft >= 128, OddityKind.SOFT_EDGES, OddityKind.TRANSPARENCY)


@pytest.mark.parametrize("way", ["jpeg", "webp", "jpeg in tiff", "webp in tiff"])
@pytest.mark.parametrize("channels", [1, 3])
def test_of_a_lossy_file_the_brighter_half(channels: int, way: str, tmp_path: Path):
    pixels = np.dstack([255 * DEFECT.astype(np.uint8)] * 3)
    if channels == 1 and not way.startswith("webp"):
        pixels = pixels[..., 0].copy()
    kind, _, container = way.partition(" in ")
    if container:
        options = {
            "photometric": "minisblack" if pixels.ndim == 2 else "rgb",
            "compressionargs": {"level": 70} | ({"lossless": False} if kind == "webp" else {}),
        }
        reading = read_tiff(pixels, tmp_path, compression=kind, **options)
    else:
        reading = read(pixels, tmp_path, kind.upper(), quality=70)
    assert kinds(reading) == [OddityKind.LOSSY]
    assert np.count_nonzero(reading.mask != DEFECT) < 20
    assert not reading.is_guess


def test_classes_in_a_jpeg_are_a_guess(tmp_path: Path):
    reading = read(DEFECT.astype(np.uint8), tmp_path, "JPEG", quality=95)
    assert (kinds(reading), reading.is_guess) == ([OddityKind.FAINT], True)
    assert abs(int(reading.mask.sum()) - 375) < 20


def test_inverted_and_empty(tmp_path: Path):
    check(read(255 * (~DEFECT).astype(np.uint8), tmp_path), ~DEFECT, OddityKind.COVERS_MOST, guess=True)
    check(read(np.zeros(SIZE, np.uint8), tmp_path), np.zeros(SIZE, bool), OddityKind.EMPTY)
    assert str(read(255 * (~DEFECT).astype(np.uint8), tmp_path).oddities[0]).startswith("covers 92 % of the image")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_photographs_are_told(kind: str, tmp_path: Path):
    rng = np.random.default_rng(3)
    photo = rng.normal(110, 18, (*SIZE, 3)).clip(0, 255).astype(np.uint8)
    assert OddityKind.COLOUR_PHOTO in kinds(read(photo, tmp_path, kind))
    if kind != "WEBP":
        assert OddityKind.MANY_GREYS in kinds(read(photo[..., 0].copy(), tmp_path, kind))
    assert read(photo, tmp_path, kind).is_guess


def test_a_grey_ramp_is_no_mask(tmp_path: Path):
    ramp = cv2.resize(smooth(1), SIZE[::-1])
    assert OddityKind.MANY_GREYS in kinds(read(ramp, tmp_path))


def test_further_pages_are_told(tmp_path: Path):
    file = BytesIO()
    with tifffile.TiffWriter(file) as writer:
        for page in (np.zeros(SIZE, np.uint8), 255 * DEFECT.astype(np.uint8)):
            writer.write(page, metadata=None, contiguous=False)
    told = OddityKind.FURTHER_PAGES, OddityKind.EMPTY
    check(read_mask(as_file(file.getvalue(), tmp_path), SIZE), np.zeros(SIZE, bool), *told, guess=True)
    frames = [Image.fromarray(255 * shape.astype(np.uint8)) for shape in (DEFECT, OTHER)]
    check(
        read(frames[0], tmp_path, save_all=True, append_images=frames[1:]), DEFECT, OddityKind.FURTHER_PAGES, guess=True
    )


def test_a_mask_turned_otherwise_than_its_image_is_a_guess(tmp_path: Path):
    file = BytesIO()
    tifffile.imwrite(file, 255 * DEFECT.astype(np.uint8), metadata=None, extratags=[(274, 3, 1, 3, True)])
    path = as_file(file.getvalue(), tmp_path)
    check(read_mask(path, SIZE), DEFECT, OddityKind.TURNED, guess=True)
    check(read_mask(path, SIZE, orientation=3), DEFECT)


def test_a_mask_drawn_on_the_turned_picture_is_refused_by_that_reason(tmp_path: Path):
    file = as_file(cv2.imencode(".png", np.rot90(DEFECT).astype(np.uint8))[1].tobytes(), tmp_path)
    with pytest.raises(KnownError, match="asks to be shown turned: the mask was drawn on the turned picture; turn the"):
        read_mask(file, SIZE, orientation=6)
    with pytest.raises(KnownError, match="has 60×80 pixels, its image 80×60; save the mask in the size of its image"):
        read_mask(file, SIZE)
