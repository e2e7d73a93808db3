"""What the menu, the toolbar and the keys do on the page of a project."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox, QWidget

from app.gui.canvas.canvas_view import CanvasView
from app.gui.canvas.mask_helpers import MaskHelpers
from app.gui.commands.actions import Act, Actions
from app.gui.labeling.labeling_controller import LabelingController
from app.gui.labeling.many_images import ManyImages
from app.gui.labeling.opinion import Opinion
from app.gui.queue.queue_panel import QueuePanel
from app.gui.specs.label_looks import LABEL_LOOKS


class WorkspaceActions(QObject):
    """Connects the window's actions to the page's parts, and goes with the page: its own methods are bound, so that the
    connections go too. ``page`` is under the questions."""

    def __init__(
        self,
        actions: Actions,
        labeling: LabelingController,
        canvas: CanvasView,
        helpers: MaskHelpers,
        queue: QueuePanel,
        opinion: Opinion,
        many: ManyImages,
        page: QWidget,
        *,
        is_read_only: bool,
    ) -> None:
        super().__init__(page)
        self._actions = actions
        self._labeling = labeling
        self._canvas = canvas
        self._helpers = helpers
        self._page = page
        self._view = queue.view
        self._many = many
        self._is_read_only = is_read_only
        self._labels = {look.command: label for label, look in LABEL_LOOKS.items()}
        self._connect_triggers(queue, opinion)
        self._connect_switches(queue)
        self._connect_undo()

    def refresh_undo(self) -> None:
        """Name what would be undone and redone."""
        stack = self._labeling.undo.stack
        self._actions[Act.UNDO].setText(self.tr("Undo {what}").format(what=stack.undoText()).strip())
        self._actions[Act.REDO].setText(self.tr("Redo {what}").format(what=stack.redoText()).strip())

    def _connect_triggers(self, queue: QueuePanel, opinion: Opinion) -> None:
        for act, slot in {
            Act.NEXT: self._on_next,
            Act.PREVIOUS: self._on_previous,
            Act.NEXT_WORK: self._labeling.next_needing_work,
            Act.COMPLETE_MASK: self._labeling.complete_mask,
            Act.CLEAR_MASK: self._on_clear,
            Act.REMOVE_IMAGE: self._on_remove,
            Act.BRING_BACK: self._labeling.bring_back,
            Act.TAKE_PROPOSAL: opinion.take_proposal,
            Act.FILL_HOLES: self._on_fill_holes,
            Act.COPY_PREVIOUS: self._on_copy_previous,
            Act.STRETCH_CONTRAST: self._canvas.picture.stretch_contrast,
            Act.RESET_CONTRAST: self._canvas.picture.reset_contrast,
            Act.BRUSH_SMALLER: self._on_smaller,
            Act.BRUSH_LARGER: self._on_larger,
            Act.UNDO: self._labeling.undo.undo,
            Act.REDO: self._labeling.undo.redo,
            Act.FIT: self._canvas.navigation.fit,
            Act.ACTUAL_SIZE: self._canvas.navigation.zoom_100,
            Act.FIND: queue.search.begin,
            Act.SELECT_ALL: queue.view.mark_all,
        }.items():
            self._actions[act].triggered.connect(slot)
        for command in self._labels:
            self._actions[command].triggered.connect(self._on_label)

    def _connect_switches(self, queue: QueuePanel) -> None:
        for act, show in (
            (Act.SHOW_MASK, self._canvas.picture.set_mask_visible),
            (Act.SHOW_MAP, self._canvas.picture.set_map_visible),
            (Act.SHOW_MINIMAP, self._canvas.minimap.set_enabled),
            (Act.OUTLINES_ONLY, self._canvas.picture.set_outlines_only),
            (Act.KEEP_CONTRAST, self._canvas.picture.set_keeps_contrast),
            (Act.KEEP_ZOOM, self._canvas.navigation.set_keeps_zoom),
            (Act.SQUARE_BRUSH, self._canvas.options.set_brush_square),
        ):
            self._actions[act].toggled.connect(show)
            show(self._actions[act].isChecked())
        self._actions[Act.SHOW_MAP].toggled.connect(queue.view.set_map_shown)

    def _connect_undo(self) -> None:
        stack = self._labeling.undo.stack
        for act, may in ((Act.UNDO, stack.canUndoChanged), (Act.REDO, stack.canRedoChanged)):
            self._actions[act].setEnabled(False)
            may.connect(self._actions[act].setEnabled)

    def _on_label(self) -> None:
        """The command that was given names the label."""
        label = self._labels[self.sender().objectName()]
        if len(self._marked) > 1:
            self._many.label(self._marked, label)
        else:
            self._labeling.label_image(label)

    def _on_remove(self) -> None:
        if len(self._marked) > 1:
            self._many.remove(self._marked)
        else:
            self._labeling.remove_image()

    @property
    def _marked(self) -> frozenset[int]:
        """What is marked in the list is what a key is about, as it is what the menu there is about."""
        return frozenset() if self._is_read_only else self._view.marked_ids

    def _on_next(self) -> None:
        self._labeling.step(1)

    def _on_previous(self) -> None:
        self._labeling.step(-1)

    def _on_smaller(self) -> None:
        self._canvas.options.step_brush_size(-1)

    def _on_larger(self) -> None:
        self._canvas.options.step_brush_size(1)

    def _on_fill_holes(self) -> None:
        if self._labeling.may_change():
            self._helpers.fill_holes()

    def _on_copy_previous(self) -> None:
        if self._labeling.may_change():
            self._helpers.copy_last_mask()

    def _on_clear(self) -> None:
        """Ask first: it takes away minutes of work, though undo brings them back."""
        image = self._labeling.image
        if not self._labeling.may_change() or image is None or image.document.area_px == 0:
            return
        question = self.tr("Clear the mask of this image? Undo brings it back.")
        if QMessageBox.question(self._page, self.tr("Clear mask"), question) is QMessageBox.StandardButton.Yes:
            self._labeling.clear_mask()
