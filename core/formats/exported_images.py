"""The images of an export."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import cv2

from core.domain import KnownError, Reason, Remark, Text
from core.formats.items import ExportItem, Images
from core.formats.portable_names import PortableNames
from core.formats.staging import check_image, place, place_image
from core.images import read_image


@dataclass
class ExportedImages:
    """Puts them into the folder ``names`` is for. ``remarks`` tell of those that were left out or had to be renamed."""

    folder: Path
    images: Images
    names: PortableNames
    remarks: list[Remark] = field(default_factory=list)

    def place(self, item: ExportItem, wishes: Sequence[str], *, as_png: bool) -> str | None:
        """The image's path in the folder, the first of ``wishes`` that is free; None where its file is missing or
        cannot be read. ``as_png``: a file of another format is written anew, with the same pixels."""
        path = self.names.of(*wishes)
        try:
            self._write(item, path, as_png=as_png)
        except KnownError as error:
            self.remarks.append(Remark.of(Reason.MISSING, error))
            return None
        if path != wishes[0]:
            shown = path.removeprefix("images/")
            self.remarks.append(Remark(Reason.NAME_CHANGED, item.path, Text("is exported as {path}", path=shown)))
        return path

    def _write(self, item: ExportItem, path: str, *, as_png: bool) -> None:
        if self.images is Images.LEAVE:
            check_image(item.image)
        elif as_png and PurePosixPath(item.path).suffix.lower() != ".png":
            check_image(item.image)
            pixels = read_image(item.image)
            _, encoded = cv2.imencode(".png", pixels if pixels.ndim == 2 else pixels[..., ::-1])
            place(self.folder, path).write_bytes(encoded.tobytes())
        else:
            place_image(item.image, self.folder, path, link=self.images is Images.LINK)
