"""What goes wrong at the line: as pictures, or by verdict and by the size and kind of the defect."""

import numpy as np
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.gui.appearance.theme import Theme
from app.gui.controls.chip_button import page_chip
from app.gui.controls.section import muted_label
from app.gui.decision.errors.error_gallery import ErrorGallery
from app.gui.decision.errors.error_preview import ErrorPreview, PreviewedImage
from app.gui.decision.errors.error_work import ErrorWork
from app.gui.decision.errors.found_panel import FoundPanel
from app.gui.decision.errors.verdict_table import VerdictTable
from app.workflows.project.project import Project
from core.domain import Thresholds
from core.evaluation.errors.kinds import ShownKinds
from core.evaluation.errors.looks import Looks
from core.evaluation.errors.sizes import SizedImages
from core.evaluation.errors.worst import WorstErrors
from core.evaluation.scored_images import ScoredImages
from core.folders.image_names import NO_NAMES, ImageNames

_SOON_MS = 60  # the line moves on meanwhile


class ErrorPages(QWidget):
    """Follows the line a moment later. What looks alike and which defects are found is measured when it is first asked
    for. ``opened`` and ``review_requested`` as of the gallery; ``preview_wanted`` tells whether ``preview``, which
    others lay out, is to be seen."""

    preview_wanted = Signal(bool)
    opened = Signal(object, str, int)
    review_requested = Signal(int)

    def __init__(self, project: Project, run_id: int, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images: ScoredImages | None = None
        self._errors: WorstErrors | None = None
        self._names = NO_NAMES
        self._thresholds: Thresholds | None = None
        self._has_zone = False
        self._looks: Looks | None = None
        self._is_measured = False
        self._work = ErrorWork(project, run_id, self)
        self.gallery = ErrorGallery(project, run_id, theme, self)
        self.preview = ErrorPreview(project, run_id, self.gallery.outlines, theme, self)
        self.verdicts = VerdictTable(self)
        self.found = FoundPanel(theme, self)
        self.on_pictures = page_chip(self.tr("Errors"), self)
        self.on_verdicts = page_chip(self.tr("Verdicts and defects"), self)
        self._which = QButtonGroup(self)  # by itself: the panels have other buttons of which one is pressed
        for chip in (self.on_pictures, self.on_verdicts):
            self._which.addButton(chip)
        self.on_pictures.setChecked(True)
        self.alike = QCheckBox(self.tr("Alike together"), self)
        self.alike.setToolTip(self.tr("Errors that look alike stand side by side, the worst group first"))
        self._hint = muted_label(
            self.tr("A click shows an image large; Enter or a double click opens it; 3 makes it unsure, for review")
        )
        self._hint.setWordWrap(False)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._lay_out()
        self._connect()

    def set_errors(self, images: ScoredImages, errors: WorstErrors, names: ImageNames) -> None:
        """Of other images, or of the same read anew."""
        self._images, self._errors, self._names = images, errors, names
        self._looks, self._is_measured = None, False
        self.found.forget()
        self._ask()
        self._soon.start()

    def show_thresholds(self, thresholds: Thresholds, *, has_zone: bool) -> None:
        self._thresholds, self._has_zone = thresholds, has_zone
        self.gallery.looks.setVisible(has_zone)
        if not self._soon.isActive():
            self._soon.start()

    def close_threads(self) -> None:
        self._work.close()
        self.preview.close_threads()
        self.gallery.close_threads()

    def _connect(self) -> None:
        self._soon.timeout.connect(self._show)
        self._work.looks_read.connect(self._on_looks_read)
        self._work.defects_read.connect(self._on_defects_read)
        self.gallery.chosen.connect(self._on_chosen)
        self.gallery.moved.connect(self._on_moved)
        self.preview.open_requested.connect(self.gallery.open_current)
        self.preview.review_requested.connect(self.gallery.review_current)
        self.preview.left.connect(self.leave_preview)
        self.gallery.opened.connect(self.opened)
        self.gallery.review_requested.connect(self.review_requested)
        self.verdicts.opened.connect(self.opened)
        self.on_verdicts.toggled.connect(self._on_page)
        self.alike.toggled.connect(self._on_alike)

    def leave_preview(self) -> None:
        self.preview_wanted.emit(False)

    def _on_chosen(self, image_id: int) -> None:
        self._preview(image_id)
        self.preview_wanted.emit(True)

    def _on_moved(self, image_id: int) -> None:
        if self.preview.isVisible():
            self._preview(image_id)

    def _preview(self, image_id: int) -> None:
        """As it stands at the line."""
        images = self._images
        assert images is not None
        assert self._thresholds is not None
        place = int(np.flatnonzero(images.image_ids == image_id)[0])
        score, path = float(images.scores[place]), self._names.paths.get(image_id, "")
        verdict = self._thresholds.verdict(score)
        self.preview.show_image(PreviewedImage(image_id, path, bool(images.is_bad[place]), score, verdict))

    def _keep_preview(self) -> None:
        """While its image is among the errors."""
        chosen = self.gallery.current
        if chosen is None or chosen.current_id is None:
            self.leave_preview()
        else:
            self._preview(chosen.current_id)

    def _on_page(self, is_verdicts: bool) -> None:
        self.leave_preview()
        self._pages.setCurrentIndex(1 if is_verdicts else 0)
        for widget in (self.alike, self._hint):
            widget.setVisible(not is_verdicts)
        self._ask()
        self._show()

    def _on_alike(self) -> None:
        self._ask()
        self._show()

    def _ask(self) -> None:
        if self._images is None:
            return
        if self.alike.isChecked() and self._looks is None:
            self._work.read_looks(self._images)
        if self.on_verdicts.isChecked() and not self._is_measured:
            self._work.measure_defects(self._images)

    def _on_looks_read(self, images: ScoredImages, looks: Looks | None) -> None:
        if images is not self._images:
            return
        self._looks = looks
        if looks is None:
            self.alike.setChecked(False)
            self.alike.setEnabled(False)
            self.alike.setToolTip(
                self.tr("This run has kept nothing of what images look like: score the project again.")
            )
        self._show()

    def _on_defects_read(self, images: ScoredImages, defects: tuple[SizedImages, ShownKinds]) -> None:
        if images is self._images:
            self._is_measured = True
            self.found.set_found(images, *defects)

    def _show(self) -> None:
        if self._errors is None or self._thresholds is None:
            return
        if self.on_verdicts.isChecked():
            self.verdicts.show_errors(self._errors, self._thresholds, has_zone=self._has_zone)
            self.found.show_thresholds(self._thresholds)
        else:
            looks = self._looks if self.alike.isChecked() else None
            self.gallery.show_errors(self._errors, self._names, self._thresholds, looks)
            if self.preview.isVisible():
                self._keep_preview()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        for part in (self.alike, self._hint):  # nothing jumps where they are not seen
            policy = part.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            part.setSizePolicy(policy)
        for widget in (self.on_pictures, self.on_verdicts, self.alike):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self._hint)
        self._pages = QStackedLayout()
        self._pages.addWidget(self.gallery)
        self._pages.addWidget(self._verdict_page())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        pages = QWidget(self)
        pages.setLayout(self._pages)
        pages.setFixedHeight(self.gallery.sizeHint().height())  # the plot above is as high on either page
        column.addWidget(pages)

    def _verdict_page(self) -> QWidget:
        page = QWidget(self)
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(self.verdicts, 2)
        row.addWidget(self.found, 3)
        return page
