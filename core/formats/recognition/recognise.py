"""Which format a folder is of, as far as it can be told without opening its images."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.domain import Reason, Remark, Text
from core.formats.recognition.import_format import Certainty, ImportFormat
from core.formats.recognition.look import Look


@dataclass(frozen=True, slots=True)
class Candidate:
    """A format that a folder can be read as."""

    format: ImportFormat
    certainty: Certainty
    why: Text


@dataclass(frozen=True, slots=True)
class Recognised:
    """``chosen``: what a folder is taken for; ``rivals``: formats that are no less certain."""

    chosen: Candidate
    rivals: tuple[Candidate, ...] = ()

    @property
    def remark(self) -> Remark:
        """What a person is told of it."""
        taken = Text("taken for {format}: {why}", format=self.chosen.format.name, why=self.chosen.why)
        if not self.rivals:
            return Remark(Reason.RECOGNISED, Text("format"), taken)
        others = ", ".join(rival.format.name for rival in self.rivals)
        problem = Text("{taken}; it could as well be {others}", taken=taken, others=others)
        return Remark(Reason.AMBIGUOUS, Text("format"), problem, Text("choose the format"))


def recognise(look: Look, formats: Sequence[ImportFormat]) -> Recognised:
    """The most certain of the formats; of several that are equally so, the first. One of them must take any folder."""
    found = [
        Candidate(each, recognition.certainty, recognition.why)
        for each in formats
        if (recognition := each.recognise(look)) is not None
    ]
    best = max(candidate.certainty for candidate in found)
    chosen, *rivals = (candidate for candidate in found if candidate.certainty is best)
    return Recognised(chosen, tuple(rivals))
