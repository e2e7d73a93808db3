"""The signs of a label and of a mask's state: each told by shape as well as by colour."""

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.gui.appearance.theme import ThemeColours
from app.gui.language.numbers import decimal
from app.gui.language.words import label_name, state_name
from app.gui.specs.label_looks import LABEL_LOOKS, Sign
from app.gui.specs.suggestion_looks import SUGGESTION_LOOKS, tr_suggestion
from app.queue.filter import QueueRow
from core.domain import ImageLabel, MaskState
from core.domain.sharing.leases import Lease


def paint_label_badge(painter: QPainter, box: QRectF, label: ImageLabel | None, colours: ThemeColours) -> None:
    """The label's sign; nobody's word yet is a dotted ring."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if label is None:
        painter.setPen(QPen(QColor(colours.muted), box.width() * 0.11, Qt.PenStyle.DotLine))
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
    else:
        look = LABEL_LOOKS[label]
        _paint_sign(painter, box, look.sign, QColor(getattr(colours, look.colour)), QColor(colours.on_accent))
    painter.restore()


def _paint_sign(painter: QPainter, box: QRectF, sign: Sign, colour: QColor, ink: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if sign.outline:
        painter.drawPolygon(_points(box, *sign.outline))
    else:
        painter.drawEllipse(box)
    pen = QPen(ink, box.width() * 0.12)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for stroke in sign.strokes:
        painter.drawPolyline(_points(box, *stroke))
    if sign.letter:
        _paint_letter(painter, box, sign)


def _paint_letter(painter: QPainter, box: QRectF, sign: Sign) -> None:
    font = painter.font()
    font.setBold(True)
    font.setPixelSize(max(7, round(box.height() * 0.62)))
    painter.setFont(font)
    painter.drawText(box.translated(0, box.height() * sign.drop), Qt.AlignmentFlag.AlignCenter, sign.letter)


def paint_mask_badge(painter: QPainter, box: QRectF, state: MaskState, colours: ThemeColours) -> None:
    """Complete: full square. Draft: square half full. None: nothing."""
    if state is MaskState.NONE:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = QColor(colours.accent if state is MaskState.COMPLETE else colours.draft)
    frame = box.adjusted(1, 1, -1, -1)
    painter.setPen(QPen(colour, 1.6))
    painter.setBrush(colour if state is MaskState.COMPLETE else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(frame, 2.5, 2.5)
    if state is MaskState.DRAFT:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(_points(frame, (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)))
    painter.restore()


def paint_kind_badge(painter: QPainter, box: QRectF, colour: str, colours: ThemeColours) -> None:
    """A tag in the kind's colour, with an edge that shows on every ground."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours.muted), 1))
    painter.setBrush(QColor(colour))
    painter.drawPolygon(_points(box, (0.02, 0.2), (0.6, 0.2), (0.98, 0.5), (0.6, 0.8), (0.02, 0.8)))
    painter.restore()


def paint_more_badge(painter: QPainter, box: QRectF, n: int, colours: ThemeColours) -> None:
    """How many kinds there are beside those that have a badge."""
    painter.save()
    painter.setPen(QColor(colours.text))
    painter.drawText(box.adjusted(-4, -2, 4, 2), Qt.AlignmentFlag.AlignCenter, f"+{n}")
    painter.restore()


def paint_suggestion_badge(painter: QPainter, box: QRectF, colours: ThemeColours) -> None:
    """A four-pointed star."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _filled(painter, colours.suggested)
    arms = ((0.5, 0.0), (0.62, 0.38), (1.0, 0.5), (0.62, 0.62), (0.5, 1.0), (0.38, 0.62), (0.0, 0.5), (0.38, 0.38))
    painter.drawPolygon(_points(box, *arms))
    painter.restore()


def paint_disagreement_badge(painter: QPainter, box: QRectF, colours: ThemeColours) -> None:
    """Two arrows against each other: the label says one thing, the model the other."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _filled(painter, colours.bad)
    painter.drawPolygon(_points(box, (0.0, 0.12), (0.46, 0.5), (0.0, 0.88)))
    painter.drawPolygon(_points(box, (1.0, 0.12), (0.54, 0.5), (1.0, 0.88)))
    painter.restore()


def paint_changed_badge(painter: QPainter, box: QRectF, colours: ThemeColours) -> None:
    """A sheet behind another one: the file is not the one that was labeled."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours.unsure), box.width() * 0.12))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(_at(box, 0.3, 0.0), _at(box, 0.95, 0.65)))
    _filled(painter, colours.unsure)
    painter.drawRect(QRectF(_at(box, 0.05, 0.3), _at(box, 0.7, 1.0)))
    painter.restore()


def paint_suspicion_badge(painter: QPainter, box: QRectF, colours: ThemeColours) -> None:
    """An open eye: the model sees something where nobody has looked yet."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours.unsure), box.width() * 0.12))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box.adjusted(0, box.height() * 0.2, 0, -box.height() * 0.2))
    _filled(painter, colours.unsure)
    painter.drawEllipse(box.center(), box.width() * 0.17, box.width() * 0.17)
    painter.restore()


def paint_held_badge(painter: QPainter, box: QRectF, colours: ThemeColours) -> None:
    """Head and shoulders: somebody else is at it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _filled(painter, colours.accent)
    painter.drawEllipse(QRectF(_at(box, 0.28, 0.0), _at(box, 0.72, 0.44)))
    shoulders = QRectF(_at(box, 0.08, 0.52), _at(box, 0.92, 1.48))
    painter.drawPie(shoulders, 0, 180 * 16)
    painter.restore()


def _filled(painter: QPainter, colour: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))


def _at(box: QRectF, x: float, y: float) -> QPointF:
    return QPointF(box.left() + x * box.width(), box.top() + y * box.height())


def _points(box: QRectF, *at: tuple[float, float]) -> QPolygonF:
    return QPolygonF([_at(box, x, y) for x, y in at])


def held_words(lease: Lease | None) -> str:
    """Who has the image open; empty where nobody else has."""
    if lease is None:
        return ""
    words = QCoreApplication.translate("Badges", "{owner} has this image open (on {machine})")
    return words.format(owner=lease.owner, machine=lease.machine)


def badge_words(row: QueueRow, *, opinion_always_shown: bool) -> str:
    """In the order of the badges; of the model only what the person may already know."""
    may_tell = row.label is not None or opinion_always_shown
    words = [label_name(row.label)]
    if row.state is not MaskState.NONE:
        words.append(QCoreApplication.translate("Badges", "mask: {state}").format(state=state_name(row.state)))
    words += row.kinds
    if row.disagrees:
        words.append(QCoreApplication.translate("Badges", "the model says the opposite"))
    elif row.suspicious and may_tell:
        words.append(QCoreApplication.translate("Badges", "looks bad to the model"))
    if row.suggestion is not None and row.is_waiting:
        words.append(tr_suggestion(SUGGESTION_LOOKS[row.suggestion.kind].badge))
    if row.score is not None and may_tell:
        words.append(QCoreApplication.translate("Badges", "defect score {score}").format(score=decimal(row.score, 2)))
    return " · ".join(words)
