"""Where to export, and in which format."""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QWidget

from app.gui.controls.quiet_inputs import ChoiceBox, let_wheel_pass
from app.gui.controls.section import muted_label
from app.gui.dialogs.form_dialog import FormDialog
from app.gui.dialogs.path_field import PathField
from app.gui.language.counted import counted
from app.gui.language.known_errors import said, told
from core.domain import KnownError
from core.formats import EXPORTERS, ExportFormat, ExportOptions, Images, check_place

_MOST_PX = 20.0
_TEXT_WIDTH_PX = 440  # else a long line of what is lost makes a narrow, tall dialog


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """``only``: of these images, None for all."""

    format_name: str
    out: Path
    options: ExportOptions = field(default_factory=ExportOptions)
    only: frozenset[int] | None = None


class ExportDialog(FormDialog):
    """``folder`` is a first proposal for the new or empty folder that the export fills, ``entered`` what was asked for
    the last time when that came to nothing. ``only``: of these images; without, of all, or of those that the list shows
    (``listed``) where it does not show all. What cannot be written is told here, and what was entered stays."""

    def __init__(
        self,
        folder: Path,
        parent: QWidget | None = None,
        *,
        entered: ExportRequest | None = None,
        only: frozenset[int] | None = None,
        listed: frozenset[int] | None = None,
    ) -> None:
        self._only = only if entered is None else entered.only
        everything = QCoreApplication.translate("ExportDialog", "Labels and masks of every image, in a new folder.")
        either = QCoreApplication.translate("ExportDialog", "Labels and masks, in a new folder.")
        chosen = QCoreApplication.translate(
            "ExportDialog", "Labels and masks of what is chosen ({images}), in a new folder."
        ).format(images=counted.images(len(self._only or ())))
        super().__init__(
            QCoreApplication.translate("ExportDialog", "Export"),
            chosen if self._only is not None else either if listed else everything,
            QCoreApplication.translate("ExportDialog", "Export"),
            parent,
        )
        self._wants_drafts = self._wants_boxes = False
        self._make_fields(folder)
        self._make_which(listed)
        for name, each in (
            (self.tr("Format"), self._format),
            ("", self._losses),
            (self.tr("Folder"), self._out),
            (self.tr("Images"), self._images),
            ("", self._drafts),
            ("", self._boxes),
            (self.tr("Outlines"), self._tolerance),
        ):
            self.add_row(name, each)
        self._drafts.clicked.connect(self._on_drafts)
        self._boxes.clicked.connect(self._on_boxes)
        self._format.currentIndexChanged.connect(self._on_format)
        self._out.changed.connect(self._on_changed)
        if entered is not None:
            self._enter(entered)
        self._on_format()
        self._on_changed()

    @property
    def request(self) -> ExportRequest:
        """What the person asked for; the dialog must have been accepted."""
        assert self._out.path is not None
        only = self._only if self._which is None else self._which.currentData()
        return ExportRequest(self._format.currentData(), self._out.path, self._options, only)

    def accept(self) -> None:
        try:
            check_place(self.request.out)
        except KnownError as error:
            self.show_problem(told(error))
            self._out.edit.setFocus()
            return
        super().accept()

    @property
    def _chosen(self) -> ExportFormat:
        return EXPORTERS[self._format.currentData()]

    @property
    def _options(self) -> ExportOptions:
        return ExportOptions(
            images=Images(self._images.currentData()),  # Qt hands out a text
            drafts=self._wants_drafts,
            boxes=self._wants_boxes,
            tolerance_px=self._tolerance.value(),
        )

    def _make_fields(self, folder: Path) -> None:
        self._format = ChoiceBox(self)
        self._format.setAccessibleName(self.tr("Format"))
        for name, each in EXPORTERS.items():
            self._format.addItem(said(each.title), name)
        self._losses = muted_label("")
        self._losses.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._losses.setMinimumWidth(_TEXT_WIDTH_PX)
        self._out = PathField(self.tr("Folder of the export"), self)
        self._out.set_path(folder)
        self._images = ChoiceBox(self)
        self._images.setAccessibleName(self.tr("Images"))
        self._images.addItem(self.tr("Copy them"), Images.COPY)
        self._images.addItem(self.tr("Link them: takes no space, but what changes one changes both"), Images.LINK)
        self._images.addItem(self.tr("Leave them: only what is known of them"), Images.LEAVE)
        self._drafts = QCheckBox(self.tr("Write draft masks too"), self)
        self._boxes = QCheckBox(self.tr("Boxes around regions in place of their pixels"), self)
        self._boxes.setToolTip(self.tr("For programs that learn to find boxes rather than outlines"))
        self._tolerance = QDoubleSpinBox(self)
        self._tolerance.setAccessibleName(self.tr("How far outlines may lie from those of the mask"))
        self._tolerance.setRange(0.0, _MOST_PX)
        self._tolerance.setSingleStep(0.5)
        self._tolerance.setDecimals(1)
        self._tolerance.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._tolerance.setSpecialValueText(self.tr("exact"))
        self._tolerance.setSuffix(self.tr(" px off at most"))
        let_wheel_pass(self._tolerance)

    def _make_which(self, listed: frozenset[int] | None) -> None:
        """A question only where there is more than one answer."""
        self._which: ChoiceBox | None = None
        if listed and self._only is None:
            self._which = ChoiceBox(self)
            self._which.setAccessibleName(self.tr("Which images"))
            self._which.addItem(self.tr("Every image of the project"), None)
            shown = self.tr("What the list shows now: {images}").format(images=counted.images(len(listed)))
            self._which.addItem(shown, listed)
            self.add_row(self.tr("Which"), self._which)

    def _enter(self, request: ExportRequest) -> None:
        options = request.options
        self._wants_drafts, self._wants_boxes = options.drafts, options.boxes
        self._format.setCurrentIndex(self._format.findData(request.format_name))
        self._out.set_path(request.out)
        self._images.setCurrentIndex(self._images.findData(options.images))
        self._tolerance.setValue(options.tolerance_px)

    def _on_drafts(self, wanted: bool) -> None:
        self._wants_drafts = wanted

    def _on_boxes(self, wanted: bool) -> None:
        self._wants_boxes = wanted
        self._on_format()

    def _on_format(self) -> None:
        """Drafts are a question only where the format cannot tell them from complete masks; so are boxes and outlines
        where it can write them."""
        form = self._chosen
        self._drafts.setChecked(form.marks_drafts or self._wants_drafts)
        self._drafts.setEnabled(not form.marks_drafts)
        marked = self.tr("This format has drafts in it, marked as such")
        meant = self.tr("Masks of which nobody has said yet that they cover every defect")
        self._drafts.setToolTip(marked if form.marks_drafts else meant)
        can_box = form.boxes_carry is not None
        self._boxes.setEnabled(can_box)
        self._boxes.setChecked(can_box and self._wants_boxes)
        self._tolerance.setEnabled(form.has_outlines and not self._boxes.isChecked())
        names = ", ".join(said(feature.value) for feature in form.lost(self._options))
        self._losses.setText(self.tr("Cannot carry: {names}").format(names=names))

    def _on_changed(self) -> None:
        self.show_problem("")
        self.set_ready(self._out.path is not None and not self._out.problem)
