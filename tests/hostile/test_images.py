"""Image paths and files that a stranger has prepared: nothing outside the image folder is read, nothing is waited for,
and no picture takes more memory than there is for all."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.cli.program import main
from app.workflows.exchange.export_dataset import export_dataset
from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.project.project import create_project, open_project
from core.domain import KnownError
from core.formats import EXPORTERS, ExportOptions, Images
from core.images import inspect_image, read_image
from core.images.budget import DECODING, DecodingBudget
from tests.hostile.conftest import SECRET, change

GIANT_BYTES = 200 << 30


def _giant(place: Path) -> None:
    place.touch()
    os.truncate(place, GIANT_BYTES)


def _giant_with_a_head(place: Path) -> None:
    place.write_bytes(cv2.imencode(".png", np.zeros((48, 64), np.uint8))[1].tobytes())
    os.truncate(place, GIANT_BYTES)


def _to_itself(place: Path) -> None:
    place.symlink_to(place)


def _endless(place: Path) -> None:
    place.symlink_to("/dev/zero")


ODD: dict[str, Callable[[Path], None]] = {
    "pipe": os.mkfifo,
    "giant": _giant,
    "giant with a head": _giant_with_a_head,
    "link to itself": _to_itself,
    "device": _endless,
}


def _contents(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("path", ["../outside/file", "/etc/passwd", "a/../../outside/file", ".."])
def test_a_path_out_of_the_image_folder_is_refused(stranger: Path, outside: Path, path: str, tmp_path: Path):
    change(stranger, f"UPDATE images SET path = '{path}' WHERE id = 1")

    with open_project(stranger) as project:
        with pytest.raises(KnownError, match="lies outside the image folder"):
            project.image_path(project.store.images.get(1))
        with pytest.raises(KnownError, match="lies outside the image folder"):
            export_dataset(project, "csv", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_the_whole_disk_is_no_image_folder(stranger: Path, tmp_path: Path):
    change(stranger, "UPDATE sources SET root = '/'", "UPDATE images SET path = 'etc/passwd' WHERE id = 1")

    with open_project(stranger) as project, pytest.raises(KnownError, match="is the whole disk"):
        export_dataset(project, "csv", tmp_path / "out")


@pytest.mark.parametrize("images", Images)
def test_what_is_no_image_is_not_exported(stranger: Path, outside: Path, images: Images, tmp_path: Path):
    """Neither copied nor linked nor told of as an image."""
    change(
        stranger,
        f"UPDATE sources SET root = '{outside}'",
        "UPDATE images SET path = 'file' WHERE id = 1",
    )
    cv2.imwrite(str(outside / "b.png"), np.zeros((48, 64), np.uint8))

    with open_project(stranger) as project:
        summary = export_dataset(project, "csv", tmp_path / "out", ExportOptions(images))

    assert summary.images == 1
    assert any("is not a JPEG, PNG, BMP, TIFF or WebP image" in str(remark.problem) for remark in summary.remarks)
    assert SECRET.encode() not in _contents(tmp_path / "out")


def test_a_link_out_of_the_image_folder_is_not_followed(stranger: Path, outside: Path, tmp_path: Path):
    secret = np.full((48, 64), 77, np.uint8)
    cv2.imwrite(str(outside / "private.png"), secret)
    (tmp_path / "images" / "a.png").unlink()
    (tmp_path / "images" / "a.png").symlink_to(outside / "private.png")

    with open_project(stranger) as project, pytest.raises(KnownError, match="lies outside the image folder"):
        export_dataset(project, "csv", tmp_path / "out")


@pytest.mark.usefixtures("little_memory")
@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("form", sorted(EXPORTERS)[:2])
def test_an_odd_file_in_the_place_of_an_image_is_left_out(stranger: Path, tmp_path: Path, odd: str, form: str):
    place = tmp_path / "images" / "a.png"
    place.unlink()
    ODD[odd](place)

    with open_project(stranger) as project:
        if odd == "device":  # which a link leads to
            with pytest.raises(KnownError, match="lies outside the image folder"):
                export_dataset(project, form, tmp_path / "out")
            return
        summary = export_dataset(project, form, tmp_path / "out")
    assert summary.images == 1
    assert any("a.png" in str(remark.subject) for remark in summary.remarks)


@pytest.mark.usefixtures("little_memory")
@pytest.mark.parametrize("odd", ODD)
def test_reading_it_is_refused_in_one_line(tmp_path: Path, odd: str):
    ODD[odd](tmp_path / "x.png")

    for read in (read_image, inspect_image):
        with pytest.raises(KnownError):
            read(tmp_path / "x.png")


def _import(folder: Path, odd: str, *names: str) -> tuple[int, set[str]]:
    """Three images with odd files beside them: the exit status, and the images that came in."""
    root = folder / "images"
    root.mkdir()
    for image in "abc":
        cv2.imwrite(str(root / f"{image}.png"), np.zeros((48, 64), np.uint8))
    for name in names:
        ODD[odd](root / name)
    main(["new", str(folder / "p"), "--images", str(root)])
    status = main(["import", str(folder / "p"), "--root", str(root)])
    with open_project(folder / "p") as project:
        return status, {record.path for record in project.store.images.all()}


@pytest.mark.usefixtures("little_memory")
@pytest.mark.parametrize("odd", ODD)
def test_no_odd_file_blocks_an_import(tmp_path: Path, odd: str, capsys: pytest.CaptureFixture[str]):
    """Each is passed over, the images around it come in, and the first ones are named."""
    names = ("x.png", "notes", "x.json", "x.xml", "data.yaml", "x.txt", "b_mask.png")

    _, images = _import(tmp_path, odd, *names)

    assert images == {"a.png", "b.png", "c.png"}
    told = "".join(capsys.readouterr())
    assert any(name in told for name in names)


@pytest.mark.usefixtures("little_memory")
@pytest.mark.parametrize("odd", ODD)
def test_an_odd_table_is_passed_over_or_refused_in_one_line(
    tmp_path: Path, odd: str, capsys: pytest.CaptureFixture[str]
):
    """A giant one may say what the images are: none comes in without it."""
    status, images = _import(tmp_path, odd, "labels.csv")

    told = capsys.readouterr().err
    if odd.startswith("giant"):
        assert (status, images) == (2, set())
        assert "labels.csv: has more than 256 MB" in told
        assert told.count("maskworth:") == 1
    else:
        assert images == {"a.png", "b.png", "c.png"}


def test_pictures_of_all_threads_share_one_budget(tmp_path: Path):
    budget, most, lock = DecodingBudget(1 << 30), [0, 0], threading.Lock()
    barrier = threading.Barrier(4)

    def decode() -> None:
        barrier.wait()
        with budget.share(400 << 20, "x.png"):
            with lock:
                most[0] += 1
                most[1] = max(most)
            threading.Event().wait(0.02)
            with lock:
                most[0] -= 1

    threads = [threading.Thread(target=decode) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [0, 2]


def test_what_is_larger_than_the_budget_is_refused_at_once():
    budget = DecodingBudget(1 << 30)

    with budget.share(1 << 20, "a.png"), pytest.raises(KnownError, match="needs more memory"), budget.share(1, "b.png"):
        raise KnownError("a part of the share of this thread", "needs more memory", "")
    with pytest.raises(KnownError, match=r"^x\.png: needs more memory than is free"), budget.share(2 << 30, "x.png"):
        pass


def _png_of(side: int) -> bytes:
    """Black, deflated to a thousandth."""
    import struct
    import zlib

    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    data = b"\x78\xda" + block * (3 * side * side >> 20) + packer.flush() + bytes(4)
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )


@pytest.mark.usefixtures("little_memory")
def test_a_small_file_of_a_huge_picture_is_refused_before_it_is_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """As on a machine with 4 GB; 32,000 × 32,000 pixels in 3 MB."""
    monkeypatch.setattr(DECODING, "_limit", 2 << 30)
    root = tmp_path / "images"
    root.mkdir()
    (root / "x.png").write_bytes(_png_of(32_000))
    cv2.imwrite(str(root / "a.png"), np.zeros((48, 64), np.uint8))

    with create_project(tmp_path / "p", root) as project:
        summary = import_dataset(project, "folder", root)
        assert [record.path for record in project.store.images.all()] == ["a.png"]
    assert [str(remark.problem) for remark in summary.remarks] == ["needs more memory than is free"]
