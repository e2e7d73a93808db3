"""What a person should know of files, or lines of a table, that were not simply taken."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum

from core.domain.errors import KnownError
from core.domain.natural_order import naturally_sorted
from core.domain.texts import Text

_NAMED = 3  # subjects that a line names; up to so many remarks have a line each
_ROW = re.compile(r"(?P<table>.+\.csv):(?P<line>\d+)", re.IGNORECASE)


class Weight(StrEnum):
    """LEFT_OUT: something that was meant to be taken was not. ODD: taken, but a person should look. NOTE: worth
    knowing, nothing to do."""

    LEFT_OUT = "left out"
    ODD = "odd"
    NOTE = "note"


class Reason(Enum):
    """Why there is a remark: its weight, and what it says of several subjects at once."""

    UNREADABLE = (Weight.LEFT_OUT, Text("cannot be read"))
    MISSING = (Weight.LEFT_OUT, Text("missing"))
    NAME = (Weight.LEFT_OUT, Text("names that cannot be stored"))
    LINK = (Weight.LEFT_OUT, Text("links that are not followed"))
    FOLDER_UNREADABLE = (Weight.LEFT_OUT, Text("folders that cannot be read"))
    UNREAD_FORMAT = (Weight.LEFT_OUT, Text("images of a format that is not read"))
    ROW = (Weight.LEFT_OUT, Text("lines of the table that cannot be understood"))
    GROUP_TORN = (Weight.LEFT_OUT, Text("images of groups that lie in two splits"))
    MASK_UNREADABLE = (Weight.LEFT_OUT, Text("masks that cannot be taken"))
    REGION_UNREADABLE = (Weight.LEFT_OUT, Text("regions that cannot be drawn"))
    SIDE_FILE_UNREADABLE = (Weight.LEFT_OUT, Text("files about images that cannot be read"))
    MASK_WITHOUT_IMAGE = (Weight.LEFT_OUT, Text("masks of no image, or of several"))
    MASK_MISSING = (Weight.LEFT_OUT, Text("masks that are missing"))
    SECOND_MASK = (Weight.LEFT_OUT, Text("second masks of an image"))
    BOX_OUTSIDE = (Weight.LEFT_OUT, Text("boxes that lie outside their image, or have no area"))
    BOX_BEYOND = (Weight.NOTE, Text("boxes that reach beyond their image; only the part on it counts"))
    CONTRADICTION = (Weight.LEFT_OUT, Text("masks with a defect, of images called good"))
    LABEL_LEFT_OUT = (Weight.LEFT_OUT, Text("labels good, of images whose complete mask shows a defect"))
    MASK_DAMAGED = (Weight.LEFT_OUT, Text("masks that are damaged in the project's database"))
    AMBIGUOUS = (Weight.ODD, Text("formats that it could be as well"))
    EMPTY_MASK = (Weight.ODD, Text("masks without a defect, of images called bad"))
    MASK_DOUBTFUL = (Weight.ODD, Text("masks that may mean something else"))
    PHOTO_NO_MASK = (Weight.ODD, Text("photographs where a mask would lie"))
    TURNED = (Weight.ODD, Text("images that are to be shown turned by a note inside them"))
    FURTHER_PAGES = (Weight.ODD, Text("images with further pages"))
    TWO_WAYS = (Weight.ODD, Text("names that can be read in two ways"))
    NOT_MASKS = (Weight.ODD, Text("folders named like masks that hold images"))
    TABLE_ELSEWHERE = (Weight.ODD, Text("tables that are not read, since they lie further down"))
    NOT_LISTED = (Weight.ODD, Text("images that do not stand in the table"))
    MASK_NOT_LISTED = (Weight.ODD, Text("masks that do not stand in the table"))
    REPEATED_ROW = (Weight.ODD, Text("lines of the table that repeat another"))
    SIDE_FILE_UNKNOWN = (Weight.ODD, Text("files about images in another format"))
    UNKNOWN_COLUMN = (Weight.ODD, Text("columns that are not known"))
    RECOGNISED = (Weight.NOTE, Text("the format that it was taken for"))
    NOT_ANNOTATED = (Weight.NOTE, Text("images of which nothing is said; unlabeled"))
    KINDS = (Weight.NOTE, Text("kinds of defects"))
    NOT_EXPORTED = (Weight.ODD, Text("images that have no place in this format"))
    NOT_CARRIED = (Weight.ODD, Text("images of which this format cannot carry something"))
    NO_CLASS = (Weight.ODD, Text("lists of classes without a class"))
    KIND_NAME_CHANGED = (Weight.ODD, Text("kinds that are called like something else, renamed"))
    NO_MASK = (Weight.NOTE, Text("bad images without a mask"))
    REGION_READ = (Weight.NOTE, Text("regions that are drawn in their own way"))
    READ_AS = (Weight.NOTE, Text("words and how they are read"))
    UNITED = (Weight.NOTE, Text("images whose masks are united"))
    MASK_READ = (Weight.NOTE, Text("masks that are drawn in their own way"))
    LINKED_TWICE = (Weight.NOTE, Text("files that links lead to a second time"))
    EXPORT = (Weight.NOTE, Text("exports of this program"))
    PROJECT = (Weight.NOTE, Text("folders of a project of this program"))
    THUMBNAILS = (Weight.NOTE, Text("thumbnails"))
    WASTE = (Weight.NOTE, Text("waste baskets"))
    SYSTEM = (Weight.NOTE, Text("files of the operating system"))
    HIDDEN = (Weight.NOTE, Text("hidden files and folders"))
    NO_IMAGE = (Weight.NOTE, Text("files that are no images"))
    CHANGED = (Weight.ODD, Text("files that have changed since they were labeled or painted"))
    SAME_PICTURE = (Weight.ODD, Text("the same pictures in two splits or with two labels"))
    IN_TWO_SOURCES = (Weight.ODD, Text("the same pictures in two sources"))
    GONE = (Weight.ODD, Text("images of the project whose files are gone"))
    RENAME_UNCLEAR = (Weight.ODD, Text("files that could be one of several images that are gone"))
    REOPENED = (Weight.NOTE, Text("painted images that are labeled good, and their masks drafts"))
    UNLEARNED = (Weight.NOTE, Text("complete masks of images that are labeled unsure; nothing learns from them"))
    NAME_CHANGED = (Weight.NOTE, Text("names that not every folder takes, changed"))
    RENAMED = (Weight.NOTE, Text("images under new names; what they have went along"))
    REMOVED = (Weight.NOTE, Text("images that were taken out of the project, and stay out"))
    OTHER_SIZE = (Weight.LEFT_OUT, Text("files of another size than their mask in the project"))

    @property
    def weight(self) -> Weight:
        return self.value[0]

    @property
    def text(self) -> Text:
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing about one file or line: ``SUBJECT: PROBLEM; REMEDY``. ``kind`` tells groups of one reason apart."""

    reason: Reason
    subject: str
    problem: str
    remedy: str = ""
    kind: str = ""

    @classmethod
    def of(cls, reason: Reason, error: KnownError) -> "Remark":
        return cls(reason, error.subject, error.problem, error.remedy)

    @property
    def line(self) -> Text:
        return _line(self.subject, self.problem, self.remedy)


@dataclass(frozen=True, slots=True)
class RemarkGroup:
    """Remarks of one reason and kind."""

    reason: Reason
    kind: str
    remarks: tuple[Remark, ...]

    @property
    def lines(self) -> tuple[Text, ...]:
        """A line for each of a few; of many, one for each sort of problem with their number and the first names."""
        if len(self.remarks) <= _NAMED:
            return tuple(remark.line for remark in self.remarks)
        sorts: dict[str, list[Remark]] = defaultdict(list)
        for remark in self.remarks:
            sorts[_template(remark.problem)].append(remark)
        return tuple(line for some in sorts.values() for line in self._lines_of(some))

    def _lines_of(self, some: Sequence[Remark]) -> Iterator[Text]:
        """Of remarks that differ in their values at most."""
        if len(some) <= _NAMED:
            yield from (remark.line for remark in some)
            return
        problem = _same(remark.problem for remark in some) or Text(
            "{reason} (the first: {problem})", reason=self.reason.text, problem=some[0].problem
        )
        yield _line(_named([remark.subject for remark in some]), problem, _same(remark.remedy for remark in some))


def grouped(remarks: Sequence[Remark]) -> list[RemarkGroup]:
    """By reason and kind, what weighs most first."""
    groups: dict[tuple[Reason, str], list[Remark]] = defaultdict(list)
    for remark in naturally_sorted(remarks, lambda remark: remark.subject):
        groups[remark.reason, remark.kind].append(remark)
    weights, reasons = list(Weight), list(Reason)
    found = [RemarkGroup(reason, kind, tuple(some)) for (reason, kind), some in groups.items()]
    return sorted(found, key=lambda g: (weights.index(g.reason.weight), reasons.index(g.reason), g.kind))


def of_weight(remarks: Iterable[Remark], *weights: Weight) -> tuple[Remark, ...]:
    return tuple(remark for remark in remarks if remark.reason.weight in weights)


def _template(problem: str) -> str:
    """What all problems of one sort share: their sentence without its values."""
    return problem.template if isinstance(problem, Text) else problem


def _named(subjects: Sequence[str]) -> str:
    """The first of many by name; lines of one table by all their numbers."""
    rows = [_ROW.fullmatch(subject) for subject in subjects]
    tables = {row["table"] for row in rows if row}
    if len(tables) == 1 and all(rows):
        return f"{tables.pop()}:{_ranges([int(row['line']) for row in rows if row])}"
    return Text("{named} and {n:,} more", named=", ".join(subjects[:_NAMED]), n=len(subjects) - _NAMED)


def _ranges(numbers: Iterable[int]) -> str:
    """``2-4, 7`` for 2, 3, 4 and 7."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][-1] == number - 1:
            runs[-1] = [runs[-1][0], number]
        else:
            runs.append([number])
    return ", ".join("-".join(map(str, run)) for run in runs)


def _same(texts: Iterable[str]) -> str:
    """The one text that all share, or none."""
    different = set(texts)
    return different.pop() if len(different) == 1 else ""


def _line(subject: str, problem: str, remedy: str) -> Text:
    if not remedy:
        return Text("{subject}: {problem}", subject=subject, problem=problem)
    return Text("{subject}: {problem}; {remedy}", subject=subject, problem=problem, remedy=remedy)
