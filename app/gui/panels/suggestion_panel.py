"""Why this image is worth a mask, what it covers, and how to say that it is not."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QWidget

from app.gui.panels.section import Section
from app.gui.skip_reasons import SKIP_REASONS, tr_reason
from core.domain import Suggestion
from core.suggestion.reasons import is_worthwhile, rounded_seconds


class SuggestionPanel(Section):
    """Hidden for images that were not suggested.

    ``covers_requested`` carries the Suggestion, ``skip_requested`` the image id and the reason.
    """

    covers_requested = Signal(object)
    skip_requested = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Worth a mask"), parent)
        self._suggestion: Suggestion | None = None
        self._reason = QLabel(self)
        self._reason.setWordWrap(True)
        self._covers = QPushButton(self)
        self._covers.setAccessibleName(self.tr("Show what this mask covers"))
        self._covers.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._covers.clicked.connect(self._on_covers)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._covers)
        row.addWidget(self._make_skip())
        row.addStretch()
        self.column.addWidget(self._reason)
        self.column.addLayout(row)
        self.hide()

    @property
    def text(self) -> str:
        """Why the image was suggested."""
        return self._reason.text()

    def show_suggestion(self, suggestion: Suggestion | None, *, may_skip: bool) -> None:
        self._suggestion = suggestion
        self.setVisible(suggestion is not None)
        self._skip.setEnabled(may_skip)
        if suggestion is None:
            return
        worthwhile = is_worthwhile(suggestion.benefit)
        self.caption.setText(self.tr("Worth a mask") if worthwhile else self.tr("Little to gain"))
        self._reason.setToolTip(self._expectation(suggestion))
        self._reason.setText(suggestion.reason[:1].upper() + suggestion.reason[1:])
        n = len(suggestion.covers)
        self._covers.setText(self.tr("Show the {n} like it").format(n=n))
        self._covers.setVisible(n > 0)

    def _expectation(self, suggestion: Suggestion) -> str:
        """What the seconds may turn out to be; nothing where that is not known."""
        if suggestion.cost_low_s is None or suggestion.cost_high_s is None:
            return ""
        text = self.tr("In four cases of five such a mask takes {low} to {high} s")
        return text.format(low=rounded_seconds(suggestion.cost_low_s), high=rounded_seconds(suggestion.cost_high_s))

    def skip(self, reason: str) -> None:
        """As if the person had chosen this reason."""
        if self._suggestion is not None:
            self.skip_requested.emit(self._suggestion.image_id, reason)

    def _make_skip(self) -> QToolButton:
        self._skip = QToolButton(self)
        self._skip.setProperty("role", "bordered")
        self._skip.setText(self.tr("Not this one"))
        self._skip.setAccessibleName(self.tr("Skip this suggestion"))
        self._skip.setToolTip(self.tr("Say why this image is not worth a mask; it comes back after a retrain, if ever"))
        self._skip.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._skip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(self._skip)
        for reason in SKIP_REASONS:
            menu.addAction(tr_reason(reason)).setData(reason)
        menu.triggered.connect(self._on_skip)
        self._skip.setMenu(menu)
        return self._skip

    def _on_skip(self, action: QAction) -> None:
        self.skip(action.data())

    def _on_covers(self) -> None:
        if self._suggestion is not None:
            self.covers_requested.emit(self._suggestion)
