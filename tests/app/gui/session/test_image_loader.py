"""Large images come as a reduced copy first; both have the one mask."""

from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.gui.session.image_loader import ImageLoader, LoadedImage
from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.project.project import Project, create_project

HEIGHT_PX, WIDTH_PX = 2001, 2403


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    images = tmp_path / "images"
    images.mkdir()
    y, x = np.mgrid[:HEIGHT_PX, :WIDTH_PX]
    smooth = (120 + 60 * np.sin(x / 300) + 40 * np.cos(y / 200)).astype(np.uint8)
    for name in ("a.jpg", "b.jpg", "c.png"):
        cv2.imwrite(str(images / name), smooth)
    with create_project(tmp_path / "project", images) as made:
        import_dataset(made, "folder", images)
        yield made


def _loaded(qtbot: QtBot, project: Project, wanted: int, around: list[int], n: int) -> list[LoadedImage]:
    loader = ImageLoader(project, lambda _: False)
    come: list[LoadedImage] = []
    loader.loaded.connect(come.append)
    loader.want(wanted, around)
    try:
        qtbot.waitUntil(lambda: sum(image.is_complete for image in come) == n, timeout=10_000)
    finally:
        loader.close()
    return come


def test_only_the_image_asked_for_is_previewed_and_keeps_its_mask(qtbot: QtBot, project: Project):
    a, b, _ = (image.id for image in project.store.images.all())
    come = _loaded(qtbot, project, a, [b], 2)
    first, whole = (image for image in come if image.record.id == a)
    assert [image.is_complete for image in come if image.record.id == b] == [True]
    assert first.document is whole.document
    assert first.pyramid is not None
    assert whole.pyramid is not None
    assert (first.pyramid.finest, first.pyramid.pixels.shape) == (1, (1001, 1202))
    assert (first.pyramid.height, first.pyramid.width) == whole.pyramid.pixels.shape == (HEIGHT_PX, WIDTH_PX)
    reduced, averaged = first.pyramid.whole(2), whole.pyramid.whole(2)
    assert np.abs(reduced.astype(int)[:500, :600] - averaged.astype(int)[:500, :600]).max() <= 2


def test_a_png_comes_averaged_from_all_its_pixels_and_then_whole(qtbot: QtBot, project: Project):
    *_, c = (image.id for image in project.store.images.all())
    first, whole = _loaded(qtbot, project, c, [], 1)
    assert first.document is whole.document
    assert first.pyramid is not None
    assert whole.pyramid is not None
    assert first.pyramid.finest == 1
    stored = cv2.imread(str(project.sources.first.root / "c.png"), cv2.IMREAD_GRAYSCALE)
    blocks = stored[: HEIGHT_PX - 1, : WIDTH_PX - 1].reshape(1000, 2, 1201, 2).astype(float)
    assert np.abs(first.pyramid.pixels - blocks.mean(axis=(1, 3))).max() <= 0.5
    np.testing.assert_array_equal(whole.pyramid.pixels, stored)


def test_a_mask_painted_between_copy_and_image_is_kept(qtbot: QtBot, project: Project):
    a, *_ = (image.id for image in project.store.images.all())
    loader = ImageLoader(project, lambda _: False)
    come: list[LoadedImage] = []

    def paint(image: LoadedImage) -> None:
        image.document.pixels[0, len(come)] = 255
        come.append(image)

    loader.loaded.connect(paint)
    loader.want(a, [])
    qtbot.waitUntil(lambda: len(come) == 2, timeout=10_000)
    kept = loader.get(a)
    loader.close()
    assert kept is come[1]
    assert np.flatnonzero(kept.document.pixels[0]).tolist() == [0, 1]
