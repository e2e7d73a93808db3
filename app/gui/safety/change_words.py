"""Backups and what going back to one changes, in words."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from app.workflows.safety.restore import RestorePlan
    from storage.copies.contents import Change


def backup_time(at: datetime) -> str:
    """As the clock here showed it; to the second, since two may be made within a minute."""
    return at.astimezone().strftime("%Y-%m-%d %H:%M:%S")


class _Words(QObject):
    """A QObject, since the tool that collects texts finds the forms for one and for many in its ``tr`` only."""

    def labels(self, change: "Change") -> list[str]:
        said = {
            self.tr("%Ln labels come back", "", change.more): change.more,
            self.tr("%Ln labels go", "", change.less): change.less,
            self.tr("%Ln labels are others", "", change.other): change.other,
        }
        return [text for text, n in said.items() if n]

    def masks(self, change: "Change") -> list[str]:
        said = {
            self.tr("%Ln masks come back", "", change.more): change.more,
            self.tr("%Ln masks go", "", change.less): change.less,
            self.tr("%Ln masks are others", "", change.other): change.other,
        }
        return [text for text, n in said.items() if n]

    def opinions(self, change: "Change") -> list[str]:
        said = {
            self.tr("%Ln opinions come back", "", change.more): change.more,
            self.tr("%Ln opinions go", "", change.less): change.less,
            self.tr("%Ln opinions are others", "", change.other): change.other,
        }
        return [text for text, n in said.items() if n]

    def runs(self, change: "Change") -> list[str]:
        said = {
            self.tr("%Ln runs come back", "", change.more): change.more,
            self.tr("%Ln runs go", "", change.less): change.less,
            self.tr("%Ln runs are in another state", "", change.other): change.other,
        }
        return [text for text, n in said.items() if n]

    def plan(self, plan: "RestorePlan") -> str:
        changes = [*self.labels(plan.labels), *self.masks(plan.masks)]
        changes += [*self.opinions(plan.opinions), *self.runs(plan.runs)]
        if plan.now is None:
            first = self.tr("What the project holds now cannot be read. Going back to this backup:")
        else:
            first = self.tr("Going back to this backup:")
        listed = " · ".join(changes) or self.tr("no label, mask or run changes")
        return f"{first} {listed}.\n" + self.tr("The present state becomes a backup.")

    def reason(self, why: str) -> str:
        return {
            "": self.tr("Made by hand"),
            "auto": self.tr("By itself, at closing or by the hour"),
            "before-restore": self.tr("Before going back to a backup"),
            "before-import": self.tr("Before an import"),
            "before-bulk": self.tr("Before many images were changed at once"),
        }.get(why, why)


_words = _Words()
plan_words = _words.plan
backup_reason = _words.reason
