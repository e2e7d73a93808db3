"""The left side of the window: which images, in which order, how many, and the list or grid itself."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from app.gui.appearance.icons import set_icon
from app.gui.appearance.theme import Theme
from app.gui.controls.fixed_width_label import FixedWidthLabel
from app.gui.controls.plain_label import PlainLabel, plain
from app.gui.controls.section import muted_label
from app.gui.language.known_errors import said
from app.gui.language.numbers import count
from app.gui.queue.listed_bar import ListedBar
from app.gui.queue.queue_chips import QueueChips
from app.gui.queue.queue_model import QueueModel
from app.gui.queue.queue_order import QueueOrder
from app.gui.queue.queue_view import QueueView
from app.gui.queue.search_field import SearchField
from app.gui.specs.label_looks import LABEL_LOOKS, tr_label
from app.gui.specs.suggestion_looks import SUGGESTION_LOOKS, tr_suggestion
from app.queue.filter import QueueFilter, QueueKind
from core.domain import SUGGESTION_SPECS, Detection, SuggestionKind
from core.suggestion.budget.verdict import Verdict
from core.suggestion.budget.verdict_text import grounds, headline


class QueuePanel(QWidget):
    """Filters above the list. ``filter_changed`` follows when the list shows other images."""

    filter_changed = Signal()
    grid_toggled = Signal(bool)

    def __init__(self, model: QueueModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queuePanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._model = model
        self._only: tuple[int, ...] | None = None
        self._looking_for: SuggestionKind | None = None
        self._is_clearing = False
        self.view = QueueView(model, theme, self)
        self.chips = QueueChips(self)
        self.order = QueueOrder(self)
        self.search = SearchField(self)
        self._grid = self._make_grid_button()
        self.listed = ListedBar(self)
        self._clear = self._make_clear()
        self._count = FixedWidthLabel("1,000,000", self, align=Qt.AlignmentFlag.AlignRight)
        self._verdict = muted_label()
        self._verdict.setWordWrap(True)
        self._verdict.hide()
        self._empty = PlainLabel(self)
        self._empty.setProperty("role", "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setMargin(24)
        self._lay_out()
        self.chips.chosen.connect(self._end_narrowing)
        self.order.changed.connect(self._apply)
        self.search.textChanged.connect(self._on_text)
        self.listed.left.connect(self.clear_filters)
        model.shown_counts_changed.connect(self.chips.show_counts)
        model.modelReset.connect(self._on_reset)

    def choose(self, kind: QueueKind) -> None:
        """As if the person had clicked the filter."""
        self.chips.choose(kind)

    def show_only(self, image_ids: Iterable[int], name: str, order: str | None = None) -> None:
        """Show just these images, whatever the other filters say, until the person leaves the list of this ``name`` or
        clicks a filter; in the order given when ``order`` says what it is called,
        else in the one chosen."""
        self._clear_search()
        self.order.clear_filters()
        self.order.end_list()
        if order is not None:
            self.order.begin_list(order)
        self.chips.choose_none()
        self._only = tuple(image_ids)
        self.listed.show_list(name)
        self._apply()

    @property
    def what_pays(self) -> str:
        """What stands above a list of suggestions; empty above others, and until it is known."""
        return "" if self._verdict.isHidden() else self._verdict.text()

    def show_verdict(self, verdict: Verdict, measured: Detection | None) -> None:
        """What pays next, and why."""
        self._verdict.setText(said(headline(verdict)))
        self._verdict.setToolTip(plain(said(grounds(verdict, measured) or "")))
        self._show_verdict()

    @property
    def finds_nothing(self) -> bool:
        """Whether the list is empty while something is searched for: more has to be typed, or less."""
        return self._model.n_shown == 0 and bool(self._model.filter.text)

    def set_looking_for(self, kind: SuggestionKind | None) -> None:
        """Suggestions of this kind are on their way."""
        self._looking_for = kind
        self._on_reset()

    def set_grid(self, is_grid: bool) -> None:
        self._grid.setChecked(is_grid)
        self._pages.setCurrentWidget(self.view)  # its width decides how many columns there are
        self.view.set_grid(is_grid)
        self._on_reset()

    def _make_grid_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setCheckable(True)
        button.setAccessibleName(self.tr("Show the images in a grid"))
        button.setToolTip(self.tr("Show the images in a grid"))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_icon(button, "grid")
        button.clicked.connect(self.set_grid)
        button.toggled.connect(self.grid_toggled)
        return button

    def _make_clear(self) -> QToolButton:
        """Always there, so that nothing moves when the first filter is chosen."""
        button = QToolButton(self)
        button.setText(self.tr("Clear filters"))
        button.setToolTip(self.tr("Clear all filters"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_icon(button, "filter_off")
        button.clicked.connect(self.clear_filters)
        button.setEnabled(False)
        return button

    def clear_filters(self) -> None:
        """Every image again, in the same order."""
        self._clear_search()
        self.order.clear_filters()
        self.chips.set_kind(QueueKind.ALL)
        self._end_narrowing()

    def _clear_search(self) -> None:
        """Without a search of its own; its signals are not blocked, since its own button follows them."""
        self._is_clearing = True
        self.search.clear()
        self._is_clearing = False

    def _on_text(self) -> None:
        if not self._is_clearing:
            self._apply()

    def _lay_out(self) -> None:
        find = QHBoxLayout()
        find.setSpacing(6)
        find.addWidget(self.search, 1)
        find.addWidget(self._count)
        self.chips.add_beside_caption(self._clear)
        find.addWidget(self._grid)
        head = QVBoxLayout()
        head.setContentsMargins(12, 12, 12, 8)
        head.setSpacing(8)
        head.addLayout(find)
        head.addWidget(self.order)
        head.addWidget(self.chips)
        head.addWidget(self._verdict)
        head.addWidget(self.listed)
        self._pages = QStackedLayout()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(self._pages, 1)

    def _apply(self) -> None:
        self.view.set_reasons_shown(self.chips.kind.suggested is not None)
        self._show_verdict()
        self._model.set_filter(
            QueueFilter(
                self.chips.kind,
                self.order.split,
                self.search.text().strip(),
                self.order.scores,
                self._only,
                self.order.sort,
                self.order.defect_kind,
                self.order.source,
            )
        )
        self._clear.setEnabled(self._model.filter.narrows)
        self.filter_changed.emit()

    def _show_verdict(self) -> None:
        self._verdict.setVisible(self.chips.kind.suggested is not None and bool(self._verdict.text()))

    def _end_narrowing(self) -> None:
        self._only = None
        self.order.end_list()
        self.listed.hide()
        self._apply()

    def _on_reset(self) -> None:
        n_shown = self._model.n_shown
        self.order.show_sources([source.name for source in self._model.table.sources])
        self.order.set_model_known(self._model.table.has_scores)
        self.chips.set_verdicts_known(self._model.table.thresholds is not None)
        self._count.set_text(count(n_shown))
        shown = self.tr("{n} shown").format(n=count(n_shown))
        self._count.setAccessibleName(shown)
        self._count.setToolTip(plain(shown))
        self._empty.setText(self.reason_for_nothing)
        self._pages.setCurrentWidget(self.view if n_shown else self._empty)

    @property
    def reason_for_nothing(self) -> str:
        """Why the list shows no image, and what would bring some."""
        wanted = self._model.filter
        if len(self._model.table) == 0:
            return self.tr("No images yet.\nImport a folder with Ctrl+I.")
        if replace(wanted, kind=QueueKind.ALL).narrows:
            return self.tr("No image passes these filters.")
        if (kind := self._model.suggested) is not None:
            look = SUGGESTION_LOOKS[kind]
            if kind is self._looking_for:
                return tr_suggestion(look.busy)
            if SUGGESTION_SPECS[kind].needs_run and not self._model.table.has_scores:
                return tr_suggestion(look.without_model)
            return tr_suggestion(look.nothing(self._model.counts()))
        if wanted.kind.label is not None:
            return tr_label(LABEL_LOOKS[wanted.kind.label].none_left)
        return {
            QueueKind.UNLABELED: self.tr("Every image has a label."),
            QueueKind.BAD_WITHOUT_MASK: self.tr("Every bad image has a mask or a draft."),
            QueueKind.WITH_MASK: self.tr("No mask is complete yet."),
            QueueKind.DRAFT: self.tr("No mask is a draft."),
            QueueKind.DISAGREES: self.tr("The model agrees with every label."),
            QueueKind.SUSPICIOUS: self.tr("The model suspects none of the unlabeled images."),
            QueueKind.SECOND_OPINION: self.tr("No image waits for your second opinion."),
            QueueKind.DISPUTED: self.tr("Whatever people differed on is settled."),
            QueueKind.UNUSABLE: self.tr("Every file can be used."),
        }.get(wanted.kind, "")
