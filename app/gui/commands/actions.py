"""Every command of the window with its keys: the source of menus, buttons and the shortcut sheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from app.gui.appearance.icons import set_icon
from app.gui.canvas.tools.tool import TOOLS
from app.gui.commands.keys.held_keys import HeldKeys
from app.gui.commands.keys.key_positions import keys_at_position, pressed_keys
from app.gui.specs.label_looks import LABEL_LOOKS
from app.gui.specs.marking import QT_TRANSLATE_NOOP
from core.domain.labels import KIND_KEYS


class Act(StrEnum):
    LABEL_GOOD = "label_good"
    LABEL_BAD = "label_bad"
    LABEL_UNSURE = "label_unsure"
    NEXT = "next"
    PREVIOUS = "previous"
    NEXT_WORK = "next_work"
    COMPLETE_MASK = "complete_mask"
    CLEAR_MASK = "clear_mask"
    TAKE_PROPOSAL = "take_proposal"
    SQUARE_BRUSH = "square_brush"
    FILL_HOLES = "fill_holes"
    COPY_PREVIOUS = "copy_previous"
    PROPOSAL_LARGER = "proposal_larger"
    PROPOSAL_SMALLER = "proposal_smaller"
    OUTLINES_ONLY = "outlines_only"
    STRETCH_CONTRAST = "stretch_contrast"
    RESET_CONTRAST = "reset_contrast"
    KEEP_CONTRAST = "keep_contrast"
    SHOW_MINIMAP = "show_minimap"
    BRUSH_SMALLER = "brush_smaller"
    BRUSH_LARGER = "brush_larger"
    UNDO = "undo"
    REDO = "redo"
    FIT = "fit"
    ACTUAL_SIZE = "actual_size"
    SHOW_MASK = "show_mask"
    SHOW_MAP = "show_map"
    SHOW_OPINION = "show_opinion"
    SHOW_BUDGET = "show_budget"
    RETRAIN = "retrain"
    RESUME = "resume"
    CANCEL_TRAINING = "cancel_training"
    RUNS = "runs"
    DECIDE = "decide"
    SPLITS = "splits"
    LEARNING_CURVE = "learning_curve"
    REPORT = "report"
    NEW_PROJECT = "new_project"
    OPEN_PROJECT = "open_project"
    JOIN_PROJECT = "join_project"
    CLOSE_PROJECT = "close_project"
    REMOVE_IMAGE = "remove_image"
    SELECT_ALL = "select_all"
    KEEP_ZOOM = "keep_zoom"
    BRING_BACK = "bring_back"
    HISTORY = "history"
    AUTHOR = "author"
    AGREEMENT = "agreement"
    IMPORT = "import"
    EXPORT = "export"
    EXPORT_MODEL = "export_model"
    ADD_FOLDER = "add_folder"
    SOURCES = "sources"
    BACK_UP = "back_up"
    BACK_UP_TO = "back_up_to"
    ARCHIVE = "archive"
    CHECK = "check"
    WAYS_BACK = "ways_back"
    SIZE = "size"
    QUIT = "quit"
    FIND = "find"
    SHORTCUTS = "shortcuts"
    MENU = "menu"


CommandKey = str
"""What names a command, in the settings too: an Act, a Tool, or what gives a label (LabelLook.command)."""


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """``group`` is a heading of the shortcut sheet; the first of ``keys`` is the one that menus show.

    ``repeats``: whether a key that is held down does it again and again. Only what moves or resizes may. Whatever
    stores something (labels, masks, their undo) or starts work is done once for each press: a hand that rests on a key
    must not label a run of images. Switches would flicker, dialogs open twice. ``needs_project``: it rests without one.
    ``writes``: it rests, too, while the project may only be read.
    """

    act: CommandKey
    group: str
    text: str
    icon: str = ""
    keys: tuple[str, ...] = ()
    checkable: bool = False
    repeats: bool = False
    needs_project: bool = True
    writes: bool = False


_LABEL = QT_TRANSLATE_NOOP("Actions", "Label")
_MOVE = QT_TRANSLATE_NOOP("Actions", "Move")
_MASK = QT_TRANSLATE_NOOP("Actions", "Paint")
_VIEW = QT_TRANSLATE_NOOP("Actions", "Look")
_PROJECT = QT_TRANSLATE_NOOP("Actions", "Project")

KIND_COMMANDS: Mapping[CommandKey, str] = {f"kind_{key}": key for key in KIND_KEYS}
"""The commands that choose a kind of defect, each with the key that the kind has."""

SPECS: tuple[ActionSpec, ...] = (
    *(
        ActionSpec(look.command, _LABEL, look.action, look.icon, look.keys, writes=True)
        for look in LABEL_LOOKS.values()
    ),
    ActionSpec(
        Act.REMOVE_IMAGE,
        _LABEL,
        QT_TRANSLATE_NOOP("Actions", "Take the image out of the project"),
        "",
        ("Ctrl+Delete",),
        writes=True,
    ),
    ActionSpec(Act.UNDO, _LABEL, QT_TRANSLATE_NOOP("Actions", "Undo"), "undo", ("Ctrl+Z",), needs_project=False),
    ActionSpec(
        Act.REDO, _LABEL, QT_TRANSLATE_NOOP("Actions", "Redo"), "redo", ("Ctrl+Shift+Z", "Ctrl+Y"), needs_project=False
    ),
    ActionSpec(Act.NEXT, _MOVE, QT_TRANSLATE_NOOP("Actions", "Next image"), "next", ("D", "Right"), repeats=True),
    ActionSpec(
        Act.PREVIOUS, _MOVE, QT_TRANSLATE_NOOP("Actions", "Previous image"), "previous", ("A", "Left"), repeats=True
    ),
    ActionSpec(
        Act.NEXT_WORK,
        _MOVE,
        QT_TRANSLATE_NOOP("Actions", "Next that needs work"),
        "next_work",
        ("Shift+D",),
        repeats=True,
    ),
    ActionSpec(Act.FIND, _MOVE, QT_TRANSLATE_NOOP("Actions", "Find by name"), "search", ("Ctrl+F",)),
    ActionSpec(Act.SELECT_ALL, _MOVE, QT_TRANSLATE_NOOP("Actions", "Mark all images of the list"), "", ("Ctrl+A",)),
    *(
        ActionSpec(spec.tool, _MASK, spec.title, spec.icon, spec.keys, checkable=True, writes=spec.writes)
        for spec in TOOLS
    ),
    *(
        ActionSpec(
            command, _MASK, QT_TRANSLATE_NOOP("Actions", "The kind of defect with this key"), "", (key,), writes=True
        )
        for command, key in KIND_COMMANDS.items()
    ),
    ActionSpec(Act.BRUSH_SMALLER, _MASK, QT_TRANSLATE_NOOP("Actions", "Smaller brush"), "", ("[",), repeats=True),
    ActionSpec(Act.BRUSH_LARGER, _MASK, QT_TRANSLATE_NOOP("Actions", "Larger brush"), "", ("]",), repeats=True),
    ActionSpec(Act.SQUARE_BRUSH, _MASK, QT_TRANSLATE_NOOP("Actions", "Square brush"), "square", ("Q",), True),
    ActionSpec(
        Act.FILL_HOLES, _MASK, QT_TRANSLATE_NOOP("Actions", "Fill the mask's holes"), "fill", ("O",), writes=True
    ),
    ActionSpec(
        Act.COPY_PREVIOUS,
        _MASK,
        QT_TRANSLATE_NOOP("Actions", "Copy the last image's mask as a draft"),
        "copy",
        ("C",),
        writes=True,
    ),
    ActionSpec(
        Act.COMPLETE_MASK,
        _MASK,
        QT_TRANSLATE_NOOP("Actions", "Mask complete, next"),
        "complete",
        ("Return", "Enter"),
        writes=True,
    ),
    ActionSpec(
        Act.TAKE_PROPOSAL,
        _MASK,
        QT_TRANSLATE_NOOP("Actions", "Take the model's proposal"),
        "proposal",
        ("X",),
        writes=True,
    ),
    ActionSpec(Act.PROPOSAL_LARGER, _MASK, QT_TRANSLATE_NOOP("Actions", "Larger proposal"), "", (",",), repeats=True),
    ActionSpec(Act.PROPOSAL_SMALLER, _MASK, QT_TRANSLATE_NOOP("Actions", "Smaller proposal"), "", (".",), repeats=True),
    ActionSpec(
        Act.CLEAR_MASK, _MASK, QT_TRANSLATE_NOOP("Actions", "Clear the mask …"), "clear", ("Delete",), writes=True
    ),
    ActionSpec(Act.FIT, _VIEW, QT_TRANSLATE_NOOP("Actions", "Fit the image"), "fit", ("F",)),
    ActionSpec(Act.ACTUAL_SIZE, _VIEW, QT_TRANSLATE_NOOP("Actions", "Zoom to 100 %"), "actual", ("0",)),
    ActionSpec(
        Act.KEEP_ZOOM, _VIEW, QT_TRANSLATE_NOOP("Actions", "Keep the zoom for the next image"), "", ("Shift+F",), True
    ),
    ActionSpec(Act.SHOW_MASK, _VIEW, QT_TRANSLATE_NOOP("Actions", "Show the mask"), "mask", ("V",), True),
    ActionSpec(Act.SHOW_MAP, _VIEW, QT_TRANSLATE_NOOP("Actions", "Show the defect map"), "heat", ("H",), True),
    ActionSpec(Act.OUTLINES_ONLY, _VIEW, QT_TRANSLATE_NOOP("Actions", "Outlines only"), "outline", ("T",), True),
    ActionSpec(Act.STRETCH_CONTRAST, _VIEW, QT_TRANSLATE_NOOP("Actions", "Stretch the contrast"), "contrast", ("L",)),
    ActionSpec(
        Act.RESET_CONTRAST, _VIEW, QT_TRANSLATE_NOOP("Actions", "Contrast as stored"), "contrast_off", ("Shift+L",)
    ),
    ActionSpec(
        Act.KEEP_CONTRAST,
        _VIEW,
        QT_TRANSLATE_NOOP("Actions", "Keep the contrast for the next image"),
        "pin",
        ("K",),
        True,
    ),
    ActionSpec(
        Act.SHOW_MINIMAP, _VIEW, QT_TRANSLATE_NOOP("Actions", "Overview of large images"), "minimap", ("N",), True
    ),
    ActionSpec(
        Act.SHOW_OPINION,
        _VIEW,
        QT_TRANSLATE_NOOP("Actions", "Show the model's opinion before I label"),
        "eye",
        (),
        True,
        needs_project=False,
    ),
    ActionSpec(Act.SHOW_BUDGET, _VIEW, QT_TRANSLATE_NOOP("Actions", "What pays next"), "curves", ("Ctrl+B",), True),
    ActionSpec(
        Act.SHORTCUTS, _VIEW, QT_TRANSLATE_NOOP("Actions", "Shortcuts"), "keyboard", ("F1", "?"), needs_project=False
    ),
    ActionSpec(Act.MENU, _VIEW, QT_TRANSLATE_NOOP("Actions", "Menu"), "menu", ("F10",)),
    ActionSpec(Act.HISTORY, _LABEL, QT_TRANSLATE_NOOP("Actions", "History of the image …"), "", ("Ctrl+H",)),
    ActionSpec(Act.AUTHOR, _LABEL, QT_TRANSLATE_NOOP("Actions", "Who is working …")),
    ActionSpec(Act.RETRAIN, _PROJECT, QT_TRANSLATE_NOOP("Actions", "Retrain"), "retrain", ("Ctrl+R",), writes=True),
    ActionSpec(
        Act.RESUME,
        _PROJECT,
        QT_TRANSLATE_NOOP("Actions", "Go on with the stopped training"),
        "",
        ("Ctrl+Shift+R",),
        writes=True,
    ),
    ActionSpec(
        Act.CANCEL_TRAINING, _PROJECT, QT_TRANSLATE_NOOP("Actions", "Cancel the training"), "stop", ("Ctrl+Shift+X",)
    ),
    ActionSpec(Act.RUNS, _PROJECT, QT_TRANSLATE_NOOP("Actions", "Runs: use, compare, delete …"), "", ("Ctrl+T",)),
    ActionSpec(
        Act.DECIDE,
        _PROJECT,
        QT_TRANSLATE_NOOP("Actions", "Threshold: escapes and false alarms …"),
        "",
        ("Ctrl+D",),
    ),
    ActionSpec(Act.LEARNING_CURVE, _PROJECT, QT_TRANSLATE_NOOP("Actions", "Learning curve …")),
    ActionSpec(Act.REPORT, _PROJECT, QT_TRANSLATE_NOOP("Actions", "Report: page and PDF …"), "", ("Ctrl+P",)),
    ActionSpec(
        Act.SPLITS,
        _PROJECT,
        QT_TRANSLATE_NOOP("Actions", "Splits: training, validation, test …"),
        "",
        ("Ctrl+G",),
    ),
    ActionSpec(Act.AGREEMENT, _PROJECT, QT_TRANSLATE_NOOP("Actions", "Second opinions …"), "", ("Ctrl+Shift+O",)),
    ActionSpec(
        Act.NEW_PROJECT,
        _PROJECT,
        QT_TRANSLATE_NOOP("Actions", "New project …"),
        "folder",
        ("Ctrl+N",),
        needs_project=False,
    ),
    ActionSpec(
        Act.OPEN_PROJECT,
        _PROJECT,
        QT_TRANSLATE_NOOP("Actions", "Open project …"),
        "folder",
        ("Ctrl+O",),
        needs_project=False,
    ),
    ActionSpec(
        Act.JOIN_PROJECT,
        _PROJECT,
        QT_TRANSLATE_NOOP("Actions", "Join a project on a server …"),
        needs_project=False,
    ),
    ActionSpec(
        Act.IMPORT, _PROJECT, QT_TRANSLATE_NOOP("Actions", "Import images …"), "import", ("Ctrl+I",), writes=True
    ),
    ActionSpec(
        Act.ADD_FOLDER, _PROJECT, QT_TRANSLATE_NOOP("Actions", "Add a folder of images …"), "folder", writes=True
    ),
    ActionSpec(Act.SOURCES, _PROJECT, QT_TRANSLATE_NOOP("Actions", "Image folders …")),
    ActionSpec(Act.EXPORT, _PROJECT, QT_TRANSLATE_NOOP("Actions", "Export …"), "export", ("Ctrl+E",)),
    ActionSpec(Act.EXPORT_MODEL, _PROJECT, QT_TRANSLATE_NOOP("Actions", "Export model …")),
    ActionSpec(Act.BACK_UP, _PROJECT, QT_TRANSLATE_NOOP("Actions", "Back up now")),
    ActionSpec(Act.BACK_UP_TO, _PROJECT, QT_TRANSLATE_NOOP("Actions", "Back up to …")),
    ActionSpec(Act.ARCHIVE, _PROJECT, QT_TRANSLATE_NOOP("Actions", "Save as an archive …")),
    ActionSpec(Act.CHECK, _PROJECT, QT_TRANSLATE_NOOP("Actions", "Check whether all is whole")),
    ActionSpec(Act.WAYS_BACK, _PROJECT, QT_TRANSLATE_NOOP("Actions", "Restore or repair …"), writes=True),
    ActionSpec(Act.SIZE, _PROJECT, QT_TRANSLATE_NOOP("Actions", "Size of the project …")),
    ActionSpec(Act.BRING_BACK, _PROJECT, QT_TRANSLATE_NOOP("Actions", "Take removed images in again"), writes=True),
    ActionSpec(Act.CLOSE_PROJECT, _PROJECT, QT_TRANSLATE_NOOP("Actions", "Close project"), "", ("Ctrl+W",)),
    ActionSpec(Act.QUIT, _PROJECT, QT_TRANSLATE_NOOP("Actions", "Quit"), "", ("Ctrl+Q",), needs_project=False),
)

#: Keys that belong to the canvas itself rather than to an action, for the shortcut sheet.
CANVAS_KEYS: tuple[tuple[str, str], ...] = (
    (QT_TRANSLATE_NOOP("Actions", "Space, middle drag"), QT_TRANSLATE_NOOP("Actions", "Move the picture")),
    (QT_TRANSLATE_NOOP("Actions", "Ctrl+wheel"), QT_TRANSLATE_NOOP("Actions", "Zoom at the pointer")),
    (QT_TRANSLATE_NOOP("Actions", "Shift+wheel"), QT_TRANSLATE_NOOP("Actions", "Brush size")),
    (QT_TRANSLATE_NOOP("Actions", "Right button"), QT_TRANSLATE_NOOP("Actions", "Erase with the tool in hand")),
    (QT_TRANSLATE_NOOP("Actions", "Shift+click"), QT_TRANSLATE_NOOP("Actions", "Straight line from the last stroke")),
    (QT_TRANSLATE_NOOP("Actions", "Ctrl+drag"), QT_TRANSLATE_NOOP("Actions", "Contrast: across, brightness: up")),
    (QT_TRANSLATE_NOOP("Actions", "Backspace, Escape"), QT_TRANSLATE_NOOP("Actions", "Take a corner, a shape back")),
)


def translated(text: str) -> str:
    """A text of the tables above in the person's language."""
    return QCoreApplication.translate("Actions", text)


class Actions:
    """The window's QActions by name; their keys work wherever in ``window`` the focus is."""

    def __init__(self, window: QWidget) -> None:
        held = HeldKeys(window)
        self._actions = {spec.act: _made(spec, window, held) for spec in SPECS}

    def __getitem__(self, act: CommandKey) -> QAction:
        return self._actions[act]

    def at_position(self, event: QKeyEvent) -> QAction | None:
        """The command whose key lies where this one was pressed, on a layout that prints something else there; None
        where what it prints is a command's key itself."""
        keys = keys_at_position(event)
        if keys is None or self._with(pressed_keys(event)) is not None:
            return None
        return self._with(keys)

    def _with(self, keys: QKeySequence) -> QAction | None:
        return next((action for action in self._actions.values() if keys in action.shortcuts()), None)

    def allow(self, *, has_project: bool, read_only: bool) -> None:
        """Enable what makes sense now."""
        for spec in SPECS:
            if spec.needs_project:
                self._actions[spec.act].setEnabled(has_project and not (read_only and spec.writes))


class Command(QAction):
    """An action that a held key does not repeat, unless ``setAutoRepeat`` lets it, whatever Qt takes for a repeat."""

    def __init__(self, text: str, window: QWidget, held: HeldKeys) -> None:
        super().__init__(text, window)
        self._held = held

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Shortcut and self._held.is_repeating and not self.autoRepeat():
            return True
        return super().event(event)


def _made(spec: ActionSpec, window: QWidget, held: HeldKeys) -> QAction:
    text = translated(spec.text)
    action = Command(text, window, held)
    action.setAutoRepeat(spec.repeats)
    action.setObjectName(str(spec.act))
    action.setCheckable(spec.checkable)
    action.setShortcuts([QKeySequence(key) for key in spec.keys])
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    keys = ", ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in spec.keys[:1])
    action.setToolTip(f"{text}  ({keys})" if keys else text)
    if spec.icon:
        set_icon(action, spec.icon)
    window.addAction(action)
    return action
