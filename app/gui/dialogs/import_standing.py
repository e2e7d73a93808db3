"""What an import would change of what the project has, in words."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.gui.language.counted import counted
from app.gui.language.numbers import count

if TYPE_CHECKING:
    from app.workflows.exchange.import_standing import ImportStanding


class _Standing(QObject):
    """A QObject, since the tool that collects texts finds the forms for one and for many in its ``tr`` only."""

    def lines(self, standing: "ImportStanding") -> Iterator[tuple[str, str]]:
        yield self.tr("In the project"), self._images(standing)
        if standing.here:
            yield self.tr("Changes"), self._changes(standing)

    def _images(self, standing: "ImportStanding") -> str:
        text = self.tr("{new} new, {here} already here").format(new=count(standing.new), here=count(standing.here))
        if not standing.removed:
            return text
        removed = self.tr("%Ln taken out before, which stay out", "", standing.removed)
        return f"{text}, {removed}"

    def _changes(self, standing: "ImportStanding") -> str:
        told = [text for text in (self._taken(standing), self._kept(standing)) if text]
        if not told:
            told = [self.tr("Nothing that is here would change")]
        if standing.looked_at < standing.here:
            told.append(self.tr("as far as %Ln of them have been looked at", "", standing.looked_at))
        return "; ".join(told)

    def _taken(self, standing: "ImportStanding") -> str:
        """Labels and masks, each only where there are some."""
        words = [word(n) for word, n in ((counted.labels, standing.labels), (counted.masks, standing.masks)) if n]
        if not words:
            return ""
        what = words[0] if len(words) == 1 else self.tr("{one} and {other}").format(one=words[0], other=words[1])
        text = self.tr("{what} replaced or added") if standing.overwrites else self.tr("{what} added")
        return text.format(what=what)

    def _kept(self, standing: "ImportStanding") -> str:
        if not standing.kept:
            return ""
        return self.tr("%Ln with another label or mask, which stays", "", standing.kept)


_standing = _Standing()


def standing_lines(standing: "ImportStanding") -> list[tuple[str, str]]:
    """Each with its name."""
    return list(_standing.lines(standing))
