"""The keys of every command: the defaults, and what the person has changed."""

from PySide6.QtGui import QKeySequence

from app.gui.appearance.settings import Settings
from app.gui.commands.actions import SPECS, Actions, CommandKey, translated
from app.gui.specs.marking import QT_TRANSLATE_NOOP

_DEFAULTS = {spec.act: spec.keys for spec in SPECS}
_TEXTS = {spec.act: spec.text for spec in SPECS}
_MOVE_THE_PICTURE = QT_TRANSLATE_NOOP("Actions", "Move the picture")
_LEAD_THROUGH = QT_TRANSLATE_NOOP("Actions", "Lead through the list")
_WALK = QT_TRANSLATE_NOOP("Actions", "Walk from control to control")
#: The canvas, the list and Qt take these themselves: a command that had one would do more than it says.
_TAKEN = {
    "Space": _MOVE_THE_PICTURE,
    "Esc": QT_TRANSLATE_NOOP("Actions", "Take back what is being drawn"),
    **dict.fromkeys(("Up", "Down", "PgUp", "PgDown"), _LEAD_THROUGH),
    **dict.fromkeys(("Tab", "Backtab", "Shift+Tab", "Shift+Backtab"), _WALK),
}


class Shortcuts:
    """Keys as portable texts ("Ctrl+R"). Stores only what differs from the defaults."""

    def __init__(self, actions: Actions, settings: Settings) -> None:
        self._actions = actions
        self._settings = settings
        for act in _DEFAULTS:
            if str(act) in settings.shortcuts:
                self._apply(act, settings.shortcuts[str(act)])

    def keys(self, act: CommandKey) -> tuple[str, ...]:
        return tuple(sequence.toString() for sequence in self._actions[act].shortcuts())

    def owner(self, key: str, *, besides: CommandKey) -> str | None:
        """The name of what has this key already, None when it is free."""
        if key in _TAKEN:
            return translated(_TAKEN[key])
        return next((translated(_TEXTS[act]) for act in _DEFAULTS if act != besides and key in self.keys(act)), None)

    def bind(self, act: CommandKey, keys: tuple[str, ...]) -> None:
        """From now on and in the next sittings; the caller has asked ``owner``."""
        self._apply(act, keys)
        self._remember()

    def reset(self) -> None:
        """Every key as it came."""
        for act, keys in _DEFAULTS.items():
            self._apply(act, keys)
        self._remember()

    def _apply(self, act: CommandKey, keys: tuple[str, ...]) -> None:
        action = self._actions[act]
        action.setShortcuts([QKeySequence(key) for key in keys])
        text = translated(_TEXTS[act])
        shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{text}  ({shown})" if shown else text)

    def _remember(self) -> None:
        changed = {act: self.keys(act) for act, keys in _DEFAULTS.items() if self.keys(act) != _normal(keys)}
        self._settings.shortcuts = {str(act): keys for act, keys in changed.items()}


def _normal(keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(QKeySequence(key).toString() for key in keys)
