"""The kinds of defects on the page of a project: which is painted, and what they are called."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QMenu, QMessageBox

from app.gui.canvas.canvas_view import CanvasView
from app.gui.commands.actions import KIND_COMMANDS, Actions
from app.gui.controls.plain_label import plain
from app.gui.dialogs.question import ask_name
from app.gui.labeling.labeling_controller import LabelingController
from app.gui.panels.kind_panel import KindPanel
from app.gui.session.project_session import ProjectSession
from app.gui.session.store_writer import ManyChange
from app.workflows.labeling.kinds import add_kinds, change_look, check_names, remove_kind, rename_kind
from app.workflows.project.project import Project
from core.domain import Authorship, Kind, KnownError


class KindControl(QObject):
    """A kind is chosen by its key or its button: for the selected region where there is one, else for what is painted
    from now on; the same again chooses none."""

    noticed = Signal(str)

    def __init__(
        self,
        session: ProjectSession,
        labeling: LabelingController,
        canvas: CanvasView,
        panel: KindPanel,
        actions: Actions,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._labeling = labeling
        self._canvas = canvas
        self._panel = panel
        for command in KIND_COMMANDS:
            actions[command].triggered.connect(self._on_key)
        panel.chosen.connect(self.choose)
        panel.add_requested.connect(self.ask_new)
        panel.changes_requested.connect(self._open_menu)
        canvas.options.kind_changed.connect(self.refresh)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        return self._session.snapshot.kinds

    def refresh(self) -> None:
        """Show the kinds and their colours as they are now."""
        if self._canvas.options.kind not in {"", *(kind.name for kind in self.kinds)}:
            self._canvas.options.set_kind("")
        self._canvas.picture.set_kind_colours({kind.name: kind.rgb for kind in self.kinds})
        self._panel.show_kinds(self.kinds, self._canvas.options.kind, enabled=not self._session.read_only)

    def choose(self, name: str) -> None:
        if not self._labeling.may_change():
            self.refresh()
        elif self._canvas.toolbox.selects:
            self._canvas.toolbox.give_selected_kind(name)
            self.refresh()
        else:
            self._canvas.options.set_kind("" if name == self._canvas.options.kind else name)
            self.refresh()

    def ask_new(self) -> None:
        """A name for another kind."""
        self._with_name("", lambda name: self._change(lambda project: add_kinds(project, [name])))

    def rename(self, old: str, new: str) -> None:
        """Wherever it stands; what was done before cannot be undone any more, since it speaks of the old name."""
        by = Authorship(self._session.author)
        self._renamed(old, new)
        self._change(lambda project: rename_kind(project, old, new, by), of=old)

    def remove(self, name: str) -> None:
        """Regions and images keep all else."""
        by = Authorship(self._session.author)
        self._renamed(name, "")
        self._change(lambda project: remove_kind(project, name, by), of=name)

    def colour(self, name: str, colour: str) -> None:
        self._change(lambda project: change_look(project, name, colour=colour), of=name)

    def _on_key(self) -> None:
        key = KIND_COMMANDS[self.sender().objectName()]
        name = next((kind.name for kind in self.kinds if kind.key == key), None)
        if name is None:
            self.noticed.emit(self.tr("No kind of defect has the key {key} yet.").format(key=key))
        else:
            self.choose(name)

    def _open_menu(self, name: str, at: QPoint) -> None:
        menu = QMenu(self._panel)
        menu.addAction(self.tr("Rename …")).triggered.connect(partial(self._ask_rename, name))
        menu.addAction(self.tr("Colour …")).triggered.connect(partial(self._ask_colour, name))
        menu.addAction(self.tr("Remove …")).triggered.connect(partial(self._ask_remove, name))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _ask_rename(self, name: str) -> None:
        self._with_name(name, lambda new: self.rename(name, new))

    def _ask_colour(self, name: str) -> None:
        before = next(kind.colour for kind in self.kinds if kind.name == name)
        chosen = QColorDialog.getColor(QColor(before), self._panel)
        if chosen.isValid():
            self.colour(name, chosen.name())

    def _ask_remove(self, name: str) -> None:
        question = self.tr("Remove the kind “{name}”? Its regions stay, without a kind; this cannot be undone.")
        answer = QMessageBox.question(self._panel, self.tr("Remove kind"), plain(question.format(name=name)))
        if answer is QMessageBox.StandardButton.Yes:
            self.remove(name)

    def _with_name(self, before: str, do: Callable[[str], None]) -> None:
        def take(text: str) -> None:
            (name,) = check_names([text])
            if name in {kind.name for kind in self.kinds}:
                raise KnownError(name, "is a kind of this project already", "choose another name")
            do(name)

        ask_name(self._panel, self.tr("Kind of defect"), self.tr("Name"), before, take)

    def _renamed(self, old: str, new: str) -> None:
        """In what is at hand; the store follows."""
        self._canvas.complete_pending()
        self._labeling.undo.clear()
        for document in self._session.loader.documents:
            document.rename_kind(old, new)
        self._canvas.picture.configure()

    def _change(self, work: Callable[[Project], object], of: str | None = None) -> None:
        """``of`` a kind: nothing happens when another program has taken it away meanwhile."""

        def stored(project: Project) -> None:
            if of is None or any(kind.name == of for kind in project.store.kinds.all()):
                work(project)

        self._session.writer.submit(ManyChange(frozenset(), stored))
        self._session.reader.request()
