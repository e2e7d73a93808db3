"""app.gui.queue.thumbnails: small pictures of what the one reader reads."""

from io import BytesIO
from pathlib import Path

import numpy as np
import tifffile
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.gui.queue.thumbnails import Thumbnails
from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.project.project import create_project
from core.formats import ImportOptions


def planes_of_16_bits() -> bytes:
    """Separate planes, one colour each: OpenCV reads rubbish of such a file."""
    file = BytesIO()
    planes = np.stack([np.full((64, 96), level, np.uint16) for level in (60000, 30000, 6000)])
    tifffile.imwrite(file, planes, photometric="rgb", planarconfig="separate", metadata=None)
    return file.getvalue()


def test_a_thumbnail_is_made_by_the_reader_and_not_taken_from_an_older_one(tmp_path: Path, qtbot: QtBot):
    images = tmp_path / "images"
    images.mkdir()
    (images / "a.tif").write_bytes(planes_of_16_bits())
    with create_project(tmp_path / "project", images) as project:
        import_dataset(project, "folder", images, ImportOptions())
        (record,) = project.store.images.all()
        older = project.cache_folder / "thumbnails" / f"{record.content_hash}_96_288.png"
        older.parent.mkdir(parents=True, exist_ok=True)
        rubbish = QImage(96, 64, QImage.Format.Format_RGB888)
        rubbish.fill(0)
        assert rubbish.save(str(older))
        thumbnails = Thumbnails(project)
        with qtbot.waitSignal(thumbnails.ready):
            thumbnails.want([record.id])
        pixmap = thumbnails.get(record.id)
        thumbnails.close()
    assert pixmap is not None
    color = pixmap.toImage().pixelColor(40, 30)
    assert (color.red(), color.green(), color.blue()) == (60000 >> 8, 30000 >> 8, 6000 >> 8)
