"""core.images: every file is read as stored, or refused in one clear line."""

import hashlib
import os
import struct
import zlib
from pathlib import Path

import cv2
import numpy as np
import pytest

from core.domain import KnownError
from core.images import (
    decode_image,
    decode_reduced,
    halvings_down_to,
    inspect_image,
    read_image,
    read_mask,
    to_display_uint8,
    to_uint8,
    used_bits,
)

SEED = np.random.default_rng(7)
GREY = SEED.integers(0, 256, (40, 50), np.uint8)
GREY_16 = SEED.integers(0, 65536, (40, 50), np.uint16)
RGB = SEED.integers(0, 256, (40, 50, 3), np.uint8)
RGB_16 = SEED.integers(0, 65536, (40, 50, 3), np.uint16)


def encoded(suffix: str, image: np.ndarray, *options: int) -> bytes:
    """``image``, RGB when it has colours, as OpenCV writes it, which takes BGR."""
    return cv2.imencode(suffix, image if image.ndim == 2 else image[..., ::-1], options)[1].tobytes()


def png(width: int, height: int, depth: int, colour: int, rows: bytes, palette: bytes = b"") -> bytes:
    """A PNG by hand: OpenCV writes neither palettes nor fewer than 8 bits."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    colours = chunk(b"PLTE", palette) if palette else b""
    return b"\x89PNG\r\n\x1a\n" + header + colours + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def with_segment(jpeg: bytes, payload: bytes) -> bytes:
    """The JPEG with an APP1 segment right after its start."""
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(payload) + 2) + payload + jpeg[2:]


@pytest.mark.parametrize("image", [GREY, GREY_16, RGB, RGB_16], ids=["grey", "grey16", "rgb", "rgb16"])
@pytest.mark.parametrize("suffix", [".png", ".tif"])
def test_lossless_files_are_read_as_stored(suffix: str, image: np.ndarray, tmp_path: Path):
    path = tmp_path / f"Prüfling 表面{suffix}"  # OpenCV's own reader fails on such names on Windows
    path.write_bytes(encoded(suffix, image))
    read = read_image(path)
    assert read.dtype == image.dtype
    np.testing.assert_array_equal(read, image)


def test_colours_come_in_rgb_order_from_jpeg_and_bmp():
    red = np.zeros((16, 16, 3), np.uint8)
    red[..., 0] = 250
    np.testing.assert_array_equal(decode_image(encoded(".bmp", red), "red"), red)
    assert np.abs(decode_image(encoded(".jpg", red), "red").astype(int) - red).max() < 5


def test_alpha_is_dropped():
    rgba = SEED.integers(0, 256, (9, 8, 4), np.uint8)
    data = cv2.imencode(".png", rgba)[1].tobytes()
    np.testing.assert_array_equal(decode_image(data, "x"), rgba[..., 2::-1])


def test_one_bit_and_palette_images_become_8_bit():
    one_bit = decode_image(png(8, 2, 1, 0, b"\0\xa0" + b"\0\x01"), "one bit")
    assert one_bit.tolist() == [[255, 0, 255, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 255]]
    palette = decode_image(png(2, 1, 8, 3, b"\0\1\0", palette=b"\0\0\0\xff\x80\0"), "palette")
    assert palette.tolist() == [[[255, 128, 0], [0, 0, 0]]]


def test_exif_orientation_turns_no_pixels():
    turned = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"
    plain = encoded(".jpg", GREY)
    np.testing.assert_array_equal(decode_image(with_segment(plain, turned), "x"), decode_image(plain, "x"))


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".bmp", ".tif", ".webp"])
@pytest.mark.parametrize("left", [0.3, 0.95])
def test_a_truncated_file_is_told(suffix: str, left: float):
    data = encoded(suffix, cv2.resize(GREY, (600, 500)))
    with pytest.raises(KnownError, match=r"^a\.x: is cut short or damaged; copy it again"):
        decode_image(data[: int(len(data) * left)], "a.x")


def test_a_thumbnails_end_is_not_the_photographs():
    photograph = with_segment(encoded(".jpg", GREY), b"Exif\0\0" + encoded(".jpg", GREY[:8, :8]))
    assert decode_image(photograph, "whole").shape == GREY.shape
    with pytest.raises(KnownError, match="cut short"):
        decode_image(photograph[:-300], "cut")


def test_a_png_with_changed_bytes_is_told():
    data = bytearray(encoded(".png", GREY))
    data[len(data) // 2] ^= 0xFF
    with pytest.raises(KnownError, match="damaged"):
        decode_image(bytes(data), "x")


@pytest.mark.parametrize(
    ("content", "problem"),
    [(b"good,bad\n", "is not a JPEG, PNG, BMP, TIFF or WebP image"), (b"", "is empty")],
)
def test_what_is_no_image_is_told(content: bytes, problem: str, tmp_path: Path):
    path = tmp_path / "note.png"
    path.write_bytes(content)
    with pytest.raises(KnownError, match=problem) as caught:
        read_image(path)
    assert caught.value.subject == str(path)


def test_what_is_no_file_is_told(tmp_path: Path):
    with pytest.raises(KnownError, match="is missing"):
        read_image(tmp_path / "gone.png")
    with pytest.raises(KnownError, match="is a folder"):
        read_image(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_does_not_make_the_reader_wait(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe.png")
    with pytest.raises(KnownError, match="not a regular file"):
        read_image(tmp_path / "pipe.png")


def test_a_decompression_bomb_is_refused():
    with pytest.raises(KnownError, match="more than a gigapixel"):
        decode_image(png(50_000, 50_000, 8, 0, b"\0"), "bomb")


def test_floating_point_pixels_are_refused():
    data = cv2.imencode(".tif", np.ones((4, 4), np.float32))[1].tobytes()
    with pytest.raises(KnownError, match="float32"):
        decode_image(data, "x")


def test_facts_are_those_of_the_file(tmp_path: Path):
    path = tmp_path / "a.tif"
    path.write_bytes(encoded(".tif", RGB_16))
    facts = inspect_image(path)
    assert (facts.width, facts.height, facts.channels, facts.bit_depth) == (50, 40, 3, 16)
    assert facts.content_hash == hashlib.sha256(path.read_bytes()).hexdigest()


def test_every_non_zero_pixel_of_a_mask_counts(tmp_path: Path):
    mask = np.zeros((6, 5, 3), np.uint8)
    mask[1, 2, 1], mask[4, 0, 2] = 1, 2
    (tmp_path / "m.png").write_bytes(encoded(".png", mask))
    assert np.argwhere(read_mask(tmp_path / "m.png", (6, 5)).mask).tolist() == [[1, 2], [4, 0]]
    with pytest.raises(KnownError, match="has 5×6 pixels, its image 6×5"):
        read_mask(tmp_path / "m.png", (5, 6))


def test_the_noise_of_a_jpeg_mask_does_not_count(tmp_path: Path):
    mask = np.zeros((64, 64), np.uint8)
    cv2.circle(mask, (30, 30), 11, 255, -1)
    (tmp_path / "m.jpg").write_bytes(encoded(".jpg", mask, cv2.IMWRITE_JPEG_QUALITY, 60))
    assert np.count_nonzero(read_mask(tmp_path / "m.jpg").mask != (mask > 0)) < 20


def test_16_bit_is_scaled_over_its_full_range_for_training():
    assert to_uint8(np.array([[0, 257, 257 * 100, 65535]], np.uint16)).tolist() == [[0, 1, 100, 255]]
    assert to_uint8(np.array([[0, 16, 1600, 4095]], np.uint16)).tolist() == [[0, 1, 100, 255]]  # 12 bits in 16
    assert to_uint8(GREY) is GREY


def test_images_of_one_camera_keep_comparable_greys_for_training():
    dark, light = np.array([[0, 1000, 1023]], np.uint16), np.array([[1000, 2048, 5000]], np.uint16)
    assert to_uint8(dark, bits=12).tolist() == [[0, 62, 63]]
    assert to_uint8(light, bits=12).tolist() == [[62, 128, 255]]  # what is brighter than all before is white
    assert to_uint8(GREY, bits=12) is GREY
    assert (used_bits(dark), used_bits(light), used_bits(GREY)) == (10, 13, 8)


def test_16_bit_is_stretched_over_its_own_range_for_display():
    ramp = np.arange(2000, 3001, dtype=np.uint16).reshape(7, 143)  # percentiles 0.5 and 99.5: 2005 and 2995
    shown = to_display_uint8(ramp).ravel()
    assert (shown[:6].max(), shown[5 + 495], shown[-6:].min()) == (0, 128, 255)
    flat = to_display_uint8(np.full((4, 4), 900, np.uint16))
    assert flat.max() == flat.min()
    assert to_display_uint8(RGB) is RGB


@pytest.mark.parametrize("halvings", [1, 2, 3])
def test_a_jpeg_can_be_read_reduced(halvings: int):
    y, x = np.mgrid[:330, :410]
    smooth = np.dstack([100 + x / 8, 200 - y / 4, np.full(x.shape, 70.0)]).astype(np.uint8)
    reduced = decode_reduced(encoded(".jpg", smooth), "smooth", halvings)
    assert reduced is not None
    step = 2**halvings
    assert reduced.shape == (-(-330 // step), -(-410 // step), 3)
    means = cv2.resize(smooth, reduced.shape[1::-1], interpolation=cv2.INTER_AREA)
    assert np.abs(reduced.astype(int) - means)[:-1, :-1].max() <= 6
    grey = decode_reduced(encoded(".jpg", smooth[..., 0]), "grey", halvings)
    assert grey is not None
    assert grey.shape == reduced.shape[:2]


def test_what_cannot_be_read_reduced():
    assert decode_reduced(encoded(".png", GREY), "grey", 1) is None
    with pytest.raises(KnownError, match="cut short"):
        decode_reduced(encoded(".jpg", RGB)[:-40], "cut", 2)


def test_halving_stops_before_the_longer_side_gets_too_short():
    assert halvings_down_to(3648, 5472, 1000) == 2
    assert halvings_down_to(8192, 8192, 1000) == 3
    assert halvings_down_to(400, 1999, 1000) == 0
