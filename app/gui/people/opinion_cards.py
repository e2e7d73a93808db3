"""Who says what of the open image, side by side; or that all of it is hidden as yet."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.gui.appearance.theme import Theme
from app.gui.controls.fixed_width_label import FixedWidthLabel
from app.gui.controls.plain_label import PlainLabel, plain
from app.gui.controls.section import Section, muted_label
from app.gui.language.moments import moment
from app.gui.language.words import label_name
from app.gui.people.mask_pictures import Key, MaskPictures
from app.gui.queue.badges import paint_label_badge
from core.domain import ImageLabel, Opinion

_BADGE_PX = 16
_PICTURE_PX = QSize(92, 64)
_COLUMNS = 2


class OpinionCards(Section):
    """``taken`` carries the opinion that is to settle it."""

    taken = Signal(object)  # Opinion

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._theme = theme
        self.cards: list[OpinionCard] = []
        self.words = muted_label()
        self.grid = QGridLayout()
        self.grid.setSpacing(6)
        self.column.addWidget(self.words)
        self.column.addLayout(self.grid)
        self.hide()

    def show_nothing(self) -> None:
        self._clear()
        self.hide()

    def show_hidden(self) -> None:
        """The person is to say what they see before they learn what others did."""
        self._clear()
        self._caption(self.tr("Second opinion"))
        self.words.setText(self.tr("What was said first is hidden until you have said what you see: 1, 2 or 3."))
        self.show()

    def show_opinions(
        self, opinions: Sequence[Opinion], pictures: MaskPictures, *, is_disputed: bool, may_take: bool
    ) -> None:
        self._clear()
        self._caption(self.tr("Opinions differ") if is_disputed else self.tr("Opinions"))
        settle = self.tr("Say what it is, 1, 2 or 3, or take what somebody said: that is its label then.")
        self.words.setText(settle if is_disputed else "")
        self.words.setVisible(is_disputed)
        for place, opinion in enumerate(opinions):
            card = OpinionCard(opinion, pictures, self._theme, self, may_take=is_disputed and may_take)
            card.taken.connect(self.taken)
            self.grid.addWidget(card, *divmod(place, _COLUMNS))
            self.cards.append(card)
        self.show()

    def _caption(self, text: str) -> None:
        self.caption.setText(text)
        self.caption.setVisible(True)
        self.words.setVisible(True)

    def _clear(self) -> None:
        for card in self.cards:
            self.grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = []


class OpinionCard(QFrame):
    """One person's label and mask."""

    taken = Signal(object)

    def __init__(
        self, opinion: Opinion, pictures: MaskPictures, theme: Theme, parent: QWidget, *, may_take: bool
    ) -> None:
        super().__init__(parent)
        self.opinion = opinion
        self._pictures = pictures
        self.setProperty("role", "opinion")
        name = FixedWidthLabel("", self, elide=Qt.TextElideMode.ElideRight)
        name.set_text(opinion.author)
        name.setToolTip(plain(opinion.author))
        name.setProperty("role", "name")
        said = _Said(opinion.label, theme, self)
        when = muted_label(moment(opinion.at))
        self.picture = PlainLabel(self)
        self.picture.setFixedHeight(_PICTURE_PX.height())
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setVisible(opinion.drawn is not None)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(4)
        for part in (name, said, when, self.picture):
            column.addWidget(part)
        column.addStretch(1)
        if may_take:
            take = QPushButton(self.tr("Take this"), self)
            take.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            take.setProperty("role", "chip")  # two stand side by side
            take.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            words = self.tr("Take what {name} said: {label}")
            take.setAccessibleName(words.format(name=opinion.author, label=label_name(opinion.label)))
            take.setToolTip(plain(take.accessibleName()))
            take.clicked.connect(lambda: self.taken.emit(self.opinion))
            column.addWidget(take)
        pictures.ready.connect(self._show_picture)
        self._show_picture(self.key)

    @property
    def key(self) -> Key:
        return self.opinion.image_id, self.opinion.drawn

    def _show_picture(self, key: Key) -> None:
        picture = self._pictures.get(self.key)
        if key != self.key or picture is None or picture.isNull():
            return
        ratio = self.devicePixelRatioF()
        shown = QPixmap.fromImage(picture).scaled(
            _PICTURE_PX * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        shown.setDevicePixelRatio(ratio)
        self.picture.setPixmap(shown)


class _Said(QWidget):
    """The label's sign and its name."""

    def __init__(self, label: ImageLabel | None, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._label = label
        self._theme = theme
        self.setFixedHeight(_BADGE_PX + 4)
        self.setAccessibleName(label_name(label))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_label_badge(painter, QRectF(0, 2, _BADGE_PX, _BADGE_PX), self._label, self._theme.colours)
        painter.setPen(self.palette().color(self.foregroundRole()))
        area = QRectF(_BADGE_PX + 6, 0, self.width() - _BADGE_PX - 6, self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, label_name(self._label))
