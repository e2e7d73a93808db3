"""The first-run page: the ways to start, and the projects of last time."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.gui.appearance.icons import set_icon
from app.gui.controls.plain_label import PlainLabel, plain
from app.gui.controls.section import muted_label

_WIDTH_PX = 860


class Welcome(QWidget):
    """Says what the person chose; the window does it."""

    folder_requested = Signal()
    dataset_requested = Signal()
    demo_requested = Signal()
    project_requested = Signal()
    join_requested = Signal()
    recent_requested = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        title = PlainLabel("Maskworth", self)
        title.setProperty("role", "title")
        subtitle = muted_label(
            self.tr(
                "Say good or bad of each image, paint a few defects, and let the model "
                "tell you which image is worth the next mask."
            )
        )
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(title)
        column.addWidget(subtitle)
        column.addSpacing(16)
        column.addLayout(self._make_cards())
        column.addWidget(self._make_join())
        column.addSpacing(16)
        column.addLayout(self._recent)
        column.addStretch(3)
        holder = QWidget(self)
        holder.setFixedWidth(_WIDTH_PX)
        holder.setLayout(column)
        row = QHBoxLayout(self)
        row.addWidget(holder, 0, Qt.AlignmentFlag.AlignHCenter)

    def show_recent(self, folders: list[Path]) -> None:
        """List these project folders, the latest first."""
        while (item := self._recent.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        if not folders:
            return
        caption = PlainLabel(self.tr("Recent projects"), self)
        caption.setProperty("role", "caption")
        self._recent.addWidget(caption)
        for folder in folders:
            self._recent.addWidget(self._make_recent(folder))

    def _make_cards(self) -> QHBoxLayout:
        cards = QHBoxLayout()
        cards.setSpacing(12)
        for icon, title, text, signal in (
            ("folder", self.tr("Images"), self.tr("Open a folder of images and start labeling"), self.folder_requested),
            (
                "dataset",
                self.tr("Dataset"),
                self.tr("Import images with labels and masks"),
                self.dataset_requested,
            ),
            ("demo", self.tr("Demo"), self.tr("Try it on generated surfaces"), self.demo_requested),
            ("logo", self.tr("Project"), self.tr("Go on with one that exists"), self.project_requested),
        ):
            card = Card(icon, title, text, self)
            card.clicked.connect(signal)
            cards.addWidget(card, 1)
        return cards

    def _make_join(self) -> QPushButton:
        """A line of its own: few people have a server, and nothing else needs one."""
        button = QPushButton(self.tr("Join a project that a database server keeps for several people …"), self)
        button.setProperty("role", "link")
        set_icon(button, "folder")
        button.clicked.connect(self.join_requested)
        return button

    def _make_recent(self, folder: Path) -> QPushButton:
        button = QPushButton(f"{folder.name}   {folder.parent}", self)
        button.setProperty("role", "link")
        button.setToolTip(plain(str(folder)))
        set_icon(button, "folder")
        button.clicked.connect(lambda: self.recent_requested.emit(folder))
        return button


class Card(QPushButton):
    """A large button: icon, title, and a line on what happens."""

    def __init__(self, icon: str, title: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setMinimumHeight(156)
        picture = QPushButton(self)
        picture.setFlat(True)
        picture.setProperty("role", "picture")
        picture.setIconSize(QSize(28, 28))
        picture.setFixedSize(28, 28)
        set_icon(picture, icon)
        heading = PlainLabel(title, self)
        heading.setProperty("role", "heading")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(6)
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(heading)
        column.addWidget(muted_label(text))
        column.addStretch(1)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            child.setFocusPolicy(Qt.FocusPolicy.NoFocus)
