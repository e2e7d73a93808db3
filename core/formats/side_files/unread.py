"""What is told of files beside images from which an import took nothing: some only look like nothing."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from core.domain import KnownError, Reason, Remark, Text
from core.files.regular_file import open_regular
from core.formats.exports.manifest import MANIFEST
from core.formats.recognition.look import Look
from core.images import SUFFIXES

_HEAD_LETTERS = 1 << 16  # a shorter head is the whole file
_TAIL_BYTES = 64
_ABOUT_IMAGES = frozenset({".json", ".xml"})
_OF_THIS_PROGRAM = '"program": "Maskworth"'
_BETWEEN_NAMES = re.compile(r"[\s\"'<>/\\]+")


def told_of_unread(look: Look, remarks: Sequence[Remark]) -> Iterator[Remark]:
    """The remarks, where one that calls a file no image says that it is broken, or that it tells of images in
    another way, where that is so: what it says would be lost in silence."""
    names = frozenset(image.name for image in look.images)
    for remark in remarks:
        yield _looked_into(look, remark, names) if remark.reason is Reason.NO_IMAGE else remark


def check_named(look: Look, place: Path, remarks: Sequence[Remark]) -> None:
    """Raises KnownError where the file that the person named says nothing: they did not ask for all of its folder."""
    if look.named is None or look.named.suffix.lower() in SUFFIXES:
        return
    for remark in remarks:
        if remark.subject != str(look.named):
            continue
        if remark.reason is Reason.NO_IMAGE:
            remedy = Text("name the folder to import its images without it")
            raise KnownError(place, Text("is no file about images that can be read"), remedy)
        if remark.reason in (Reason.SIDE_FILE_UNREADABLE, Reason.SIDE_FILE_UNKNOWN):
            raise KnownError(place, remark.problem, remark.remedy)


def _looked_into(look: Look, remark: Remark, names: frozenset[str]) -> Remark:
    file = PurePosixPath(remark.subject)
    if file.suffix.lower() not in _ABOUT_IMAGES:
        return remark
    head = look.head(file)
    if file.suffix.lower() == ".json" and _is_broken(look.root / file, head):
        problem = Text("is no JSON text; nothing that it says is taken over")
        return Remark(Reason.SIDE_FILE_UNREADABLE, remark.subject, problem, Text("save it again where it was made"))
    if file.name == MANIFEST and _OF_THIS_PROGRAM in head:
        return remark  # what it says of images stands in the other files of the export
    if names.isdisjoint({file.stem, *_BETWEEN_NAMES.split(head)}):
        return remark
    problem = Text("tells of images, but not in this format; nothing of it is taken over")
    remedy = Text("import it in its own format, or save it as COCO")
    return Remark(Reason.SIDE_FILE_UNKNOWN, remark.subject, problem, remedy, remark.kind)


def _is_broken(file: Path, head: str) -> bool:
    """Of a large one only whether it ends too early: it need not be read for that."""
    try:
        if len(head) < _HEAD_LETTERS:
            json.loads(head)
            return False
        with open_regular(file) as opened:
            opened.seek(-_TAIL_BYTES, 2)
            return not opened.read().rstrip().endswith((b"}", b"]"))
    except (ValueError, RecursionError, OSError):
        return True
