"""Write a dataset in any format: the images, what is known of them, and what could not be carried."""

from collections.abc import Iterable
from pathlib import Path

from core.domain import Reason, Remark, Text
from core.formats.exported_images import ExportedImages
from core.formats.exports.export_format import ExportFormat
from core.formats.exports.kinds import ExportedKinds
from core.formats.exports.losses import losses_of, written_of
from core.formats.exports.manifest import file_hashes, manifest_document, write_manifest
from core.formats.items import ExportItem, ExportOptions, ExportSummary
from core.formats.portable_names import PortableNames
from core.formats.staging import staged_folder


def write_dataset(
    form: ExportFormat,
    items: Iterable[ExportItem],
    out: Path,
    options: ExportOptions,
    *,
    told: Iterable[Remark] = (),
) -> ExportSummary:
    """Export items one by one to the new or empty folder ``out``, with a manifest; ``told`` stands in it, too.

    Raises KnownError, and leaves nothing, when the folder is not free or cannot be written.
    """
    with staged_folder(out) as staging:
        export = _Export(form, options, staging)
        for item in items:
            export.add(item)
        export.finish(tuple(told))
    remarks = (*export.images.remarks, *export.kinds.remarks, *export.losses, *export.unclassed)
    return ExportSummary(form.name, out, len(export.paths), export.n_masks, remarks)


class _Export:
    """One export while it grows."""

    def __init__(self, form: ExportFormat, options: ExportOptions, folder: Path) -> None:
        self.form, self.options, self.folder = form, options, folder
        self.images = ExportedImages(folder, options.images, PortableNames(form.own_stems))
        self.items: list[tuple[ExportItem, str | None]] = []
        self.losses: list[Remark] = []
        self.n_masks = 0
        self.kinds = ExportedKinds()
        self._writer = form.writer(folder, options)

    @property
    def paths(self) -> list[str]:
        """Of the images that are in it."""
        return [path for _, path in self.items if path is not None]

    @property
    def unclassed(self) -> tuple[Remark, ...]:
        """Of an export that nobody can train with."""
        if not self.form.classes_in or self.n_masks:
            return ()
        problem = Text("names no class, since no mask is in the export: nothing can be trained with it")
        return (Remark(Reason.NO_CLASS, self.form.classes_in, problem, "complete a mask, or export drafts too"),)

    def add(self, item: ExportItem) -> None:
        drawn = written_of(item, self.form, self.options)
        losses = losses_of(item, drawn, self.form, self.options)
        has_place = not any(loss.reason is Reason.NOT_EXPORTED for loss in losses)
        path = self._placed(item) if has_place else None
        if path is not None:
            self.n_masks += self._writer.add(*self.kinds.named(item, drawn), path)
        self.losses += losses if path is not None or not has_place else []
        self.items.append((item, path))

    def finish(self, told: tuple[Remark, ...]) -> None:
        self._writer.finish()
        remarks = (*self.losses, *self.kinds.remarks, *self.images.remarks, *self.unclassed, *told)
        files = file_hashes(self.folder, self.paths)
        write_manifest(self.folder, manifest_document(self.form.name, self.options, self.items, remarks, files))

    def _placed(self, item: ExportItem) -> str | None:
        wish = self._writer.place(self.kinds.named(item, item.annotation)[0])
        return self.images.place(item, wish.wishes, as_png=wish.as_png)
