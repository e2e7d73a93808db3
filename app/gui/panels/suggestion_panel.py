"""Why this image was suggested, what it stands for, and how to say that it is not worth it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget

from app.gui.controls.flow_layout import FlowLayout
from app.gui.controls.plain_label import PlainLabel, plain
from app.gui.controls.section import Section, muted_label
from app.gui.language.known_errors import said
from app.gui.queue.reason_words import caption_of, expectation_words, reason_words
from app.gui.specs.label_looks import LABEL_LOOKS, tr_label
from app.gui.specs.suggestion_looks import LABEL_IS_RIGHT, SUGGESTION_LOOKS, tr_reason
from app.queue.filter import QueueRow
from core.domain import ImageLabel, Suggestion, SuggestionKind
from core.suggestion.budget.verdict import Verdict
from core.suggestion.budget.verdict_text import headline


class SuggestionPanel(Section):
    """Hidden for images that were not suggested.

    ``covers_requested`` carries the Suggestion, ``skip_requested`` the image id, the SuggestionKind and the reason.
    """

    covers_requested = Signal(object)
    skip_requested = Signal(int, object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setObjectName("suggestionSlot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.column.setContentsMargins(16, 6, 16, 6)
        self.caption.show()
        self._suggestion: Suggestion | None = None
        self._reason = PlainLabel(self)
        self._reason.setWordWrap(True)
        self._pays = muted_label()
        self._pays.setWordWrap(True)
        self._covers = QPushButton(self)
        self._covers.setAccessibleName(self.tr("Show what this mask covers"))
        self._covers.setToolTip(self.tr("Show what this mask covers"))
        self._covers.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._covers.clicked.connect(self._on_covers)
        self._right = self._make_right()
        self._skip = self._make_skip()
        row = FlowLayout(spacing_px=4)
        for button in (self._covers, self._right, self._skip):
            row.addWidget(button)
        self.column.addWidget(self._reason)
        self.column.addWidget(self._pays)
        self.column.addLayout(row)
        self.hide()

    @property
    def text(self) -> str:
        """Why the image was suggested."""
        return self._reason.text()

    @property
    def what_pays(self) -> str:
        """The verdict on what pays next, empty until it is known."""
        return self._pays.text()

    def show_row(
        self,
        row: QueueRow | None,
        verdict: Verdict | None,
        *,
        may_skip: bool,
        opinion_always_shown: bool,
        is_scoring: bool = False,
    ) -> None:
        """What is suggested of the image, and the ``verdict`` on what pays next once it is known; a reason that quotes
        the model only where the person may know it."""
        suggestion = self._suggestion = None if row is None else row.suggestion
        self.setVisible(suggestion is not None)
        if row is None or suggestion is None:
            return
        self.caption.setText(caption_of(suggestion.kind, suggestion.benefit, verdict))
        self._pays.setText("" if verdict is None else said(headline(verdict)))
        self._pays.setVisible(verdict is not None)
        self._reason.setText(reason_words(row, opinion_always_shown=opinion_always_shown, is_scoring=is_scoring))
        self._reason.setToolTip(plain(expectation_words(row)))
        n = len(suggestion.covers)
        self._covers.setText(self.tr("Show the %Ln like it", "", n))
        self._covers.setVisible(n > 0)
        self._show_skip(suggestion.kind, row.label, is_waiting=row.is_waiting, may_skip=may_skip)

    def _show_skip(self, kind: SuggestionKind, label: ImageLabel | None, *, is_waiting: bool, may_skip: bool) -> None:
        look = SUGGESTION_LOOKS[kind]
        self._right.setText(self.tr("Label is right") if label is None else tr_label(LABEL_LOOKS[label].keep))
        self._right.setVisible(look.is_confirmed and is_waiting)
        self._skip.setVisible(not look.is_confirmed and is_waiting)
        for button in (self._right, self._skip):
            button.setEnabled(may_skip)
        for action in self._skip.menu().actions():
            action.setVisible(action.data() in look.skip_reasons)

    def skip(self, reason: str) -> None:
        """As if the person had chosen this reason."""
        if self._suggestion is not None:
            self.skip_requested.emit(self._suggestion.image_id, self._suggestion.kind, reason)

    def _make_right(self) -> QPushButton:
        button = QPushButton(self.tr("Label is right"), self)
        button.setToolTip(self.tr("Keep the label; it is not asked about again. Or say what is right: 1, 2 or 3"))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(self._on_right)
        return button

    def _make_skip(self) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("role", "bordered")
        button.setText(self.tr("Not this one"))
        button.setAccessibleName(self.tr("Skip this suggestion"))
        button.setToolTip(self.tr("Say why this image is not worth it; it comes back after a retrain, if ever"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(button)
        skipped = (look for look in SUGGESTION_LOOKS.values() if not look.is_confirmed)
        for reason in dict.fromkeys(reason for look in skipped for reason in look.skip_reasons):
            menu.addAction(tr_reason(reason)).setData(reason)
        menu.triggered.connect(self._on_skip)
        button.setMenu(menu)
        return button

    def _on_skip(self, action: QAction) -> None:
        self.skip(action.data())

    def _on_right(self) -> None:
        self.skip(LABEL_IS_RIGHT)

    def _on_covers(self) -> None:
        if self._suggestion is not None:
            self.covers_requested.emit(self._suggestion)
