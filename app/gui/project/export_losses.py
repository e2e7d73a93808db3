"""What an export had to leave out, in one line."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject

from app.gui.language.known_errors import said
from app.gui.language.numbers import count
from core.domain import Reason, Remark, Weight, grouped, of_weight
from core.formats.exports.export_format import Feature
from core.formats.exports.losses import DRAFT_LEFT_OUT

_NAMED = 3  # sorts of losses; more are in the list
_OF_FORMAT = (Reason.NOT_CARRIED, Reason.NOT_EXPORTED)
_UNMASKED_LEFT_OUT = (Reason.NOT_EXPORTED, Feature.UNMASKED.name.lower())


class _Losses(QObject):
    """A QObject, since the tool that collects texts finds the forms for one and for many in its ``tr`` only."""

    def line(self, remarks: Sequence[Remark]) -> str:
        told = of_weight(remarks, Weight.LEFT_OUT, Weight.ODD)
        drafts = [each for each in told if each.problem == DRAFT_LEFT_OUT]
        parts = [self.tr("%Ln draft masks", "", len(drafts))] if drafts else []
        parts += self._parts([each for each in told if each.problem != DRAFT_LEFT_OUT])
        if not parts:
            return ""
        more = " …" if len(parts) > _NAMED else ""
        return self.tr("Not in the export, or changed: {parts}").format(parts="; ".join(parts[:_NAMED]) + more)

    def _parts(self, remarks: Sequence[Remark]) -> Iterator[str]:
        for group in grouped(remarks):
            if (group.reason, group.kind) == _UNMASKED_LEFT_OUT:
                yield self.tr(
                    "%Ln bad images without a complete mask (there they would teach that nothing is wrong)",
                    "",
                    len(group.remarks),
                )
                continue
            is_of_format = group.reason in _OF_FORMAT
            what = Feature[group.kind.upper()].value if is_of_format else group.reason.text
            yield f"{said(what)} ({count(len(group.remarks))})"


_losses = _Losses()


def left_out_line(remarks: Sequence[Remark]) -> str:
    """Names what was left out and how often, drafts first; empty where nothing was."""
    return _losses.line(remarks)
