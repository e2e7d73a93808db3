"""What a file notes besides its pixels."""

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
import tifffile
from PIL import Image

from core.images import inspect_image
from tests.core.images.pictures import channels, grey


def file_of(tmp_path: Path, kind: str, pixels: np.ndarray, **options: object) -> Path:
    Image.fromarray(pixels).save(tmp_path / "image", kind, **options)
    return tmp_path / "image"


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_every_format_tells_how_it_asks_to_be_turned(kind: str, orientation: int, tmp_path: Path):
    exif = Image.Exif()
    exif[274] = orientation
    facts = inspect_image(file_of(tmp_path, kind, channels(3), exif=exif))
    assert (facts.orientation, facts.width, facts.height) == (orientation, 53, 37)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "BMP"])
def test_without_a_note_it_is_upright(kind: str, tmp_path: Path):
    facts = inspect_image(file_of(tmp_path, kind, channels(3)))
    assert (facts.orientation, facts.further_pages) == (1, 0)


@pytest.mark.parametrize(
    "exif", [b"", b"Exif\0\0", b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0MM\0*\0\0\0\x08\xff\xff"]
)
def test_broken_notes_are_none(exif: bytes, tmp_path: Path):
    assert inspect_image(file_of(tmp_path, "JPEG", grey(), exif=exif)).orientation == 1


def test_notes_of_either_byte_order(tmp_path: Path):
    entry = b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01" + entry + b"\0\0\0\0"
    assert inspect_image(file_of(tmp_path, "JPEG", grey(), exif=exif)).orientation == 6


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF"])
def test_pictures_that_follow_the_first_are_counted(kind: str, tmp_path: Path):
    more = [Image.fromarray(np.rot90(channels(3), 2 * n)) for n in (1, 2, 3)]
    facts = inspect_image(file_of(tmp_path, kind, channels(3), save_all=True, append_images=more))
    assert facts.further_pages == 3


def test_a_broken_list_of_pages_costs_no_first_page(tmp_path: Path):
    file = BytesIO()
    with tifffile.TiffWriter(file) as writer:
        writer.write(grey(), metadata=None, contiguous=False)
        writer.write(grey(), metadata=None, contiguous=False)
    data = bytearray(file.getvalue())
    with tifffile.TiffFile(BytesIO(data)) as tiff:
        second = tiff.pages[1].offset
    (tmp_path / "a.tif").write_bytes(data.replace(second.to_bytes(4, "little"), (2**31).to_bytes(4, "little")))
    assert inspect_image(tmp_path / "a.tif").width == 53
