"""The strip at the top: the menu, what is used all the time, and Retrain."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QHelpEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolBar, QToolButton, QToolTip, QWidget

from app.gui.appearance.icons import set_icon
from app.gui.appearance.settings import Settings, ThemeChoice
from app.gui.commands.action_tip import ActionTip
from app.gui.commands.actions import Act, Actions
from app.gui.controls.choices import add_choice
from app.gui.controls.plain_label import PlainLabel, plain
from app.gui.language.translation import LANGUAGES, SYSTEM
from app.gui.training.retrain_options import RetrainOptions

_PERSON_PX = 120


class Toolbar(QToolBar):
    """Recipe and device of the next run are kept in the settings; ``theme_chosen`` carries a ThemeChoice."""

    theme_chosen = Signal(object)
    language_chosen = Signal(str)
    left_to_another = Signal()

    def __init__(self, actions: Actions, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._foretell: Callable[[], str] | None = None
        self.setWindowTitle(self.tr("Toolbar"))
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._title = PlainLabel(self)
        self._title.setProperty("role", "heading")
        self._title.setMargin(6)
        self._add_menu(actions)
        self.addWidget(self._title)
        for group in ((Act.UNDO, Act.REDO), (Act.IMPORT, Act.EXPORT), (Act.FIT, Act.ACTUAL_SIZE)):
            self.addSeparator()
            for act in group:
                self.addAction(actions[act])
        spring = QWidget(self)
        spring.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(spring)
        self._person = QToolButton(self)
        self._person.setProperty("role", "person")
        self._person.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._person.clicked.connect(actions[Act.AUTHOR].trigger)
        self.addWidget(self._person)
        self.addAction(actions[Act.SHORTCUTS])
        self._add_retrain(actions)
        for more in self.findChildren(QToolButton, "qt_toolbar_ext_button"):  # Qt's own, for a narrow window
            more.setAccessibleName(self.tr("More"))

    def show_title(self, title: str, folder: Path) -> None:
        """``folder`` tells copies of a project apart."""
        self._title.setText(title)
        self._title.setToolTip(plain(str(folder)))

    def show_person(self, name: str) -> None:
        """Whose word it is that is stored."""
        shown = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _PERSON_PX)
        self._person.setText(shown.replace("&", "&&"))
        tip = self.tr("{name} is working: this name stands beside labels and masks. Press to change it.")
        self._person.setToolTip(plain(tip.format(name=name)))
        self._person.setAccessibleName(self.tr("Who is working: {name}").format(name=name))

    @property
    def person(self) -> str:
        return self._person.text()

    @property
    def title_tip(self) -> str:
        return self._title.toolTip()

    def set_foretelling(self, foretell: Callable[[], str] | None) -> None:
        """Who says how long the next training takes; None while there is no project to train."""
        self._foretell = foretell

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Retrain's tooltip says how long it takes, as of now."""
        if watched is self._retrain and isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            about = [self._retrain.toolTip(), self._foretold()]
            QToolTip.showText(event.globalPos(), "\n".join(filter(None, about)), self._retrain)
            return True
        return super().eventFilter(watched, event)

    def _foretold(self) -> str:
        """As a sentence; empty where there is nothing to say."""
        told = self._foretell() if self._foretell is not None and self._retrain.isEnabled() else ""
        return told[:1].upper() + told[1:]

    def set_training(self, running: bool) -> None:
        """While a run is under way its recipe cannot be changed."""
        self._options.setEnabled(not running)

    def _add_menu(self, actions: Actions) -> None:
        menu = self._menu = QMenu(self)
        for act in (Act.NEW_PROJECT, Act.OPEN_PROJECT, Act.JOIN_PROJECT, Act.CLOSE_PROJECT):
            menu.addAction(actions[act])
        menu.addSeparator()
        for act in (Act.ADD_FOLDER, Act.SOURCES, Act.IMPORT, Act.EXPORT, Act.EXPORT_MODEL):
            menu.addAction(actions[act])
        menu.addSeparator()
        image = (Act.HISTORY, Act.REMOVE_IMAGE, Act.BRING_BACK)
        menu.addMenu(self._make_submenu(self.tr("Image"), menu, actions, image))
        people = (Act.AUTHOR, Act.AGREEMENT)
        menu.addMenu(self._make_submenu(self.tr("People"), menu, actions, people))
        safety = (Act.BACK_UP, Act.BACK_UP_TO, Act.ARCHIVE, Act.CHECK, Act.WAYS_BACK, Act.SIZE)
        menu.addMenu(self._make_submenu(self.tr("Backups and damage"), menu, actions, safety))
        menu.addSeparator()
        for act in (Act.RETRAIN, Act.CANCEL_TRAINING, Act.RESUME, Act.RUNS, Act.DECIDE, Act.SPLITS):
            menu.addAction(actions[act])
        menu.addSeparator()
        for act in (Act.LEARNING_CURVE, Act.REPORT):
            menu.addAction(actions[act])
        menu.addSeparator()
        menu.addAction(actions[Act.SHOW_OPINION])
        menu.addAction(actions[Act.SHOW_BUDGET])
        menu.addMenu(self._make_theme_menu(menu))
        menu.addMenu(self._make_language_menu(menu))
        menu.addAction(actions[Act.SHORTCUTS])
        menu.addSeparator()
        menu.addAction(actions[Act.QUIT])
        opening = actions[Act.MENU]
        opening.triggered.connect(self._on_menu)
        button = self._menu_button = QToolButton(self)
        button.setAccessibleName(opening.text())
        ActionTip(button, opening)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(menu)
        set_icon(button, "menu")
        self.addWidget(button)

    def _on_menu(self) -> None:
        """By its key: the first line is marked, so that the arrows go on from there."""
        self._menu.popup(self._menu_button.mapToGlobal(self._menu_button.rect().bottomLeft()))
        self._menu.setActiveAction(next(action for action in self._menu.actions() if action.isEnabled()))

    def _make_submenu(self, name: str, parent: QMenu, actions: Actions, acts: tuple[Act, ...]) -> QMenu:
        menu = QMenu(name, parent)
        for act in acts:
            menu.addAction(actions[act])
        return menu

    def _make_theme_menu(self, parent: QMenu) -> QMenu:
        names = {
            ThemeChoice.SYSTEM: self.tr("Like the system"),
            ThemeChoice.LIGHT: self.tr("Light"),
            ThemeChoice.DARK: self.tr("Dark"),
        }
        menu = QMenu(self.tr("Appearance"), parent)
        set_icon(menu.menuAction(), "theme")
        group = QActionGroup(menu)
        for choice, name in names.items():
            add_choice(menu, group, name, choice, checked=choice is self._settings.theme)
        group.triggered.connect(self._on_theme)
        return menu

    def _make_language_menu(self, parent: QMenu) -> QMenu:
        menu = QMenu(self.tr("Language"), parent)
        group = QActionGroup(menu)
        for code, name in {SYSTEM: self.tr("Like the system"), **LANGUAGES}.items():
            add_choice(menu, group, name, code, checked=code == self._settings.language)
        group.triggered.connect(self._on_language)
        return menu

    def _add_retrain(self, actions: Actions) -> None:
        self._retrain = QToolButton(self)
        self._retrain.setObjectName("retrain")
        self._retrain.setDefaultAction(actions[Act.RETRAIN])
        self._retrain.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._retrain.installEventFilter(self)
        self._options = QToolButton(self)
        self._options.setObjectName("retrainOptions")
        self._options.setText("▾")
        self._options.setAccessibleName(self.tr("Recipe and device"))
        self._options.setToolTip(self.tr("Recipe and device"))
        self._options.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = RetrainOptions(self._settings, self._foretold, self)
        menu.left_to_another.connect(self.left_to_another)
        menu.aboutToShow.connect(lambda: menu.leave.setEnabled(self._foretell is not None))
        self._options.setMenu(menu)
        self.addWidget(self._retrain)
        self.addWidget(self._options)

    def _on_theme(self, action: QAction) -> None:
        self.theme_chosen.emit(action.data())

    def _on_language(self, action: QAction) -> None:
        self.language_chosen.emit(action.data())
