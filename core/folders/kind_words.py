"""Names that datasets give to sorts of defects and that mean something else: that all is well, or only that there is a
defect."""

from core.domain import ImageLabel
from core.folders.words import meaning_of, squeezed

_GOOD = frozenset(map(squeezed, ("free", "clean", "sound", "healthy", "flawless", "nodefect", "background")))
_OTHERWISE = frozenset({"unlabeled", "draft", "ground_truth", "ignore", "ko"})
"""Words that formats have for something of their own: flags of labelme, folders of MVTec and BTAD, what labelme leaves
out."""


def means_good(name: str) -> bool:
    """Whether the name of a class means that nothing is wrong."""
    return meaning_of(name) is ImageLabel.GOOD or squeezed(name) in _GOOD


def means_any_defect(name: str) -> bool:
    """Whether the name of a class only says that there is a defect."""
    return meaning_of(name) is ImageLabel.BAD


def is_reserved(name: str) -> bool:
    """Whether somebody who reads a dataset would take a kind of this name for something else."""
    if isinstance(meaning_of(name), ImageLabel) or squeezed(name) in _GOOD:
        return True
    return name.casefold().strip("_ ") in _OTHERWISE


def unmistakable(name: str) -> str:
    """The name of a kind as no reader takes it for something else; most are that already."""
    return f"{name} (kind)" if is_reserved(name) else name
