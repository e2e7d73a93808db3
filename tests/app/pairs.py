"""Every pair of a label and a mask, and what each new statement must make of it; the tables are written by hand.

A pair is two letters: g(ood), b(ad), u(nsure) or x for no label; n(one), d(raft), c(omplete) or e for a complete mask
in which nothing is painted. An exclamation mark: the person is told.
"""

import numpy as np

from core.domain import Annotation, Authorship, ImageLabel, MaskState, PackedMask
from storage.store import ProjectStore

HEIGHT, WIDTH = 96, 160

LABELED = """
has  g    b   u
xn   gn   bn  un
xd   gd!  bd  ud
xc   gd!  bc  uc
xe   ge   be  ue
gn   gn   bn  un
gd   gd   bd  ud
ge   ge   be  ue
bn   gn   bn  un
bd   gd!  bd  ud
bc   gd!  bc  uc
be   ge   be  ue
un   gn   bn  un
ud   gd!  bd  ud
uc   gd!  bc  uc
ue   ge   be  ue
"""
"""The image is labeled good, bad, unsure."""

MASKED = """
has  d   c
xn   xd  bc
xd   xd  bc
xc   xd  bc
xe   xd  bc
gn   gd  gn!
gd   gd  gd!
ge   gd  ge!
bn   bd  bc
bd   bd  bc
bc   bd  bc
be   bd  bc
un   ud  uc
ud   ud  uc
uc   ud  uc
ue   ud  uc
"""
"""A painted mask is given as a draft, as complete."""

COMPLETED = """
has  key
xn   xn
xd   bc
xc   bc
xe   xe
gn   gn
gd   gd!
ge   ge
bn   bn
bd   bc
bc   bc
be   be
un   un
ud   uc
uc   uc
ue   ue
"""
"""Enter is pressed in the window: where nothing is painted, nothing happens."""

PAINTED = """
has  stroke
xn   xd
xd   xd
xc   bc
xe   bc
gn   gd
gd   gd
ge   gd
bn   bd
bd   bd
bc   bc
be   bc
un   ud
ud   ud
uc   uc
ue   uc
"""
"""A stroke is painted in the window."""

IMPORTED = """
has  xn  xd  xc   gn   gd   gc   bn  bd  bc   un  ud  uc
new  xn  xd  bc   gn   gd   gn!  bn  bd  bc   un  ud  uc
xn   xn  xd  bc   gn   gd   gn!  bn  bd  bc   un  ud  uc
xd   xd  xd  xd   gd   gd   gd!  bd  bd  bd   ud  ud  ud
xc   xc  xc  xc   xc!  xc!  xc!  bc  bc  bc   uc  uc  uc
gn   gn  gd  gn!  gn   gd   gn!  gn  gd  gn!  gn  gd  gn!
gd   gd  gd  gd   gd   gd   gd!  gd  gd  gd   gd  gd  gd
bn   bn  bd  bc   bn   bd   bn!  bn  bd  bc   bn  bd  bc
bd   bd  bd  bd   bd   bd   bd!  bd  bd  bd   bd  bd  bd
bc   bc  bc  bc   bc   bc   bc!  bc  bc  bc   bc  bc  bc
un   un  ud  uc   un   ud   un!  un  ud  uc   un  ud  uc
ud   ud  ud  ud   ud   ud   ud!  ud  ud  ud   ud  ud  ud
uc   uc  uc  uc   uc   uc   uc!  uc  uc  uc   uc  uc  uc
"""
"""A dataset says this pair: what a person said stays."""

OVERWRITTEN = """
has  xn  xd  xc   gn   gd  gc   bn  bd  bc  un  ud  uc
new  xn  xd  bc   gn   gd  gn!  bn  bd  bc  un  ud  uc
xn   xn  xd  bc   gn   gd  gn!  bn  bd  bc  un  ud  uc
xd   xd  xd  bc   gd   gd  gd!  bd  bd  bc  ud  ud  uc
xc   xc  xd  bc   gd!  gd  gd!  bc  bd  bc  uc  ud  uc
gn   gn  gd  gn!  gn   gd  gn!  bn  bd  bc  un  ud  uc
gd   gd  gd  gd!  gd   gd  gd!  bd  bd  bc  ud  ud  uc
bn   bn  bd  bc   gn   gd  gn!  bn  bd  bc  un  ud  uc
bd   bd  bd  bc   gd   gd  gd!  bd  bd  bc  ud  ud  uc
bc   bc  bd  bc   gd!  gd  gd!  bc  bd  bc  uc  ud  uc
un   un  ud  uc   gn   gd  gn!  bn  bd  bc  un  ud  uc
ud   ud  ud  uc   gd   gd  gd!  bd  bd  bc  ud  ud  uc
uc   uc  ud  uc   gd!  gd  gd!  bc  bd  bc  uc  ud  uc
"""
"""The same with --overwrite: the dataset's words replace them."""

WORDS = {"x": None, "g": ImageLabel.GOOD, "b": ImageLabel.BAD, "u": ImageLabel.UNSURE}
STATES = {"n": MaskState.NONE, "d": MaskState.DRAFT, "c": MaskState.COMPLETE, "e": MaskState.COMPLETE}


def cases(table: str) -> dict[tuple[str, str], str]:
    """What comes out, by what was there and what is said."""
    head, *rows = (line.split() for line in table.strip().splitlines())
    return {(row[0], said): out for row in rows for said, out in zip(head[1:], row[1:], strict=True)}


def painted() -> np.ndarray:
    """What a person has painted: (HEIGHT, WIDTH) bool."""
    mask = np.zeros((HEIGHT, WIDTH), bool)
    mask[20:30, 30:60] = True
    return mask


def store_pair(store: ProjectStore, image_id: int, pair: str, by: Authorship) -> None:
    """Bring an image that nobody has touched there, word by word."""
    if pair[1] != "n":
        mask = painted() if pair[1] != "e" else np.zeros((HEIGHT, WIDTH), bool)
        store.annotations.save(image_id, Annotation(PackedMask.pack(mask), STATES[pair[1]]), by)
    store.labels.set(image_id, WORDS[pair[0]], by)


def stored_pair(store: ProjectStore, image_id: int) -> str:
    """The pair that the store holds of an image."""
    label, drawn = store.labels.get(image_id), store.annotations.get(image_id)
    letter = next(letter for letter, word in WORDS.items() if word is label)
    if drawn.state is MaskState.COMPLETE:
        return letter + ("e" if drawn.mask.is_empty else "c")
    return letter + drawn.state[0]
