"""What the name and place of a file say of a mask: whether it is one, and how the image is named that it belongs to.

Folders are looked up by their parts, which many files share: a listing may hold 100,000.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePosixPath
from unicodedata import normalize

from core.folders.words import Role, read_name

_SURE_ENDING = re.compile(r"_(label|(mask|gt)([_-]?\d+)?)$", re.IGNORECASE)
_WORD = r"(?:labels?|masks?|maske|gt|truth|ground_?truth|seg|segmentation|annotations?)"
_ENDING = re.compile(rf"(?P<base>.+?)(?P<word>[_\-. ]{_WORD})(?P<number>[_\-. ]?\d+)?$", re.IGNORECASE)
_BEGINNING = re.compile(rf"{_WORD}[_\-. ](?P<base>.+)$", re.IGNORECASE)
_NUMBERED = re.compile(r"(?P<base>.+)[_\-. ]\d+$")

Folders = tuple[str, ...]


def is_surely_mask(folders: Folders, stem: str) -> bool:
    return is_mask_folder(folders) or _SURE_ENDING.search(stem) is not None


def is_mask_folder(folders: Folders) -> bool:
    """Whether it is named for masks, or one around it is."""
    return Role.MASKS in _roles(folders)


def is_perhaps_mask(folders: Folders, stem: str) -> bool:
    """Whether it is a mask if there is an image for it."""
    return Role.PERHAPS_MASKS in _roles(folders) or _ENDING.match(stem) is not None


@lru_cache(maxsize=4096)
def mask_folder(folders: Folders) -> PurePosixPath | None:
    """The outermost folder above a file that is, or may be, named for masks."""
    roles = [read_name(part).role for part in folders]
    depth = next((n for n, role in enumerate(roles, start=1) if role in (Role.MASKS, Role.PERHAPS_MASKS)), None)
    return PurePosixPath(*folders[:depth]) if depth else None


def stems(folders: Folders, stem: str) -> Iterator[tuple[str, str]]:
    """Stems that the mask's image may have, the likeliest first; each with the stem that all parts of a mask share."""
    in_folder = mask_folder(folders) is not None
    ending = _ENDING.match(stem)
    if in_folder or ending is None:
        yield stem, stem
    if ending is not None:
        base, word, number = ending["base"], ending["word"], ending["number"]
        yield base, base + word
        if number:
            yield base + number, stem  # part_mask_1 of part_1
    elif in_folder:
        if numbered := _NUMBERED.match(stem):
            yield numbered["base"], numbered["base"]
        if beginning := _BEGINNING.match(stem):
            yield beginning["base"], stem


def folded(name: str) -> str:
    """Equal for names that differ in case or Unicode form only: such are often written by two programs."""
    return normalize("NFC", name).casefold()


@lru_cache(maxsize=4096)
def folded_views(folders: Folders) -> tuple[Folders, Folders, Folders, Folders]:
    """The folders in this program's words, without those for images and masks; then without splits, labels, both."""
    whole, splitless, labelless, bare = [], [], [], []
    for part in folders:
        reading = read_name(part)
        split, label = [str(reading.split)] * bool(reading.split), [str(reading.label)] * bool(reading.label)
        other = [] if reading.says or reading.role else [folded(part)]
        whole += split + label + other
        splitless += label + other
        labelless += split + other
        bare += other
    return tuple(whole), tuple(splitless), tuple(labelless), tuple(bare)


@lru_cache(maxsize=4096)
def _roles(folders: Folders) -> frozenset[Role]:
    return frozenset(role for part in folders if (role := read_name(part).role))
