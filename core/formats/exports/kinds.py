"""Kinds as an export calls them: no reader may take one for something else."""

from dataclasses import dataclass, field, replace

from core.domain import Annotation, Reason, Remark, Text
from core.folders.kind_words import is_reserved, unmistakable
from core.formats.items import ExportItem


@dataclass(slots=True)
class ExportedKinds:
    """Renames those that are called like a label or another word of formats, and tells each once."""

    remarks: list[Remark] = field(default_factory=list)
    _told: set[str] = field(default_factory=set)

    def named(self, item: ExportItem, drawn: Annotation) -> tuple[ExportItem, Annotation]:
        """The item, with what is drawn on it, under names that mean nothing else."""
        odd = [name for name in (*item.kinds, *sorted(drawn.kinds)) if is_reserved(name)]
        if not odd:
            return item, drawn
        for name in odd:
            self._tell(name)
        item = replace(item, kinds=tuple(map(unmistakable, item.kinds)), annotation=_named(item.annotation))
        return item, _named(drawn)

    def _tell(self, name: str) -> None:
        if name in self._told:
            return
        self._told.add(name)
        problem = Text(
            "is a kind, and other programs take the word for something else; goes out as “{new}”",
            new=unmistakable(name),
        )
        self.remarks.append(Remark(Reason.KIND_NAME_CHANGED, name, problem, "rename the kind"))


def _named(drawn: Annotation) -> Annotation:
    return replace(drawn, regions=tuple(replace(region, kind=unmistakable(region.kind)) for region in drawn.regions))
