"""The menu of the images that are marked in the list."""

from collections.abc import Callable, Collection, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.gui.appearance.icons import set_icon
from app.gui.appearance.swatch import swatch
from app.gui.commands.actions import Act, Actions
from app.gui.labeling.many_images import ManyImages
from app.gui.language.counted import counted
from app.gui.queue.queue_view import QueueView
from app.gui.specs.label_looks import LABEL_LOOKS, tr_label
from core.domain import Kind


class QueueMenu(QObject):
    """Says first of how many images it is; each entry is one step of undo."""

    export_requested = Signal(object)  # frozenset[int]

    def __init__(
        self,
        view: QueueView,
        many: ManyImages,
        actions: Actions,
        kinds: Callable[[], Sequence[Kind]],
        *,
        may_change: bool,
    ) -> None:
        super().__init__(view)
        self._view = view
        self._many = many
        self._actions = actions
        self._kinds = kinds
        self._may_change = may_change
        self._menu: QMenu | None = None

    def open(self, at: QPoint) -> None:
        """At a place of the view."""
        marked = self._view.marked_ids
        if marked:
            self._menu = self.build(marked)
            self._menu.aboutToHide.connect(self._menu.deleteLater)
            self._menu.popup(self._view.viewport().mapToGlobal(at))

    def build(self, marked: frozenset[int]) -> QMenu:
        menu = QMenu(self._view)
        menu.addAction(counted.images(len(marked))).setEnabled(False)
        menu.addSeparator()
        for label, look in LABEL_LOOKS.items():
            action = self._add(menu, tr_label(look.title), partial(self._many.label, marked, label))
            set_icon(action, look.icon)
        self._add(menu, self.tr("Take the label back"), partial(self._many.label, marked, None))
        menu.addMenu(self._kind_menu(menu, marked))
        menu.addSeparator()
        if len(marked) == 1:
            menu.addAction(self._actions[Act.HISTORY])
        menu.addAction(self._actions[Act.SPLITS])
        self._add(menu, self.tr("Export these …"), partial(self.export_requested.emit, marked), writes=False)
        menu.addSeparator()
        self._add(menu, self.tr("Take out of the project"), partial(self._many.remove, marked))
        return menu

    def _kind_menu(self, menu: QMenu, marked: Collection[int]) -> QMenu:
        kinds = QMenu(self.tr("Kind of defect"), menu)
        kinds.setEnabled(self._may_change)
        for kind in self._kinds():
            action = self._add(kinds, kind.name.replace("&", "&&"), partial(self._many.set_kind, marked, kind.name))
            action.setIcon(swatch(kind.colour))
        kinds.addSeparator()
        self._add(kinds, self.tr("No kind"), partial(self._many.set_kind, marked, ""))
        return kinds

    def _add(self, menu: QMenu, text: str, do: Callable[[], object], *, writes: bool = True) -> QAction:
        action = menu.addAction(text)
        action.triggered.connect(lambda _checked: do())
        action.setEnabled(self._may_change or not writes)
        return action
