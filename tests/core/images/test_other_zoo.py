"""JPEG, BMP and WebP of every kind: what is read is what Pillow reads, or what was written."""

import struct
from io import BytesIO

import cv2
import imagecodecs
import numpy as np
import pytest
from PIL import Image

from core.domain import KnownError
from core.images import decode_image, decode_reduced
from tests.core.images.pictures import HEIGHT, WIDTH, channels, check_read, grey, smooth


def saved(pixels: np.ndarray | Image.Image, kind: str, **options: object) -> bytes:
    file = BytesIO()
    picture = pixels if isinstance(pixels, Image.Image) else Image.fromarray(pixels)
    picture.save(file, kind, **options)
    return file.getvalue()


@pytest.mark.parametrize("progressive", [False, True], ids=["baseline", "progressive"])
@pytest.mark.parametrize("subsampling", [0, 1, 2])
@pytest.mark.parametrize("count", [1, 3])
def test_jpeg(count: int, subsampling: int, progressive: bool):
    data = saved(smooth(count), "JPEG", quality=95, subsampling=subsampling, progressive=progressive)
    check_read(data, smooth(count), tolerance=6)
    check_read(data, np.asarray(Image.open(BytesIO(data))), tolerance=2)


@pytest.mark.parametrize("quality", [30, 75, 100])
def test_jpeg_of_rgb_and_of_cmyk(quality: int):
    rgb = imagecodecs.jpeg_encode(smooth(3), level=quality, colorspace="rgb", outcolorspace="rgb")
    check_read(bytes(rgb), np.asarray(Image.open(BytesIO(rgb))), tolerance=2)
    inks = Image.fromarray(smooth(4), "CMYK")
    data = saved(inks, "JPEG", quality=quality)
    check_read(data, np.asarray(Image.open(BytesIO(data)).convert("RGB")), tolerance=3)


@pytest.mark.parametrize("halvings", [1, 2, 3])
@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_reduced_jpeg_shows_the_same(mode: str, halvings: int):
    data = saved(Image.fromarray(cv2.resize(smooth(3), (424, 296))).convert(mode), "JPEG", quality=95)
    whole = decode_image(data, "x")
    reduced = decode_reduced(data, "x", halvings)
    assert reduced is not None
    means = cv2.resize(whole, reduced.shape[1::-1], interpolation=cv2.INTER_AREA)
    assert np.abs(reduced.astype(int) - means).max() <= 6


def test_jpegs_that_only_special_programs_read():
    deep = imagecodecs.jpeg8_encode(smooth(1, 12), bitspersample=12)
    with pytest.raises(KnownError, match="is a JPEG of 12 bits, which is not supported"):
        decode_image(bytes(deep), "x.jpg")
    lossless = imagecodecs.ljpeg_encode(grey())
    with pytest.raises(KnownError, match="is a lossless JPEG, which is not supported"):
        decode_image(bytes(lossless), "x.jpg")


@pytest.mark.parametrize("count", [1, 3, 4])
@pytest.mark.parametrize("method", [0, 4])
def test_webp(method: int, count: int):
    stored = channels(max(count, 3))
    expected = stored[..., :3]
    check_read(saved(stored, "WEBP", lossless=True, exact=True, method=method), expected)
    soft = smooth(max(count, 3))
    data = saved(soft, "WEBP", quality=95, method=method)
    check_read(data, np.asarray(Image.open(BytesIO(data)).convert("RGB")), tolerance=2)
    check_read(data, soft[..., :3], tolerance=14)


@pytest.mark.parametrize("alpha", [0, 7])
def test_transparency_of_webp_changes_no_colour(alpha: int):
    stored = channels(4)
    stored[..., 3] = alpha
    check_read(saved(stored, "WEBP", lossless=True, exact=True), stored[..., :3])


def animated_webp(count: int) -> bytes:
    frames = [Image.fromarray(np.rot90(channels(count), 2 * n)) for n in range(3)]
    return saved(frames[0], "WEBP", save_all=True, append_images=frames[1:], lossless=True, exact=True)


def test_of_an_animated_webp_the_first_picture():
    check_read(animated_webp(3), channels(3))
    with pytest.raises(KnownError, match="is an animation with transparency, which is not supported"):
        decode_image(animated_webp(4), "x.webp")


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA"])
def test_bmp_by_pillow(mode: str):
    picture = Image.fromarray(channels(4)).convert(mode)
    data = saved(picture, "BMP")
    expected = np.asarray(picture.convert("L" if mode in "1L" else "RGB"))
    check_read(data, expected)


def bmp(
    rows: bytes,
    bits: int,
    *,
    compression: int = 0,
    palette: np.ndarray | None = None,
    height: int = HEIGHT,
    masks: tuple[int, ...] = (),
) -> bytes:
    """A BMP by hand; a negative ``height`` has its first row on top."""
    colours = b"" if palette is None else np.pad(palette, ((0, 0), (0, 1))).astype(np.uint8)[:, [2, 1, 0, 3]].tobytes()
    fields = struct.pack(f"<{len(masks)}I", *masks)
    start = 54 + len(fields) + len(colours)
    entries = 0 if palette is None else len(palette)
    info = struct.pack("<IiiHHIIiiII", 40, WIDTH, height, 1, bits, compression, len(rows), 2835, 2835, entries, 0)
    return b"BM" + struct.pack("<IHHI", start + len(rows), 0, 0, start) + info + fields + colours + rows


def packed_rows(values: np.ndarray, bits: int) -> bytes:
    places = (values[..., None].astype(int) >> np.arange(bits - 1, -1, -1)) & 1
    rows = np.packbits(places.reshape(len(values), -1), axis=1)
    return np.pad(rows, ((0, 0), (0, -rows.shape[1] % 4))).tobytes()


@pytest.mark.parametrize("top_down", [False, True])
@pytest.mark.parametrize("bits", [1, 4, 8])
def test_indexed_bmp(bits: int, top_down: bool):
    palette = channels(3, height=1, width=2**bits)[0]
    palette[0] = 3, 200, 17
    indices = grey(bits)
    rows = packed_rows(indices if top_down else indices[::-1], bits)
    data = bmp(rows, bits, palette=palette, height=-HEIGHT if top_down else HEIGHT)
    check_read(data, palette[indices])
    np.testing.assert_array_equal(np.asarray(Image.open(BytesIO(data)).convert("RGB")), palette[indices])


@pytest.mark.parametrize("bits", [4, 8])
def test_run_length_bmp(bits: int):
    palette = channels(3, height=1, width=2**bits)[0]
    palette[0] = 3, 200, 17
    indices = ((np.arange(HEIGHT)[:, None] // 3 + np.arange(WIDTH) // 7) % 2**bits).astype(np.uint8)
    stream = b""
    for row in indices[::-1]:
        for start in range(0, WIDTH, 7):
            run = row[start : start + 7]
            stream += bytes([len(run), int(run[0]) * (17 if bits == 4 else 1)])
        stream += b"\0\0"
    data = bmp(stream + b"\0\1", bits, compression=2 if bits == 4 else 1, palette=palette)
    check_read(data, palette[indices])
    if bits == 8:
        np.testing.assert_array_equal(np.asarray(Image.open(BytesIO(data)).convert("RGB")), palette[indices])


@pytest.mark.parametrize("top_down", [False, True])
@pytest.mark.parametrize("kind", ["555", "565", "24", "32", "32 fields"])
def test_colours_of_bmp(kind: str, top_down: bool):
    stored = channels(3)[:: 1 if top_down else -1]
    blue_first = stored[..., ::-1]
    height = -HEIGHT if top_down else HEIGHT
    if kind in ("555", "565"):
        deep = 6 if kind == "565" else 5
        r, g, b = (stored[..., 0] >> 3).astype(int), (stored[..., 1] >> (8 - deep)).astype(int), stored[..., 2] >> 3
        values = ((r << (5 + deep)) | (g << 5) | b).astype("<u2")
        rows = np.pad(values, ((0, 0), (0, WIDTH % 2))).tobytes()
        masks = (0xF800, 0x07E0, 0x001F) if kind == "565" else ()
        data = bmp(rows, 16, compression=3 if masks else 0, masks=masks, height=height)
        check_read(data, channels(3), tolerance=8)
        check_read(data, np.asarray(Image.open(BytesIO(data)).convert("RGB")), tolerance=8)
    elif kind == "24":
        rows = np.pad(blue_first.reshape(HEIGHT, -1), ((0, 0), (0, -3 * WIDTH % 4))).tobytes()
        check_read(bmp(rows, 24, height=height), channels(3))
    else:
        rows = np.dstack([blue_first, np.zeros((HEIGHT, WIDTH), np.uint8)]).tobytes()
        masks = (0xFF0000, 0xFF00, 0xFF) if kind == "32 fields" else ()
        check_read(bmp(rows, 32, compression=3 if masks else 0, masks=masks, height=height), channels(3))
