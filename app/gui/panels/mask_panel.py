"""How far the mask has come, and what there is to it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.gui.commands.actions import Act, Actions
from app.gui.controls.plain_label import PlainLabel
from app.gui.controls.section import Section, muted_label, tool_button
from app.gui.language.numbers import count
from app.gui.panels.mask_figures import MaskFigures, MaskMeasurer
from core.annotation.document import MaskDocument
from core.domain import MaskState


class MaskPanel(Section):
    """The mask's state and figures, and the buttons that change it."""

    reopen_requested = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Mask"), parent)
        self._state = PlainLabel(self)
        self._state.setProperty("role", "muted")
        self.head.addWidget(self._state)
        self._figures = muted_label()
        self._figures.setAccessibleName(self.tr("Regions, area and painting time"))
        self._document: MaskDocument | None = None
        self._measurer = MaskMeasurer(self)
        self._measurer.measured.connect(self._on_measured)
        self._complete = QPushButton(self)
        self._complete.setProperty("role", "primary")
        self._complete.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._complete.clicked.connect(actions[Act.COMPLETE_MASK].trigger)
        self._complete.setText(self.tr("Mask complete"))
        self._complete.setToolTip(self.tr("Every defect in this image is covered  (Enter)"))
        self._reopen = QPushButton(self.tr("Back to draft"), self)
        self._reopen.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._reopen.clicked.connect(self.reopen_requested)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._complete, 1)
        row.addWidget(self._reopen, 1)
        for act in (Act.SHOW_MASK, Act.CLEAR_MASK):
            row.addWidget(tool_button(actions, act, self))
        self.column.addWidget(self._figures)
        self.column.addLayout(row)
        self.show_document(None, read_only=False)

    @property
    def figures(self) -> str:
        """What the panel says of regions, area and time."""
        return self._figures.text()

    def close_threads(self) -> None:
        self._measurer.close()

    def show_document(self, document: MaskDocument | None, *, read_only: bool) -> None:
        """State and area at once; regions and time a moment later."""
        state = MaskState.NONE if document is None else document.state
        is_complete = state is MaskState.COMPLETE
        self._complete.setVisible(not is_complete)
        self._reopen.setVisible(is_complete)
        is_painted = document is not None and document.area_px > 0
        self._complete.setEnabled(is_painted and not read_only)
        self._reopen.setEnabled(is_painted and not read_only)
        self._state.setText(self._described(document, state))
        if document is not self._document or not is_painted:
            self._figures.setText(" ")  # keeps its line, so that nothing below jumps
        self._document = document
        self._measurer.request(document if is_painted else None)

    def _described(self, document: MaskDocument | None, state: MaskState) -> str:
        if document is None or document.area_px == 0:
            return self.tr("Nothing painted.")
        word = self.tr("Complete") if state is MaskState.COMPLETE else self.tr("Draft")
        return self.tr("{state} · {area} px").format(state=word, area=count(document.area_px))

    def _on_measured(self, document: MaskDocument, figures: MaskFigures) -> None:
        if document is self._document:
            regions = self.tr("%Ln regions", "", figures.regions)
            time = self.tr("about {seconds} s to paint").format(seconds=count(round(figures.seconds)))
            self._figures.setText(f"{regions} · {time}")
