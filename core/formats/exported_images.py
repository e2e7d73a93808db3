"""The images of an export."""

from dataclasses import dataclass, field
from pathlib import Path

from core.domain import KnownError, Reason, Remark, Text
from core.formats.items import ExportItem
from core.formats.portable_names import PortableNames
from core.formats.staging import place_image


@dataclass
class ExportedImages:
    """Puts them below ``images/`` in ``folder``. ``remarks`` tell of those that were left out or had to be renamed."""

    folder: Path
    link: bool
    remarks: list[Remark] = field(default_factory=list)
    _names: PortableNames = field(default_factory=PortableNames)

    def place(self, item: ExportItem) -> str | None:
        """The image's path in ``images/``; None where its file is missing or cannot be read."""
        path = self._names.of(item.path)
        try:
            place_image(item.image, self.folder, f"images/{path}", link=self.link)
        except KnownError as error:
            self.remarks.append(Remark.of(Reason.MISSING, error))
            return None
        if path != item.path:
            self.remarks.append(Remark(Reason.NAME_CHANGED, item.path, Text("is exported as {path}", path=path)))
        return path
