"""Which way a project is brought back: to which of its backups, after seeing what that changes, or by a repair."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.gui.controls.latest_request_pool import LatestRequestPool
from app.gui.controls.plain_label import PlainLabel
from app.gui.language.known_errors import said
from app.gui.safety.change_words import backup_reason, backup_time, plan_words
from app.workflows.safety.backups import Backup
from core.domain import KnownError

if TYPE_CHECKING:
    from app.workflows.safety.restore import RestorePlan

SIZE_PX = QSize(640, 480)
_FILE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Ways:
    """``backups`` of the project in ``folder``, oldest first; ``plan`` is of the newest one that is whole, None
    without."""

    folder: Path
    backups: Sequence[Backup]
    plan: "RestorePlan | None"


class WaysBackDialog(QDialog):
    """Once accepted, ``plan`` is what to restore by; None: the project is to be repaired."""

    def __init__(self, ways: Ways, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Restore or repair {folder}").format(folder=ways.folder))
        self.resize(SIZE_PX)
        self._folder = ways.folder
        self._plans: dict[Path, RestorePlan | KnownError] = {}
        if ways.plan is not None:
            self._plans[ways.plan.backup] = ways.plan
        self.plan: RestorePlan | None = None
        self.about = PlainLabel(str(ways.folder), self)
        self.about.setProperty("role", "heading")
        self.about.setWordWrap(True)
        self.list = self._make_list(ways.backups)
        self.changes = PlainLabel(self)
        self.changes.setWordWrap(True)
        self._lay_out()
        self._reading = LatestRequestPool(self._read, 1, self)
        self._reading.done.connect(self._on_read)
        self.finished.connect(self._reading.close)
        self.list.currentItemChanged.connect(self._show)
        self._choose(ways.plan)

    def _make_list(self, backups: Sequence[Backup]) -> QTreeWidget:
        made = QTreeWidget(self)
        made.setAccessibleName(self.tr("Backups, newest first"))
        made.setHeaderLabels([self.tr("Made"), self.tr("Why")])
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(True)
        made.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        for backup in reversed(backups):
            item = QTreeWidgetItem(made, [backup_time(backup.at), backup_reason(backup.why)])
            item.setData(0, _FILE, str(backup.file))
        return made

    def _lay_out(self) -> None:
        self.restoring = QPushButton(self.tr("Go back to this backup"), self)
        self.repairing = QPushButton(self.tr("Repair"), self)
        self.leaving = QPushButton(self.tr("Leave it"), self)
        self.leaving.setDefault(True)
        self.restoring.clicked.connect(self._on_restore)
        self.repairing.clicked.connect(self.accept)
        self.leaving.clicked.connect(self.reject)
        repair = self.tr(
            "Repairing saves what can be read, fills gaps from the history and the backups, and names the rest."
        )
        repair_label = PlainLabel(repair, self)
        repair_label.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.restoring, self.repairing, self.leaving):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        for widget in (self.about, self.list, self.changes, repair_label):
            column.addWidget(widget, 1 if widget is self.list else 0)
        column.addLayout(buttons)

    def _choose(self, plan: "RestorePlan | None") -> None:
        items = [self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount())]
        newest = [item for item in items if plan is not None and item and item.data(0, _FILE) == str(plan.backup)]
        if newest:
            self.list.setCurrentItem(newest[0])
        else:
            self._show()

    def _chosen(self) -> Path | None:
        item = self.list.currentItem()
        return None if item is None else Path(item.data(0, _FILE))

    def _show(self) -> None:
        """What the chosen backup would change, as soon as that is known."""
        chosen = self._chosen()
        plan = None if chosen is None else self._plans.get(chosen)
        self.restoring.setEnabled(plan is not None and not isinstance(plan, KnownError))
        if chosen is None:
            self.changes.setText(self.tr("There is no backup that is whole."))
        elif plan is None:
            self.changes.setText(self.tr("Reading the backup …"))
            self._reading.want([chosen])
        else:
            self.changes.setText(said(plan.line) if isinstance(plan, KnownError) else plan_words(plan))

    def _read(self, backup: Path) -> "RestorePlan | KnownError":
        from app.workflows.safety.restore import plan_restore

        try:
            return plan_restore(self._folder, backup)
        except KnownError as error:
            return error

    def _on_read(self, backup: Path, plan: "RestorePlan | KnownError") -> None:
        self._plans[backup] = plan
        if backup == self._chosen():
            self._show()

    def _on_restore(self) -> None:
        chosen = self._chosen()
        plan = None if chosen is None else self._plans.get(chosen)
        if plan is not None and not isinstance(plan, KnownError):
            self.plan = plan
            self.accept()
