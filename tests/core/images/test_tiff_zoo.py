"""TIFF of every kind that other programs write: read right to the bit, the same at each read, or refused truly.

Files are written by tifffile and by Pillow (libtiff); what is read is compared with what was written, and with what
Pillow and OpenCV read where they know the kind.
"""

import struct
from io import BytesIO
from itertools import product
from typing import Any, Literal

import cv2
import numpy as np
import pytest
import tifffile
from PIL import Image

from core.domain import KnownError
from core.images import decode_image
from tests.core.images.pictures import HEIGHT, WIDTH, channels, check_read, grey, smooth

LAYOUTS: dict[str, dict[str, Any]] = {
    "strips": {"rowsperstrip": 5},
    "one strip": {},
    "tiles": {"tile": (16, 16)},
    "large tile": {"tile": (128, 128)},
}
EXACT = ["none", "lzw", "deflate", "packbits", "zstd", "lzma"]
PREDICTED = ["lzw", "deflate", "zstd", "lzma"]


def written(pixels: np.ndarray, **options: Any) -> bytes:
    file = BytesIO()
    tifffile.imwrite(file, pixels, metadata=None, **options)
    return file.getvalue()


def with_tag(data: bytes, code: int, value: int | tuple[int, ...]) -> bytes:
    """The file with another value of a tag that it has."""
    file = BytesIO(data)
    with tifffile.TiffFile(file, mode="r+") as tiff:
        tiff.pages.first.tags[code].overwrite(value)
    return file.getvalue()


def seen_by_others(data: bytes) -> list[np.ndarray]:
    """What OpenCV and Pillow, both with a libtiff of their own, read of it; nothing of one that does not know it."""
    flags = cv2.IMREAD_ANYDEPTH | cv2.IMREAD_ANYCOLOR | cv2.IMREAD_IGNORE_ORIENTATION
    opencv = cv2.imdecode(np.frombuffer(data, np.uint8), flags)
    found = [] if opencv is None else [opencv if opencv.ndim == 2 else opencv[..., ::-1]]
    try:
        image = Image.open(BytesIO(data))
        image.load()
    except (OSError, ValueError, SyntaxError):
        return found
    return [*found, np.asarray(image)]


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize(("kind", "predictor"), [*((k, False) for k in EXACT), *((k, True) for k in PREDICTED)])
def test_grey_and_rgb_to_the_bit(kind: str, predictor: bool, bits: int, layout: str, order: str):
    options = {"compression": kind, "predictor": predictor, "byteorder": order, **LAYOUTS[layout]}
    for pixels, photometric in ((grey(bits), "minisblack"), (channels(3, bits), "rgb")):
        data = written(pixels, photometric=photometric, **options)
        check_read(data, pixels)
        others = seen_by_others(data)
        assert others
        for other in others:
            if other.dtype == pixels.dtype:  # Pillow halves the depth of colours
                np.testing.assert_array_equal(pixels, other)


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("kind", EXACT)
@pytest.mark.parametrize("extra", [[], ["unassalpha"], ["assocalpha"], ["unspecified", "unspecified"]])
def test_separate_planes_and_extra_channels(extra: list[str], kind: str, bits: int, layout: str, order: str):
    pixels = channels(3 + len(extra), bits)
    common = {"photometric": "rgb", "compression": kind, "byteorder": order, "extrasamples": extra, **LAYOUTS[layout]}
    check_read(written(np.moveaxis(pixels, -1, 0), planarconfig="separate", **common), pixels[..., :3])
    check_read(written(pixels, planarconfig="contig", **common), pixels[..., :3])


@pytest.mark.parametrize("alpha", [0, 128, 255])
@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("count", [1, 3])
def test_transparency_changes_no_colour(count: int, bits: int, alpha: int):
    pixels = channels(count + 1, bits)
    pixels[..., -1] = alpha * (1 if bits == 8 else 257)
    data = written(pixels, photometric="minisblack" if count == 1 else "rgb", extrasamples=["unassalpha"])
    check_read(data, pixels[..., 0] if count == 1 else pixels[..., :3])


def packed(stored: np.ndarray, bits: int, order: str, photometric: str, *, fill_order: int = 1) -> bytes:
    """A file of ``bits`` a pixel, packed by hand: in big-endian files tifffile packs 9 to 15 bits wrongly."""
    places = (stored[..., None].astype(int) >> np.arange(bits - 1, -1, -1)) & 1
    rows = np.packbits(places.reshape(len(stored), -1), axis=1, bitorder="big" if fill_order == 1 else "little")
    header = np.zeros_like(stored) if bits > 1 else np.zeros(stored.shape, bool)
    file = bytearray(written(header, bitspersample=bits, byteorder=order, photometric=photometric, rowsperstrip=HEIGHT))
    unit = struct.pack(f"{order}HHIH", 296, 3, 1, 1)  # the unit of the resolution gives its place to the fill order
    assert unit in file
    file = file.replace(unit, struct.pack(f"{order}HHIH", 266, 3, 1, fill_order))
    with tifffile.TiffFile(BytesIO(file)) as tiff:
        start, length = tiff.pages.first.dataoffsets[0], tiff.pages.first.databytecounts[0]
    assert length == rows.nbytes
    file[start : start + length] = rows.tobytes()
    return bytes(file)


@pytest.mark.parametrize("fill_order", [1, 2])
@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize("bits", range(1, 16))
def test_packed_bits_and_white_is_zero_at_every_depth(bits: int, order: str, fill_order: int):
    stored, most = grey(bits), 2**bits - 1
    for photometric, values in (("minisblack", stored), ("miniswhite", most - stored)):
        shown = np.round(values * (255 / most)).astype(np.uint8) if bits < 8 else values
        data = packed(stored, bits, order, photometric, fill_order=fill_order)
        check_read(data, shown)
        if bits in (1, 8) and fill_order == 1:
            np.testing.assert_array_equal(np.asarray(Image.open(BytesIO(data)).convert("L")), shown)
        if bits in (10, 12, 14) and fill_order == 1 and photometric == "minisblack":
            opencv = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_ANYDEPTH).astype(np.uint16)
            np.testing.assert_array_equal(opencv >> (16 - bits), stored)  # which fills 16 bits


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize("bits", [1, 8, 16])
@pytest.mark.parametrize("kind", ["none", "lzw", "deflate", "packbits"])
def test_white_is_zero_in_every_layout(kind: str, bits: int, order: str, layout: str):
    values = grey(bits).astype(bool) if bits == 1 else grey(bits)
    data = written(values, photometric="miniswhite", byteorder=order, compression=kind, **LAYOUTS[layout])
    check_read(data, 255 - 255 * grey(1) if bits == 1 else (2**bits - 1) - grey(bits))


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("count", [1, 3])
def test_pixels_stay_as_stored_however_they_are_to_be_turned(count: int, bits: int, orientation: int):
    pixels = grey(bits) if count == 1 else channels(3, bits)
    data = written(pixels, photometric="minisblack" if count == 1 else "rgb", extratags=[(274, 3, 1, orientation)])
    check_read(data, pixels)


@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("kind", ["jpeg2000", "webp"])
def test_codecs_that_can_do_without_loss(kind: str, bits: int):
    arguments = {"jpeg2000": {"level": 0}, "webp": {"lossless": True}}[kind]
    for pixels, photometric in ((grey(bits), "minisblack"), (channels(3, bits), "rgb")):
        if kind == "webp" and (bits == 16 or pixels.ndim == 2):
            continue
        for layout in ("strips", "tiles"):
            options = {"compression": kind, "compressionargs": arguments, **LAYOUTS[layout]}
            check_read(written(pixels, photometric=photometric, **options), pixels)


@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("planes", ["contig", "separate"])
def test_cmyk_is_shown_as_without_a_profile(planes: str, bits: int):
    inks = channels(4, bits)
    most = 2**bits - 1
    white = most - inks.astype(int)
    expected = np.round(white[..., :3] * white[..., 3:] / most).astype(inks.dtype)
    stored = inks if planes == "contig" else np.moveaxis(inks, -1, 0)
    data = written(stored, photometric="separated", planarconfig=planes)
    check_read(data, expected, tolerance=1)
    if bits == 8 and planes == "contig":
        other = np.asarray(Image.open(BytesIO(data)).convert("RGB"))
        assert np.abs(other.astype(int) - expected).max() <= 1


def test_ycbcr_without_jpeg():
    rgb = smooth(3)
    ycbcr = np.asarray(Image.fromarray(rgb).convert("YCbCr"))
    data = written(ycbcr, photometric="ycbcr")
    check_read(data, rgb, tolerance=3)  # of colours in whole numbers


JPEG_KINDS = [("minisblack", (1, 1)), *product(["rgb", "ycbcr"], [(1, 1), (2, 1), (2, 2)])]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("photometric", "subsampling"), JPEG_KINDS)
def test_jpeg_in_tiff(photometric: str, subsampling: tuple[int, int], layout: str):
    pixels = smooth(1 if photometric == "minisblack" else 3)
    stored = np.asarray(Image.fromarray(pixels).convert("YCbCr")) if photometric == "ycbcr" else pixels
    options = {"rowsperstrip": 16} if layout == "strips" else LAYOUTS[layout]
    if photometric != "minisblack":
        options = {**options, "subsampling": subsampling}
    data = written(stored, photometric=photometric, compression="jpeg", compressionargs={"level": 95}, **options)
    read = decode_image(data, "x").astype(int)
    inside = np.s_[:32, :48]  # beyond lie blocks that are half empty
    assert np.abs(read[inside] - pixels[inside]).max() <= 7
    others = seen_by_others(data)
    assert others
    for other in others:
        assert np.abs(read - other).max() <= 2


@pytest.mark.parametrize("count", [3, 4])
def test_webp_with_loss_in_tiff(count: int):
    pixels = smooth(count)
    extra = {"extrasamples": ["unassalpha"]} if count == 4 else {}
    check_read(
        written(
            pixels, photometric="rgb", compression="webp", compressionargs={"level": 95, "lossless": False}, **extra
        ),
        pixels[..., :3],
        12,
    )


@pytest.mark.parametrize(
    "kind", [None, "tiff_lzw", "packbits", "tiff_adobe_deflate", "tiff_deflate", "zstd", "tiff_lzma"]
)
@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "RGBX", "CMYK", "I;16"])
def test_what_pillow_writes(mode: str, kind: str | None):
    picture = Image.fromarray(grey(16)) if mode == "I;16" else Image.fromarray(channels(3)).convert(mode)
    file = BytesIO()
    picture.save(file, "TIFF", compression=kind)
    if mode == "I;16":
        check_read(file.getvalue(), grey(16))
    else:
        flat = picture.convert("L") if mode in ("1", "L", "LA") else picture.convert("RGB")
        if mode == "LA":
            flat = picture.getchannel("L")
        check_read(file.getvalue(), np.asarray(flat), tolerance=1 if mode == "CMYK" else 0)


@pytest.mark.parametrize("kind", ["tiff_ccitt", "group3", "group4"])
def test_fax(kind: str):
    picture = Image.fromarray(grey(8) > 127)
    file = BytesIO()
    picture.save(file, "TIFF", compression=kind)
    check_read(file.getvalue(), np.asarray(picture.convert("L")))


@pytest.mark.parametrize("bits", [1, 2, 4, 8])
@pytest.mark.parametrize("fills", [8, 16])
def test_palettes(bits: int, fills: int):
    colours = channels(3, 8, height=1, width=2**bits)[0]
    colours[0] = 1, 2, 255
    data = written(
        grey(bits) if bits > 1 else grey(1),
        photometric="palette",
        bitspersample=8,
        colormap=np.pad(colours.T.astype(np.uint16) * (257 if fills == 16 else 1), ((0, 0), (0, 256 - 2**bits))),
    )
    check_read(data, colours[grey(bits)])
    if fills == 16:
        np.testing.assert_array_equal(np.asarray(Image.open(BytesIO(data)).convert("RGB")), colours[grey(bits)])


@pytest.mark.parametrize("order", "<>")
def test_big_tiff_and_further_pages(order: Literal["<", ">"]):
    pages = [grey(), 255 - grey(), np.zeros((5, 5), np.uint8)]
    file = BytesIO()
    with tifffile.TiffWriter(file, bigtiff=True, byteorder=order) as writer:
        for page in pages:
            writer.write(page, metadata=None, contiguous=False)
    check_read(file.getvalue(), pages[0])


FLAT = np.zeros((HEIGHT, WIDTH), np.uint8)
REFUSED = {
    "signed 8 bits": (written(FLAT.astype(np.int8)), "has pixels of type int8"),
    "signed 16 bits": (written(FLAT.astype(np.int16)), "has pixels of type int16"),
    "32 bits": (written(FLAT.astype(np.uint32)), "has pixels of type uint32"),
    "float16": (written(FLAT.astype(np.float16)), "has pixels of type float16"),
    "float32": (written(FLAT.astype(np.float32)), "has pixels of type float32"),
    "float64": (written(FLAT.astype(np.float64)), "has pixels of type float64"),
    "complex": (written(FLAT.astype(np.complex64)), "has pixels of type complex64"),
    "five channels": (
        written(channels(5), photometric="minisblack", planarconfig="contig"),
        "holds 5 channels that are",
    ),
    "three planes of grey": (
        written(np.moveaxis(channels(3), -1, 0), photometric="minisblack", planarconfig="separate"),
        "holds 3 channels that are neither grey nor RGB",
    ),
    "Lab": (with_tag(written(channels(3), photometric="rgb"), 262, 8), "holds CIE Lab colours"),
    "sensor": (with_tag(written(FLAT), 262, 32803), "raw values of a camera's sensor"),
    "subsampled": (
        with_tag(written(channels(3), photometric="ycbcr"), 530, (2, 2)),
        "stores its colours at half its size",
    ),
    "old JPEG": (with_tag(written(FLAT), 259, 6), "is compressed as OJPEG"),
    "JBIG": (with_tag(written(FLAT), 259, 34661), "is compressed as JBIG"),
    "LERC": (written(FLAT, compression="lerc"), "is compressed as LERC"),
    "JPEG XL": (written(FLAT, compression="jpegxl"), "is compressed as JPEGXL"),
    "predicted 12 bits": (
        with_tag(written(grey(8), compression="lzw", predictor=True), 258, 12),
        "predictor 2 at 12 bits",
    ),
    "white is zero as a fraction": (
        with_tag(written(FLAT.astype(np.float32)), 262, 0),
        "calls white zero, of type float32",
    ),
    "unknown codec": (with_tag(written(FLAT), 259, 12345), "is compressed as 12345"),
    "volume": (
        written(np.zeros((4, 32, 32), np.uint8), volumetric=True, photometric="minisblack"),
        "volume of several",
    ),
    "gigapixel": (with_tag(with_tag(written(FLAT), 256, 60000), 257, 60000), "more than a gigapixel"),
    "huge tiles": (
        with_tag(with_tag(written(FLAT, tile=(16, 16)), 322, 65520), 323, 65520),
        "more than a gigapixel",
    ),
    "sparse": (with_tag(written(FLAT, compression="lzw"), 279, 0), "leaves out parts"),
    "565": (with_tag(written(channels(3), photometric="rgb"), 258, (5, 6, 5)), "has channels of different depths"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_not_read_is_refused_by_its_true_reason(kind: str):
    data, reason = REFUSED[kind]
    with pytest.raises(KnownError, match=reason) as caught:
        decode_image(data, "x.tif")
    assert "damaged" not in str(caught.value)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("kind", [*EXACT, "jpeg", "webp", "jpeg2000"])
def test_a_file_that_is_cut_short_is_told(kind: str, layout: str):
    options = {"rowsperstrip": 8} if layout == "strips" else LAYOUTS[layout]
    data = written(channels(3), photometric="rgb", compression=kind, **options)
    for left in (5, 50, len(data) // 2, len(data) - 1):
        with pytest.raises(KnownError, match=r"cut short or damaged|is not a JPEG"):
            decode_image(data[:left], "x.tif")


def test_what_a_file_does_not_say_is_told_by_its_channels():
    """Without the photometric tag, black is zero, and three channels are colours."""
    for pixels in (grey(), channels(3)):
        data = written(pixels, photometric="minisblack" if pixels.ndim == 2 else "rgb")
        order = [tag.code for tag in tifffile.TiffFile(BytesIO(data)).pages.first.tags]
        assert 262 in order
        said = struct.pack("<HHIH", 262, 3, 1, 1 if pixels.ndim == 2 else 2)
        assert said in data
        check_read(data.replace(said, struct.pack("<HHIH", 65000, 3, 1, 0)), pixels)


@pytest.mark.parametrize("kind", ["jpeg", "jpeg2000"])
def test_a_bomb_inside_a_strip_takes_no_memory(kind: str):
    data = written(smooth(3), photometric="rgb", compression=kind)
    start = {"jpeg": b"\xff\xc0\x00\x11\x08", "jpeg2000": b"\xff\x4f\xff\x51"}[kind]
    size = {"jpeg": struct.pack(">HH", HEIGHT, WIDTH), "jpeg2000": struct.pack(">II", WIDTH, HEIGHT)}[kind]
    huge = {"jpeg": struct.pack(">HH", 65000, 65000), "jpeg2000": struct.pack(">II", 2**20, 2**20)}[kind]
    at = data.index(size, data.index(start))
    bomb = data[:at] + huge + data[at + len(size) :]
    with pytest.raises(KnownError, match="holds a picture larger than it says"):
        decode_image(bomb, "x.tif")


@pytest.mark.parametrize("code", [256, 257, 258, 259, 262, 277, 278, 284])
def test_tags_of_a_wrong_type_are_damage(code: int):
    """A text, two numbers or nothing where a number is meant."""
    data = written(channels(3), photometric="rgb", compression="lzw", rowsperstrip=8)
    with tifffile.TiffFile(BytesIO(data)) as tiff:
        at = tiff.pages.first.tags[code].offset
    for kind, count, value in ((2, 3, b"ab\0\0"), (3, 2, b"\7\0\7\0"), (4, 1, b"\0\0\0\0")):
        broken = data[: at + 2] + struct.pack("<HI", kind, count) + value + data[at + 12 :]
        with pytest.raises(KnownError):
            decode_image(broken, "x.tif")
