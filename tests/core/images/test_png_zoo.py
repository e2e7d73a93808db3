"""PNG of every kind: what is read is what was written, and what Pillow reads."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from core.images import decode_image
from tests.core.images.pictures import channels, check_read, grey
from tests.core.images.png_writer import chunk, png

KINDS = [("grey", bits) for bits in (1, 2, 4, 8, 16)] + [(c, b) for c in ("rgb", "grey+alpha", "rgba") for b in (8, 16)]


def picture(colour: str, bits: int) -> tuple[np.ndarray, np.ndarray]:
    """What is stored, and what is to be read of it."""
    if colour == "grey":
        stored = grey(bits)
        return stored, stored if bits >= 8 else (stored.astype(int) * 255 // (2**bits - 1)).astype(np.uint8)
    stored = channels({"rgb": 3, "grey+alpha": 2, "rgba": 4}[colour], bits)
    return stored, stored[..., 0] if colour == "grey+alpha" else stored[..., :3]


@pytest.mark.parametrize("interlaced", [False, True], ids=["plain", "interlaced"])
@pytest.mark.parametrize(("colour", "bits"), KINDS)
def test_every_kind(colour: str, bits: int, interlaced: bool):
    stored, expected = picture(colour, bits)
    data = png(stored, colour, bits, interlaced=interlaced)
    check_read(data, expected)
    other = Image.open(BytesIO(data))
    if bits <= 8 or colour == "grey":  # Pillow has no 16-bit colours
        mode = other.mode if bits == 16 else "L" if colour.startswith("grey") and colour != "grey+alpha" else "RGB"
        seen = other.getchannel("L") if colour == "grey+alpha" else other if bits == 16 else other.convert(mode)
        np.testing.assert_array_equal(np.asarray(seen), expected)


@pytest.mark.parametrize("alpha", [0, 1, 255])
@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("colour", ["grey+alpha", "rgba"])
def test_transparency_changes_no_colour(colour: str, bits: int, alpha: int):
    stored, expected = picture(colour, bits)
    stored[..., -1] = alpha
    check_read(png(stored, colour, bits), expected)


@pytest.mark.parametrize("bits", [1, 2, 4, 8, 16])
def test_a_transparent_grey_or_colour_stays_what_it_is(bits: int):
    stored, expected = picture("grey", bits)
    check_read(png(stored, "grey", bits, transparent=b"\0\0"), expected)
    if bits >= 8:
        stored, expected = picture("rgb", bits)
        check_read(png(stored, "rgb", bits, transparent=b"\0\0" * 3), expected)


@pytest.mark.filterwarnings("ignore:Palette images with Transparency:UserWarning")
@pytest.mark.parametrize("transparent", [b"", b"\0", b"\xff\0\x80"], ids=["opaque", "first", "several"])
@pytest.mark.parametrize("interlaced", [False, True], ids=["plain", "interlaced"])
@pytest.mark.parametrize("bits", [1, 2, 4, 8])
def test_palettes(bits: int, interlaced: bool, transparent: bytes):
    palette = channels(3, height=1, width=2**bits)[0]
    palette[0] = 9, 8, 250
    data = png(grey(bits), "palette", bits, interlaced=interlaced, palette=palette, transparent=transparent[: 2**bits])
    check_read(data, palette[grey(bits)])
    np.testing.assert_array_equal(np.asarray(Image.open(BytesIO(data)).convert("RGB")), palette[grey(bits)])


def test_a_palette_of_greys_is_read_in_colour():
    greys = np.repeat(np.arange(256)[:, None], 3, axis=1)
    check_read(png(grey(), "palette", 8, palette=greys), np.repeat(grey()[..., None], 3, axis=2))


@pytest.mark.parametrize("kind", [b"gAMA", b"sRGB", b"pHYs", b"bKGD", b"sBIT"])
def test_notes_about_colours_change_no_pixel(kind: bytes):
    body = {b"gAMA": b"\0\0\xb1\x8f", b"sRGB": b"\0", b"pHYs": b"\0\0\x0b\x13" * 2 + b"\1", b"sBIT": b"\5\5\5"}
    note = chunk(kind, body.get(kind, b"\0\x80" * 3))
    check_read(png(channels(3), "rgb", 8, before=note), channels(3))


@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA"])
def test_of_an_animation_the_first_picture(mode: str):
    frames = [Image.fromarray(channels(4) if mode == "RGBA" else channels(3)).convert(mode) for _ in range(3)]
    frames[1] = frames[1].rotate(180)
    file = BytesIO()
    frames[0].save(file, "PNG", save_all=True, append_images=frames[1:])
    first = np.asarray(frames[0])
    check_read(file.getvalue(), first[..., :3] if first.ndim == 3 else first)


@pytest.mark.parametrize("size", [(1, 1), (1, 9), (9, 1), (2, 3)])
@pytest.mark.parametrize("interlaced", [False, True], ids=["plain", "interlaced"])
def test_tiny(size: tuple[int, int], interlaced: bool):
    stored = channels(3, height=size[0], width=size[1]) if min(size) > 1 else np.full((*size, 3), (1, 2, 3), np.uint8)
    assert decode_image(png(stored, "rgb", 8, interlaced=interlaced), "x").tolist() == stored.tolist()
