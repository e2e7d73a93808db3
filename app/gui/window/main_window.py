"""The window: puts the parts together and passes messages between them."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QMainWindow, QStackedWidget, QStyle, QVBoxLayout, QWidget

from app.gui.appearance.settings import Settings, ThemeChoice
from app.gui.appearance.theme import Theme
from app.gui.commands.actions import Act, Actions
from app.gui.commands.keys.focus_home import FocusHome
from app.gui.commands.keys.tab_order import step_focus
from app.gui.commands.shortcuts import Shortcuts
from app.gui.commands.window_keys import WindowKeys
from app.gui.labeling.active_time import ActiveTime
from app.gui.language.known_errors import told
from app.gui.messages.message_bar import MessageBar
from app.gui.project.import_question import ImportQuestion
from app.gui.project.project_opener import ProjectOpener
from app.gui.safety.ways_back import WaysBack
from app.gui.window.welcome import Welcome
from app.gui.workspace.status_strip import StatusStrip
from app.gui.workspace.toolbar import Toolbar
from app.workflows.project.authorship import call_person, named_person
from core.domain.errors import Damaged, KnownError

if TYPE_CHECKING:
    from app.gui.dialogs.import_dialog import ImportRequest
    from app.gui.joining.join_dialog import JoinRequest
    from app.gui.project.project_controller import ProjectController
    from app.gui.session.new_project import Proposal
    from app.gui.session.project_session import OpenedProject
    from app.workflows.exchange.import_dataset import ImportSummary
    from app.workflows.several.join import PasswordWantedError
    from app.workflows.trust.addresses import NotAgreedError


class MainWindow(QMainWindow):
    """Shows the first-run page, or the page of one open project: then ``page`` is not None."""

    def __init__(self, settings: Settings, theme: Theme) -> None:
        super().__init__()
        self._settings = settings
        self._theme = theme
        if named_person() is None and settings.given_author:
            call_person(settings.given_author)
        self.commands = Actions(self)
        self.shortcuts = Shortcuts(self.commands, settings)
        self.focus_home = FocusHome(self)
        WindowKeys(self, self.commands, self.focus_home)
        self.active_time = ActiveTime(parent=self)
        self._stage = QWidget(self)
        self._pages = QStackedWidget(self._stage)
        self.messages = MessageBar(self._stage)
        self.opener = ProjectOpener(self.messages, self)
        self.question = ImportQuestion(self)
        self.ways_back = WaysBack(self.messages, self._close_to_bring_back, self)
        self._entered: ImportRequest | None = None  # of a new project that has not been made yet
        self._joining: JoinRequest | None = None  # of a project that has not been joined yet
        self.toolbar = Toolbar(self.commands, settings, self)
        self.status = StatusStrip(self.active_time, self)
        self.welcome = Welcome(self)
        self.page: ProjectController | None = None
        self._lay_out()
        self._connect_commands()
        self._connect_parts()
        self._show_welcome()

    def sizeHint(self) -> QSize:
        return QSize(1440, 900)

    def open_project(self, folder: Path) -> None:
        self.opener.open(folder)

    def open_images(self, folder: Path) -> None:
        """Show what a project of the folder's images would hold, and make it if wanted; a project is opened."""
        self.opener.open_images(folder)

    def close_project(self) -> bool:
        """Save, stop and let go of the project; False when the person would rather stay."""
        if self.page is None:
            return True
        if not self.page.may_close(self):
            return False
        self._leave_project()
        return True

    def _close_to_bring_back(self) -> bool:
        """As `close_project`; what could not be saved is not lost, but waits for the project that comes back."""
        if self.page is None:
            return True
        if not self.page.may_close(self, keeps_unsaved=True):
            return False
        self.ways_back.keep(self.page.session.project.folder, self.page.session.writer.waiting)
        self._leave_project()
        return True

    def _leave_project(self) -> None:
        assert self.page is not None
        self.focus_home.set_home(None)
        self._pages.removeWidget(self.page.bench)
        self.page.close()
        self.page = None
        self.opener.still_open = None
        self._show_welcome()

    def show_bug(self, text: str) -> None:
        self.messages.show_problem(text, "bug")

    def show_failure(self, error: KnownError) -> None:
        """A problem outside the program; damage with the ways back."""
        if isinstance(error, Damaged):
            self._on_damage_found(told(error))
        else:
            self.messages.show_problem(told(error), "failure")

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt asks this for Tab, and when what has the focus is hidden or disabled. The toolbar comes last: who walks
        begins with the list, and its commands have keys."""
        if self.focus_home.come_if_lost():
            return True
        parts = (self._pages, self.messages, self.toolbar, self.status)
        return step_focus(parts, forward=forward) or super().focusNextPrevChild(forward)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_folder(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A folder from the file manager: a project is opened, images are labeled."""
        folder = _dropped_folder(event)
        if folder is not None:
            self.open_images(folder)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.close_project():
            event.ignore()
            return
        self.ways_back.close()
        if not self.ways_back.may_lose_unsaved():
            event.ignore()
            return
        self.opener.close()
        self._settings.geometry = self.saveGeometry()
        event.accept()

    def _on_opened(self, opened: "OpenedProject") -> None:
        from app.gui.project.project_controller import ProjectController

        if not self.close_project():
            opened.close()
            return
        self._entered = self._joining = None
        self.active_time.begin()
        self._settings.add_recent_project(opened.project.folder)
        self.page = ProjectController(
            opened,
            actions=self.commands,
            active_time=self.active_time,
            messages=self.messages,
            settings=self._settings,
            status=self.status,
            theme=self._theme,
            toolbar=self.toolbar,
            parent=self,
        )
        self.page.safety.damage_found.connect(self._on_damage_found)
        self.page.safety.ways_back_requested.connect(self._on_ways_back)
        self.page.safety.size_requested.connect(self._on_size)
        self.focus_home.set_home(self.page.bench.canvas)
        self._pages.addWidget(self.page.bench)
        self._pages.setCurrentWidget(self.page.bench)
        self.toolbar.show()
        self.status.show()
        self.setWindowTitle(f"{self.page.title} – Maskworth")
        self.opener.still_open = opened.project.folder
        self.page.start()

    def _on_asked(self, folder: Path, question: "NotAgreedError | PasswordWantedError") -> None:
        from app.workflows.trust.addresses import NotAgreedError

        if isinstance(question, NotAgreedError):
            self._on_distrusted(question)
        else:
            self._on_password_wanted(folder, question)

    def _on_password_wanted(self, folder: Path, why: "PasswordWantedError") -> None:
        from app.gui.joining.password_dialog import PasswordDialog

        dialog = PasswordDialog(why, self)
        if dialog.exec():
            self.opener.open(folder, dialog.password)
        dialog.deleteLater()

    def _on_distrusted(self, found: "NotAgreedError") -> None:
        """Its data lie elsewhere: whoever made it would learn that it is opened, and could answer anything."""
        from app.gui.dialogs.question import agreed
        from app.workflows.project.project import trust_database

        text = self.tr(
            "{project} keeps its data in a database outside its folder:\n\n{address}\n\nOpen it only if you know who "
            "made this project. This is asked once."
        )
        question = text.format(project=found.folder, address=found.address)
        if agreed(self, question, self.tr("Open it"), self.tr("Leave it")):
            trust_database(found.folder)
            self.opener.open(found.folder)

    def _on_imported(self, summary: "ImportSummary") -> None:
        if self.page is not None:
            self.page.exchange.tell(summary)

    def _on_damage_found(self, problem: str) -> None:
        if self.page is not None:
            self.ways_back.offer(self.page.session.project.folder, problem)

    def _on_ways_back(self) -> None:
        if self.page is not None:
            self.ways_back.ask(self.page.session.project.folder)

    def _on_size(self) -> None:
        if self.page is not None:
            session = self.page.session
            self.ways_back.show_size(session.project.folder, may_write=not session.read_only)

    def _show_welcome(self) -> None:
        self.setWindowTitle("Maskworth")
        self.toolbar.hide()
        self.status.hide()
        self.status.show_nothing()
        self.commands.allow(has_project=False, read_only=False)
        self.welcome.show_recent(self._settings.recent_projects)
        self._pages.setCurrentWidget(self.welcome)

    def _beside_last(self) -> str:
        """Where a chooser opens: what the person looks for lies where the last project does, or in their own folder."""
        return str(next((folder.parent for folder in self._settings.recent_projects), Path.home()))

    def _on_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder of images"), self._beside_last())
        if chosen:
            self.open_images(Path(chosen))

    def _on_new_project(self) -> None:
        from app.gui.dialogs.import_dialog import ImportDialog

        dialog = ImportDialog(None, self, makes_project=True, entered=self._entered)
        if dialog.exec():
            request = self._entered = dialog.request
            assert request.project is not None
            self.opener.propose(request.project, request.root, request.format_name, request.options)

    def _on_proposed(self, proposal: "Proposal") -> None:
        """Nothing is made, and nothing stored, before the person has seen what would be."""
        make = partial(self.opener.make, proposal.folder, proposal.images, proposal.format_name, proposal.options)

        def read_as(name: str) -> None:
            self.opener.propose(proposal.folder, proposal.images, name, proposal.options)

        is_entered = self._entered is not None and self._entered.project == proposal.folder
        self.question.ask(proposal.preview, self, make, read_as, self._on_new_project if is_entered else None)

    def _on_open_project(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder of the project"), self._beside_last())
        if chosen:
            self.open_project(Path(chosen))

    def _on_join(self) -> None:
        from app.gui.joining.join_dialog import JoinDialog

        dialog = JoinDialog(self._joining, self)
        if dialog.exec():
            self._joining = dialog.request
            self.opener.join(dialog.request)
        dialog.deleteLater()

    def _on_demo(self) -> None:
        self.opener.open_demo(Path.home() / "Maskworth" / "demo")

    def _on_shortcuts(self) -> None:
        from app.gui.dialogs.shortcut_sheet import ShortcutSheet

        ShortcutSheet(self.shortcuts, self).exec()

    def _on_opinion_shown(self, shown: bool) -> None:
        self._settings.opinion_always_shown = shown
        if self.page is not None:
            self.page.bench.set_opinion_always_shown(shown)

    def _on_theme(self, choice: str) -> None:
        self._settings.theme = ThemeChoice(choice)
        self._theme.choose(ThemeChoice(choice))

    def _on_language(self, language: str) -> None:
        self._settings.language = language
        self.messages.show_message(self.tr("The language changes when Maskworth is started again."), key="language")

    def _connect_commands(self) -> None:
        for act, slot in {
            Act.NEW_PROJECT: self._on_new_project,
            Act.OPEN_PROJECT: self._on_open_project,
            Act.JOIN_PROJECT: self._on_join,
            Act.CLOSE_PROJECT: self.close_project,
            Act.SHORTCUTS: self._on_shortcuts,
            Act.QUIT: self.close,
        }.items():
            self.commands[act].triggered.connect(slot)
        self.commands[Act.SHOW_MASK].setChecked(True)
        self.commands[Act.SHOW_MAP].setChecked(True)
        self.commands[Act.SHOW_MINIMAP].setChecked(True)
        self.commands[Act.SHOW_OPINION].setChecked(self._settings.opinion_always_shown)
        self.commands[Act.SHOW_OPINION].toggled.connect(self._on_opinion_shown)

    def _connect_parts(self) -> None:
        self.toolbar.theme_chosen.connect(self._on_theme)
        self.toolbar.language_chosen.connect(self._on_language)
        self.opener.opened.connect(self._on_opened)
        self.opener.proposed.connect(self._on_proposed)
        self.opener.asked.connect(self._on_asked)
        self.opener.imported.connect(self._on_imported)
        self.opener.damaged.connect(self.ways_back.offer)
        self.ways_back.done.connect(self.open_project)
        self.welcome.folder_requested.connect(self._on_folder)
        self.welcome.dataset_requested.connect(self._on_new_project)
        self.welcome.demo_requested.connect(self._on_demo)
        self.welcome.project_requested.connect(self._on_open_project)
        self.welcome.join_requested.connect(self._on_join)
        self.welcome.recent_requested.connect(self.open_project)

    def _lay_out(self) -> None:
        self._pages.addWidget(self.welcome)
        column = QVBoxLayout(self._stage)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self.addToolBar(self.toolbar)
        self.setStatusBar(self.status)
        self.setCentralWidget(self._stage)
        self.setAcceptDrops(True)
        if not self.restoreGeometry(self._settings.geometry):
            self._take_room()

    def _take_room(self) -> None:
        """As large as it likes to be, where the screen is; Qt alone would make it two thirds of a small screen. Its
        title bar takes room, too: else the bottom of the window lies below the screen."""
        free = self.screen().availableGeometry()
        free.setHeight(free.height() - self.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight))
        self.resize(self.sizeHint().boundedTo(free.size()))
        self.move(free.center() - self.rect().center())


def _dropped_folder(event: QDropEvent) -> Path | None:
    """The one folder that is being dropped, None for anything else."""
    urls = event.mimeData().urls()
    folder = Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
    return folder if folder is not None and folder.is_dir() else None
