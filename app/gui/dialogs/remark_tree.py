"""What is to be said of an import, many remarks of one reason under one heading that opens."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.gui.appearance.icons import themed_icon
from app.gui.controls.plain_label import plain
from app.gui.language.known_errors import said
from app.gui.language.numbers import count
from core.domain import Reason, Remark, RemarkGroup, Weight, grouped

_DIALOG_PX = QSize(860, 520)
_OPEN_UP_TO = 3  # remarks of a group that stands open
_MOST = 500  # lines of one group: whoever has more needs the number, not the names
_ICONS = {Weight.LEFT_OUT: "warning", Weight.ODD: "warning", Weight.NOTE: "info"}
_KINDS_SHOWN = (Reason.UNREAD_FORMAT, Reason.NO_IMAGE)  # their kinds are the endings of files
_OF_FORMAT = (Reason.NOT_CARRIED, Reason.NOT_EXPORTED)  # their kinds are features


class RemarkTree(QTreeWidget):
    """A heading for each reason, what weighs most first."""

    def __init__(self, remarks: Sequence[Remark], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setAccessibleName(self.tr("What is left out or odd"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setIconSize(QSize(16, 16))
        self.setWordWrap(True)
        self.setTextElideMode(self.textElideMode().ElideMiddle)
        for group in grouped(remarks):
            self._add(group)

    def texts(self) -> list[str]:
        """The headings."""
        headings = map(self.topLevelItem, range(self.topLevelItemCount()))
        return [heading.text(0) for heading in headings if heading is not None]

    def _add(self, group: RemarkGroup) -> None:
        weight = _weight_name(group.reason.weight)
        if len(group.remarks) == 1:
            line = said(group.remarks[0].line)
            heading = QTreeWidgetItem(self, [f"{weight}: {line}"])
            heading.setToolTip(0, plain(line))
        else:
            line = f"{weight}: {_heading(group)}"
            heading = QTreeWidgetItem(self, [line])
            heading.setToolTip(0, plain(line))
            self._add_lines(group, heading)
        heading.setIcon(0, themed_icon(_ICONS[group.reason.weight]))
        heading.setExpanded(group.reason.weight is not Weight.NOTE and len(group.remarks) <= _OPEN_UP_TO)

    def _add_lines(self, group: RemarkGroup, heading: QTreeWidgetItem) -> None:
        for remark in group.remarks[:_MOST]:
            line = said(remark.line)
            QTreeWidgetItem(heading, [line]).setToolTip(0, plain(line))
        more = len(group.remarks) - _MOST
        if more > 0:
            QTreeWidgetItem(heading, [self.tr("and {n} more").format(n=count(more))])


class RemarkDialog(QDialog):
    """All remarks of an import that has been done."""

    def __init__(self, remarks: Sequence[Remark], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("What was left out or is odd"))
        self.tree = RemarkTree(remarks, self)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.tree)
        column.addWidget(buttons)
        self.resize(_DIALOG_PX)


def _heading(group: RemarkGroup) -> str:
    kind = f" ({group.kind})" if group.reason in _KINDS_SHOWN and group.kind else ""
    what = f": {said(_feature(group.kind))}" if group.reason in _OF_FORMAT else ""
    return f"{count(len(group.remarks))} × {said(group.reason.text)}{kind}{what}"


def _feature(kind: str) -> str:
    from core.formats.exports.export_format import Feature  # with all formats: only after an export

    return Feature[kind.upper()].value


def _weight_name(weight: Weight) -> str:
    match weight:
        case Weight.LEFT_OUT:
            return QCoreApplication.translate("RemarkTree", "Left out")
        case Weight.ODD:
            return QCoreApplication.translate("RemarkTree", "Please look")
    return QCoreApplication.translate("RemarkTree", "For your information")
