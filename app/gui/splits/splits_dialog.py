"""The view in which a person sees who trains, judges and tests, and gives images another split."""

from collections.abc import Callable

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.gui.commands.keys.tab_order import step_focus
from app.gui.controls.latest_request_pool import LatestRequestPool
from app.gui.controls.plain_label import PlainLabel
from app.gui.controls.section import muted_label
from app.gui.language.known_errors import said, told
from app.gui.session.project_session import ProjectSession
from app.gui.splits.assign_form import AssignForm, Pick, SplitWish
from app.gui.splits.split_table import SplitTable
from app.gui.splits.split_work import Answer, SplitsRead, read
from app.workflows.splits.assign import SplitPlan
from core.domain import KnownError
from core.splits.plan_texts import moved_texts

SIZE_PX = QSize(980, 640)
AROUND_PX = 60
_FORM_PX = 330
_TYPED_MS = 150
_OVERVIEW = "overview"
_NOTHING_YET = "…"
_Wish = SplitWish | str


class SplitsDialog(QDialog):
    """Says what the person wants of the splits; ``refresh`` shows what has become of them. What a wish would change is
    shown before. ``may_take_back`` tells whether the last change can be taken back."""

    assign_requested = Signal(object)  # SplitPlan
    take_back_requested = Signal()

    def __init__(
        self,
        session: ProjectSession,
        marked: frozenset[int],
        shown: frozenset[int],
        may_take_back: Callable[[], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Splits"))
        self._session = session
        self._may_take_back = may_take_back
        self._plan: SplitPlan | None = None
        self._planned: SplitWish | None = None
        self.table = SplitTable(self)
        self.judged_by = muted_label(self.tr("Reading the project …"))
        self.warnings = _told_label("problem", self)
        self.form = AssignForm(marked, shown, self)
        self.preview = _told_label("", self)
        self.consequences = _told_label("problem", self)
        self.assign = QPushButton(self.tr("Assign"), self)
        self.take_back = QPushButton(self.tr("Take back"), self)
        self._lay_out()
        self._typed = QTimer(self, singleShot=True, interval=_TYPED_MS)
        self._typed.timeout.connect(self._ask)
        self._reading = LatestRequestPool(self._read, 1, self)
        self._reading.done.connect(self._on_read)
        self.form.changed.connect(self._on_form)
        self.assign.clicked.connect(self._on_assign)
        self.take_back.clicked.connect(self.take_back_requested)
        self.finished.connect(self._on_closed)
        self._show_plan(None)
        self.refresh()

    def refresh(self) -> None:
        """Read the splits anew, and what the wish would change."""
        self.take_back.setEnabled(self._may_take_back() and not self._session.read_only)
        self._plan = None
        self._reading.want([_OVERVIEW, *filter(None, [self.form.wish])])

    def show_problem(self, text: str) -> None:
        """Why a change could not be made."""
        _tell(self.consequences, [text])

    def focusNextPrevChild(self, forward: bool) -> bool:
        return step_focus([self], forward=forward) or super().focusNextPrevChild(forward)

    def _lay_out(self) -> None:
        heading = PlainLabel(self.tr("Splits"), self)
        heading.setProperty("role", "heading")
        purpose = self.tr(
            "Whole pieces move: images of one physical piece are never in two splits. Every change is kept, and can be "
            "undone."
        )
        self.assign.setProperty("role", "primary")
        self.assign.setDefault(True)
        close = QPushButton(self.tr("Close"), self)
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        for button in (self.assign, self.take_back):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        self.form.setFixedWidth(_FORM_PX)
        would = QVBoxLayout()
        would.setSpacing(8)
        would.addWidget(self.preview)
        would.addWidget(self.consequences)
        would.addStretch(1)
        change = QHBoxLayout()
        change.setSpacing(24)
        change.addWidget(self.form)
        change.addLayout(would, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for widget in (heading, muted_label(purpose), self.table, self.judged_by, self.warnings):
            column.addWidget(widget)
        column.addSpacing(4)
        column.addLayout(change, 1)
        column.addLayout(buttons)
        self.resize(SIZE_PX.boundedTo(self.screen().availableSize() - QSize(AROUND_PX, AROUND_PX)))
        self.form.pick.setFocus()

    def _read(self, wish: _Wish) -> Answer:
        return read(self._session.writer.saved_project, wish if isinstance(wish, SplitWish) else None)

    def _on_read(self, wish: _Wish, answer: Answer) -> None:
        if isinstance(answer, SplitsRead):
            self._show_overview(answer)
        elif isinstance(wish, SplitWish) and wish != self.form.wish:
            return  # the person wants something else by now
        elif isinstance(answer, SplitPlan):
            self._planned = self.form.wish
            self._show_plan(answer)
        else:
            self._show_error(answer, is_of_wish=isinstance(wish, SplitWish))

    def _show_overview(self, found: SplitsRead) -> None:
        self.table.show_counts(found.overview.counts)
        self.judged_by.setText(_sentence(found.overview.judged_by))
        _tell(self.warnings, [_sentence(text) for text in found.overview.warnings])
        self.form.offer_folders(found.folders)

    def _show_plan(self, plan: SplitPlan | None) -> None:
        self._plan = plan if plan is not None and plan.moves else None
        lines = [] if plan is None else [_sentence(text) for text in moved_texts(plan.moves)]
        _tell(self.preview, lines or [_NOTHING_YET if plan is None else self._why_nothing()])
        _tell(self.consequences, [] if plan is None else [_sentence(text) for text in plan.told])
        self.assign.setEnabled(self._plan is not None and not self._session.read_only)

    def _why_nothing(self) -> str:
        wish = self.form.wish
        if wish is not None and wish.pick is Pick.SHARE:
            return self.tr("Nothing would change: it has that share of the pieces, or training has none to give.")
        return self.tr("Nothing would change.")

    def _show_error(self, error: KnownError, *, is_of_wish: bool) -> None:
        self._show_plan(None)
        if is_of_wish:
            _tell(self.preview, [])
        _tell(self.consequences, [told(error)])

    def _on_form(self) -> None:
        """Enter in a field tells its value again: what is planned stays."""
        if self._plan is not None and self._planned == self.form.wish:
            return
        self.assign.setEnabled(False)
        self._plan = None
        self._typed.start()

    def _ask(self) -> None:
        wish = self.form.wish
        if wish is not None:
            self._reading.want([wish])
            return
        self._show_plan(None)
        _tell(self.preview, [self.tr("Say which images, and where they go.")])

    def _on_assign(self) -> None:
        if self._plan is not None:
            plan, self._plan = self._plan, None
            self.assign.setEnabled(False)
            self.assign_requested.emit(plan)

    def _on_closed(self) -> None:
        self._reading.close()
        self.deleteLater()


def _told_label(role: str, parent: QWidget) -> QLabel:
    label = PlainLabel(parent)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.hide()
    return label


def _tell(label: QLabel, lines: list[str]) -> None:
    label.setText("\n".join(lines))
    label.setVisible(bool(lines))


def _sentence(text: str) -> str:
    words = said(text)
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith('.') else '.'}"
