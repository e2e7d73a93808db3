"""Dark and light: one table of colours each, from which palette, style sheet and painted badges are made."""

from dataclasses import asdict, dataclass
from functools import lru_cache
from importlib.resources import files
from string import Template

from PySide6.QtCore import QDir, QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.gui.appearance.icons import retint, set_tint
from app.gui.appearance.settings import ThemeChoice
from app.gui.specs.label_looks import LABEL_LOOKS


@dataclass(frozen=True, slots=True)
class ThemeColours:
    """Colours as #rrggbb. Those of the states are told apart by colour-blind people too (after Okabe and Ito).

    ``focus`` stands out 3 : 1 from every ground that a control can have, as WCAG 2.2 asks of the mark of the focus.
    """

    name: str
    window: str
    surface: str
    raised: str
    hover: str
    pressed: str
    border: str
    text: str
    muted: str
    disabled: str
    accent: str
    accent_hover: str
    on_accent: str
    selection: str
    focus: str
    canvas: str
    good: str
    bad: str
    unsure: str
    draft: str
    suggested: str
    unsure_ground: str
    problem_ground: str
    success_ground: str
    notice_ground: str


LIGHT = ThemeColours(
    name="light",
    window="#f3f4f7",
    surface="#ffffff",
    raised="#ffffff",
    hover="#e9ecf2",
    pressed="#dde2ec",
    border="#d7dbe3",
    text="#1b2230",
    muted="#5d6778",
    disabled="#a3abb8",
    accent="#2457d6",
    accent_hover="#1d49b8",
    on_accent="#ffffff",
    selection="#dfe8ff",
    focus="#000000",
    canvas="#e3e6ec",
    good="#00795a",
    bad="#c04a00",
    unsure="#a87900",
    draft="#5d6778",
    suggested="#8a3f9e",
    unsure_ground="#fbf0cf",
    problem_ground="#fde8dc",
    success_ground="#dcf3ea",
    notice_ground="#e4ecfd",
)
DARK = ThemeColours(
    name="dark",
    window="#15181e",
    surface="#1b1f27",
    raised="#252a34",
    hover="#2d3340",
    pressed="#384050",
    border="#303744",
    text="#e7eaf0",
    muted="#9aa5b6",
    disabled="#5a6474",
    accent="#5b8cff",
    accent_hover="#7aa2ff",
    on_accent="#0c1120",
    selection="#27365a",
    focus="#ffffff",
    canvas="#0f1115",
    good="#2fc294",
    bad="#ff8a4c",
    unsure="#f0c04a",
    draft="#9aa5b6",
    suggested="#cf8fe3",
    unsure_ground="#3d3419",
    problem_ground="#43291c",
    success_ground="#173a2f",
    notice_ground="#1e2c4d",
)


class Theme(QObject):
    """The theme in force. One object a process, made with the application; ``changed`` follows every switch."""

    changed = Signal()

    def __init__(self, application: QApplication, choice: ThemeChoice) -> None:
        super().__init__(application)
        self._application = application
        self.choice = choice
        self.colours = LIGHT
        application.setStyle("Fusion")
        QDir.setSearchPaths("icons", [str(files("resources") / "icons")])  # the style sheet names its images so
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        self._apply()

    def choose(self, choice: ThemeChoice) -> None:
        self.choice = choice
        self._apply()

    def _on_system_changed(self) -> None:
        if self.choice is ThemeChoice.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        self.colours = _colours_of(self.choice)
        set_tint(QColor(self.colours.text), QColor(self.colours.disabled), QColor(self.colours.accent))
        self._application.setPalette(_palette(self.colours))
        self._application.setStyleSheet(_style_sheet(self.colours))
        for window in self._application.topLevelWidgets():
            retint(window)
        self.changed.emit()


def _colours_of(choice: ThemeChoice) -> ThemeColours:
    if choice is ThemeChoice.SYSTEM:
        is_dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return DARK if is_dark else LIGHT
    return DARK if choice is ThemeChoice.DARK else LIGHT


@lru_cache
def _style_sheet(colours: ThemeColours) -> str:
    template = (files("resources") / "theme.qss").read_text("utf-8")
    return Template(template).substitute(asdict(colours), label_rules=_label_rules(colours))


def _label_rules(colours: ThemeColours) -> str:
    """The button of each label, while the image has it."""
    rule = 'QPushButton[label="{label}"]:checked {{ border-color: {colour}; background: {ground}; font-weight: 600; }}'
    return "\n".join(
        rule.format(label=label.value, colour=getattr(colours, look.colour), ground=getattr(colours, look.ground))
        for label, look in LABEL_LOOKS.items()
    )


def _palette(colours: ThemeColours) -> QPalette:
    palette = QPalette()
    for role, value in {
        QPalette.ColorRole.Window: colours.window,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.surface,
        QPalette.ColorRole.AlternateBase: colours.raised,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.muted,
        QPalette.ColorRole.Button: colours.raised,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.BrightText: colours.bad,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.on_accent,
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.Accent: colours.accent,
        QPalette.ColorRole.Mid: colours.border,
        QPalette.ColorRole.ToolTipBase: colours.raised,
        QPalette.ColorRole.ToolTipText: colours.text,
    }.items():
        palette.setColor(role, QColor(value))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.disabled))
    return palette
