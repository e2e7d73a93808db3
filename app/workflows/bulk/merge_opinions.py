"""Second opinions that another project has, and what two people labeled apart, as opinions of the same images."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from app.workflows.bulk.plan import Said
from app.workflows.project.project import Project
from core.domain import Annotation, AskedFor, Damaged, Gone, Opinion
from storage.bulk.words import OtherOpinion

_NOTHING = Annotation()


def other_opinions(project: Project, other: Project, pairs: Mapping[int, int]) -> list[OtherOpinion]:
    """What people said beside the labels in ``other``, of those whose opinion is not here; ``pairs``: the other's image
    by ours. A mask whose pixels are damaged is left out."""
    here, there = project.store.opinions.all(), other.store.opinions.all()
    found: list[OtherOpinion] = []
    for ours, theirs in pairs.items():
        known = {each.author for each in here.get(ours, ())}
        found += [_moved(other, each, ours) for each in there.get(theirs, ()) if each.author not in known]
    return found


def other_requests(project: Project, other: Project, pairs: Mapping[int, int]) -> dict[int, AskedFor]:
    """Why ``other`` asks for second opinions, by our images, of those that nobody asks for here."""
    here, there = project.store.opinions.requests(), other.store.opinions.requests()
    return {ours: there[theirs] for ours, theirs in pairs.items() if theirs in there and ours not in here}


def labels_as_opinions(ours: Mapping[int, Said], theirs: Mapping[int, Said], otherwise: str) -> Iterator[OtherOpinion]:
    """Of images that two people have labeled, each in a project of their own: what both said."""
    for image_id, their in theirs.items():
        our = ours[image_id]
        names = our.author("label", "unknown"), their.author("label", otherwise)
        if our.label is None or their.label is None or names[0] == names[1]:
            continue
        for said, name, is_first in ((our, names[0], True), (their, names[1], False)):
            drawn = said.annotation if said.author("mask", name) == name else _NOTHING
            at = said.at("label") or datetime.now(UTC)
            yield OtherOpinion(Opinion(image_id, name, said.label, at, is_first=is_first), drawn)


def _moved(other: Project, opinion: Opinion, image_id: int) -> OtherOpinion:
    try:
        drawn = other.store.annotations.past(opinion.drawn)
    except (Damaged, Gone):
        drawn = _NOTHING
    return OtherOpinion(replace(opinion, image_id=image_id), drawn)
