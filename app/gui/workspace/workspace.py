"""The page of an open project: queue, canvas, side panel and training strip around one labeling controller."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.gui.appearance.theme import Theme
from app.gui.canvas.canvas_view import CanvasView
from app.gui.canvas.mask_helpers import MaskHelpers
from app.gui.commands.actions import Act, Actions
from app.gui.labeling.active_time import ActiveTime
from app.gui.labeling.kind_control import KindControl
from app.gui.labeling.labeling_controller import LabelingController
from app.gui.labeling.many_images import ManyImages
from app.gui.labeling.opinion import Opinion
from app.gui.labeling.opinion_control import OpinionControl
from app.gui.language.words import split_name
from app.gui.panels.budget_panel import BudgetPanel
from app.gui.panels.budget_reader import BudgetReader
from app.gui.panels.side_panel import WIDTH_PX, SidePanel
from app.gui.queue.queue_model import QueueModel
from app.gui.queue.queue_panel import QueuePanel
from app.gui.runs.run_words import purpose_words
from app.gui.session.project_session import ProjectSession
from app.gui.session.suggestion_finder import SuggestionFinder
from app.gui.training.training_strip import TrainingStrip
from app.gui.workspace.queue_menu import QueueMenu
from app.gui.workspace.workspace_actions import WorkspaceActions
from app.queue.filter import QUEUE_KINDS, QueueRow
from app.workflows.project.changes import AFTER_PICTURE_MS, Changes
from core.domain import ImageRecord, Split, Suggestion, SuggestionKind

if TYPE_CHECKING:
    from app.workflows.suggestions.budget import Budget

_QUEUE_PX = 300
_LIST_KEYS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class Workspace(QWidget):
    """Built when a project opens and thrown away when it closes."""

    noticed = Signal(str)
    export_requested = Signal(object)  # frozenset[int] of images

    def __init__(
        self,
        session: ProjectSession,
        actions: Actions,
        theme: Theme,
        active_time: ActiveTime,
        *,
        opinion_always_shown: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self._theme = theme
        self._actions = actions
        self.model = QueueModel(self)
        self.canvas = CanvasView(self)
        self.helpers = MaskHelpers(self.canvas)
        self.queue = QueuePanel(self.model, theme, self)
        self.side = SidePanel(actions, self.canvas, theme, self)
        self.strip = TrainingStrip(theme, actions[Act.CANCEL_TRAINING], self)
        self.budget: BudgetPanel | None = None
        self.budget_reader = BudgetReader(session, self)
        self.finder = SuggestionFinder(session, self.model, self)
        self.labeling = LabelingController(session, self.model, self.canvas, active_time, self)
        self.opinion = Opinion(
            session,
            self.labeling,
            self.model,
            self.canvas,
            self.side.opinion,
            always_shown=opinion_always_shown,
            parent=self,
        )
        self.opinions = OpinionControl(session, self.labeling, self.side.opinions, self)
        self._must_select = False
        self._left_for_nothing: int | None = None  # the image that was open when a filter left none
        self._after_picture = QTimer(self, singleShot=True, interval=AFTER_PICTURE_MS)
        self._after_picture.timeout.connect(self._follow)
        self.splitter = self._lay_out()
        self._connect()
        self.many = ManyImages(session, self.model, self.labeling, self)
        self.many.noticed.connect(self.noticed)
        self._bench_actions = WorkspaceActions(
            actions,
            self.labeling,
            self.canvas,
            self.helpers,
            self.queue,
            self.opinion,
            self.many,
            page=self,
            is_read_only=session.read_only,
        )
        actions[Act.SHOW_BUDGET].toggled.connect(self._show_budget)
        self._show_budget(actions[Act.SHOW_BUDGET].isChecked())
        for widget in (self.canvas, self.queue.view, self.queue.view.viewport(), self.queue.search):
            widget.installEventFilter(active_time)
        self.canvas.set_read_only(session.read_only)
        self.queue.view.set_pictures(session.thumbnails, session.outlines)
        self.kinds = KindControl(session, self.labeling, self.canvas, self.side.kinds, actions, self)
        self.kinds.noticed.connect(self.noticed)
        self.menu = QueueMenu(
            self.queue.view, self.many, actions, lambda: session.snapshot.kinds, may_change=not session.read_only
        )
        self.menu.export_requested.connect(self.export_requested)
        self.queue.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.queue.view.customContextMenuRequested.connect(self.menu.open)
        self.set_opinion_always_shown(opinion_always_shown)

    def start(self) -> None:
        """Show the queue and open its first image that needs work."""
        self.model.set_table(self.session.snapshot.table)
        self._show_kinds()
        self._open_first()
        self.canvas.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that lead through the list do so from the canvas, too: a click into the list leaves the focus there."""
        if event.key() in _LIST_KEYS and self.canvas.hasFocus():
            self.queue.view.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def close_threads(self) -> None:
        self.canvas.complete_pending()
        self.opinion.close()
        self.opinions.close_threads()
        self.finder.close()
        self.side.mask_panel.close_threads()
        self.budget_reader.close_threads()

    def set_opinion_always_shown(self, shown: bool) -> None:
        self.opinion.set_always_shown(shown)
        self.queue.view.set_opinion_always_shown(shown)
        self._after_picture.start()

    def show_images(self, image_ids: Sequence[int], name: str, first: int) -> None:
        """List just these under ``name``, with ``first`` open."""
        self.queue.show_only(image_ids, name)
        self.labeling.show_image(first)

    def show_errors(self, image_ids: Sequence[int], name: str, first: int) -> None:
        """The same, in their order: the most wrong, or the most nearly wrong, come first."""
        self.queue.show_only(image_ids, name, self.tr("Most wrong first"))
        self.labeling.show_image(first)

    def _open_first(self) -> None:
        target = self.model.next_needing_work(None)
        if target is None:
            target = self.model.neighbour(None, 0)
        if target is None:
            self.labeling.close_image(self.queue.reason_for_nothing)
        else:
            self.labeling.show_image(target)

    def _connect(self) -> None:
        self.session.changes_committed.connect(self._on_changes)
        self.model.shortened.connect(self._on_shortened)
        self.model.counts_changed.connect(self.finder.look_on)
        self.finder.looking_changed.connect(self.queue.set_looking_for)
        self.finder.found.connect(self._on_suggestions_found)
        self.finder.failed.connect(self.noticed)
        self.queue.view.image_chosen.connect(self.labeling.show_image)
        self.queue.filter_changed.connect(self._on_filter_changed)
        self.budget_reader.budget_read.connect(self._on_budget_read)
        self.queue.search.accepted.connect(self._on_search_accepted)
        self.queue.search.left.connect(self._on_search_left)
        self.labeling.current_changed.connect(self._on_current_changed)
        self.labeling.image_shown.connect(self._after_picture.start)
        self.labeling.noticed.connect(self.noticed)
        self.opinion.noticed.connect(self.noticed)
        self.helpers.noticed.connect(self.noticed)
        self.side.suggestion.skip_requested.connect(self.labeling.skip_suggestion)
        self.side.suggestion.covers_requested.connect(self._on_covers)
        self.strip.scoring_changed.connect(self._on_scoring)
        self.strip.changed_requested.connect(self._on_changed_requested)
        self.strip.suggested_requested.connect(self._on_suggested_requested)
        self.side.reopen_requested.connect(self.labeling.reopen_mask)
        self.side.opinion.map_opacity_changed.connect(self.canvas.picture.set_map_opacity)
        self.labeling.undo.stack.indexChanged.connect(self._after_picture.start)

    def _follow(self) -> None:
        """Bring the list, the side panel and the undo buttons up to what the canvas shows."""
        if self._must_select:
            self.queue.view.select_image(self.labeling.current)
            self._must_select = False
        self._refresh_side()
        self._bench_actions.refresh_undo()

    def _on_current_changed(self) -> None:
        self._must_select = True
        self._after_picture.start()

    def _on_changes(self, changes: Changes) -> None:
        if changes.queue:
            self._on_queue_read()
        else:
            self.model.apply(changes)
        self._after_picture.start()

    def _on_queue_read(self) -> None:
        """Nobody asked for it just now: the open image stays where it is in the list, or the list where it was."""
        view, marked = self.queue.view, self.queue.view.marked_ids
        scrolled_px, before_px = view.verticalScrollBar().value(), view.top_px(self.labeling.current)
        self.model.set_table(self.session.snapshot.table)
        if self.labeling.current is None or self.model.row_of(self.labeling.current) is None:
            self._open_first()  # the open one was taken out of the project elsewhere
        else:
            view.select_image(self.labeling.current, scroll=False)
            view.verticalScrollBar().setValue(scrolled_px)
            view.hold(self.labeling.current, before_px)
            if len(marked) > 1:
                view.mark(marked)
        self._show_kinds()
        self.finder.tell()

    def _show_kinds(self) -> None:
        kinds = self.session.snapshot.kinds
        self.queue.order.show_kinds(kinds)
        self.kinds.refresh()
        self.queue.view.set_kind_colours({kind.name: kind.colour for kind in kinds})

    def _on_shortened(self) -> None:
        self.queue.view.select_image(self.labeling.current)

    def _on_suggestions_found(self) -> None:
        """Of the list that is shown and was empty: the person is done with the open image."""
        if self.model.suggested is not None:
            self._stay_or_open_first()

    def _on_filter_changed(self) -> None:
        if self.queue.chips.kind.suggested is not None:
            self.budget_reader.read_once()
        self.finder.look()
        if not self.queue.search.hasFocus():
            self._stay_or_open_first()
            self._focus_after_search()
        elif self.labeling.current is None or self.model.n_shown == 0:
            self._stay_or_open_first()
        else:  # the person is still typing: nothing else is opened, but the list is seen from where it counts
            self._show_place()

    def _on_search_accepted(self) -> None:
        self._stay_or_open_first()
        self._focus_after_search()

    def _on_search_left(self) -> None:
        """Where nothing was found Escape takes the search back first, and leads out of the field when pressed again."""
        if self.queue.finds_nothing:
            self.queue.search.clear()
        else:
            self._focus_after_search()
        self.queue.view.select_image(self.labeling.current)

    def _focus_after_search(self) -> None:
        """To the picture; where nothing was found the person goes on typing, and must not label with it."""
        (self.queue.search if self.queue.finds_nothing else self.canvas).setFocus()

    def _stay_or_open_first(self) -> None:
        """Stay with the open image while the list shows it, else open the list's first. Where there is none no image is
        open, so that no key is about one that nobody sees in the list; the one that was comes back with a list that
        shows it."""
        current = self.labeling.current or self._left_for_nothing
        if current is not None and self.model.place_of(current) is not None:
            self.labeling.show_image(current)
            self.queue.view.select_image(current)
        elif (first := self.model.neighbour(None, 0)) is not None:
            self.labeling.show_image(first)
        else:
            self._left_for_nothing = current
            self.labeling.close_image(self.queue.reason_for_nothing)

    def _show_place(self) -> None:
        """The open image where the list shows it, else the list's first."""
        if self.labeling.current is not None and self.model.place_of(self.labeling.current) is not None:
            self.queue.view.select_image(self.labeling.current)
        else:
            self.queue.view.scrollToTop()

    def _on_covers(self, suggestion: Suggestion) -> None:
        """List what a mask of the open image would stand for, the image itself first."""
        name = self.tr("%Ln images that this mask covers", "", len(suggestion.covers))
        self.queue.show_only((suggestion.image_id, *suggestion.covers), name)

    def _on_scoring(self, is_scoring: bool) -> None:
        self.queue.view.set_scoring(is_scoring)
        self.opinion.refresh()
        self._after_picture.start()

    def _on_changed_requested(self, image_ids: tuple[int, ...]) -> None:
        name = self.tr("%Ln images that changed verdict", "", len(image_ids))
        self.queue.show_only(image_ids, name)

    def _on_suggested_requested(self, kind: SuggestionKind) -> None:
        self.queue.choose(next(listed for listed in QUEUE_KINDS if listed.suggested is kind))

    def _show_budget(self, shown: bool) -> None:
        """Made when it is first wanted."""
        if self.budget is None and shown:
            self.budget = BudgetPanel(self.budget_reader, self._actions[Act.LEARNING_CURVE], self._theme, self)
            self._centre.insertWidget(1, self.budget)
        if self.budget is not None:
            self.budget.setVisible(shown)

    def _show_suggestion(self, row: QueueRow | None) -> None:
        """With the one verdict on what pays that budget and lists show, too."""
        budget = self.budget_reader.budget
        if row is not None and row.suggestion is not None:
            self.budget_reader.read_once()
        self.side.suggestion.show_row(
            row,
            None if budget is None else budget.forecast.verdict,
            may_skip=not self.session.read_only,
            opinion_always_shown=self.model.opinion_always_shown,
            is_scoring=self.model.is_scoring,
        )

    def _on_budget_read(self, budget: "Budget") -> None:
        self.queue.show_verdict(budget.forecast.verdict, budget.measured)
        self._after_picture.start()

    def _refresh_side(self) -> None:
        image, current = self.labeling.image, self.labeling.current
        read_only = self.session.read_only
        self.side.labels.show_label(self.labeling.label, enabled=current is not None and not read_only)
        row = None if current is None else self.model.row_of(current)
        self._show_suggestion(row)
        self.side.mask_panel.show_document(None if image is None else image.document, read_only=read_only)
        record = None if image is None else image.record
        self.side.show_name("" if row is None else row.path, record, "" if record is None else self._purpose(record))

    def _purpose(self, record: ImageRecord) -> str:
        """What the image was for in the current run; a test image that it has learned is told as learned. Its split is
        the list's: a person may have given it another since it was opened."""
        snapshot = self.session.snapshot
        part, row = snapshot.parts.get(record.id), self.model.table.row_of(record.id)
        split = record.split if row is None else self.model.table.split(row)
        if snapshot.run is None or not snapshot.parts or (part is None and split is Split.TEST):
            return split_name(split)
        return purpose_words(snapshot.run.id, part)

    def _lay_out(self) -> QSplitter:
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        for widget, size_px in ((self.queue, _QUEUE_PX), (self._make_centre(), 0), (self.side, WIDTH_PX)):
            splitter.addWidget(widget)
            splitter.setStretchFactor(splitter.count() - 1, 0 if size_px else 1)
        splitter.setSizes([_QUEUE_PX, 800, WIDTH_PX])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(splitter)
        return splitter

    def _make_centre(self) -> QWidget:
        """The canvas and, under it alone, the training strip: queue and panel keep their height."""
        centre = QWidget(self)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.strip)
        self._centre = column
        return centre
