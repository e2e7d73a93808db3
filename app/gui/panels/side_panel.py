"""The right side of the window: everything about the open image."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.gui.appearance.theme import Theme
from app.gui.canvas.canvas_view import CanvasView
from app.gui.commands.actions import Actions
from app.gui.controls.fixed_width_label import FixedWidthLabel
from app.gui.controls.plain_label import plain
from app.gui.controls.section import muted_label
from app.gui.panels.kind_panel import KindPanel
from app.gui.panels.label_panel import LabelPanel
from app.gui.panels.mask_panel import MaskPanel
from app.gui.panels.opinion_panel import OpinionPanel
from app.gui.panels.picture_panel import PicturePanel
from app.gui.panels.suggestion_panel import SuggestionPanel
from app.gui.panels.tool_panel import ToolPanel
from app.gui.people.opinion_cards import OpinionCards
from core.domain import ImageRecord

WIDTH_PX = 272


class SidePanel(QWidget):
    """Label, what several people say, tools, mask, the model's opinion and the picture, one under the other; under them
    all the suggestion, which comes and goes there without moving any of them."""

    reopen_requested = Signal()

    def __init__(self, actions: Actions, canvas: CanvasView, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(WIDTH_PX)
        self._name = FixedWidthLabel("", self, elide=Qt.TextElideMode.ElideMiddle)
        self._name.setProperty("role", "name")
        self._facts = muted_label()
        self.labels = LabelPanel(actions, theme)
        self.opinions = OpinionCards(theme)
        self.suggestion = SuggestionPanel()
        self.tools = ToolPanel(actions, canvas)
        self.kinds = KindPanel()
        self.mask_panel = MaskPanel(actions)
        self.mask_panel.head.addWidget(self.kinds.add_button)
        self.opinion = OpinionPanel(actions, theme)
        self.picture = PicturePanel(actions, canvas)
        self.mask_panel.reopen_requested.connect(self.reopen_requested)
        self._lay_out()

    def show_name(self, path: str, record: ImageRecord | None, purpose: str = "") -> None:
        """The open image's path below the image folder, empty for none; what more there is to tell once it is read:
        ``purpose`` is what it is for."""
        self._name.set_text(path.rsplit("/", 1)[-1])
        self._name.setToolTip(plain(path))
        if record is None:
            self._facts.setText("")
            return
        depth = self.tr("{n} bit").format(n=record.bit_depth)
        self._facts.setText(f"{record.width} × {record.height} · {depth} · {purpose}")

    def _lay_out(self) -> None:
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._make_page())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addWidget(self.suggestion)

    def _make_page(self) -> QWidget:
        page = QWidget()
        page.setObjectName("sidePanel")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 8, 16, 4)
        column.setSpacing(8)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._name)
        head.addWidget(self._facts)
        column.addLayout(head)
        for section in (
            self.labels,
            self.opinions,
            self.tools,
            self.kinds,
            self.mask_panel,
            self.opinion,
            self.picture,
        ):
            column.addWidget(section)
        column.addStretch(1)
        return page
