"""What another project says of the same images: two inspectors, one set of parts."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.workflows.bulk.merge_opinions import labels_as_opinions, other_opinions, other_requests
from app.workflows.bulk.plan import BulkPlan, Said, Take, plan_words, said_of
from app.workflows.project.project import Project
from core.domain import ImageRecord, KnownError, Reason, Remark, Text

_BY = "merge"


@dataclass(frozen=True, slots=True)
class MergePlan:
    """``matched`` images are in both projects; ``plan``: what the other one's words would change."""

    matched: int
    plan: BulkPlan


def plan_merge(project: Project, other: Project, take: Take = Take.NONE, *, as_opinions: bool = False) -> MergePlan:
    """Images are the same where their files are, byte for byte; of several copies, the one of the same name. Labels,
    masks and kinds of the other project are compared with those that are here; each keeps its author. Its second
    opinions come along. ``as_opinions``: where two people have labeled an image, each here and there, both labels are
    kept as opinions, to be compared and settled.

    Stores nothing. Raises KnownError when both are one project, or have no image in common.
    """
    if project.folder == other.folder:
        raise KnownError(other.folder, "is the project itself", "name the other one")
    pairs, unknown = _pairs(project.store.images.all(), other.store.images.all())
    if not pairs:
        problem, remedy = "has no image in common with {project}", "name a project of the same images"
        raise KnownError(other.folder, problem, remedy, project=project.folder)
    theirs = said_of(other, pairs.values())
    said = {
        ours: theirs[their] for ours, their in pairs.items() if theirs[their] != Said(authors=theirs[their].authors)
    }
    plan = plan_words(project, said, take, _BY, unknown)
    opinions = other_opinions(project, other, pairs)
    if as_opinions:
        known = {(each.opinion.image_id, each.opinion.author) for each in opinions}
        known |= {(i, each.author) for i, some in project.store.opinions.all().items() for each in some}
        both = labels_as_opinions(said_of(project, said), said, _BY)
        opinions += [each for each in both if (each.opinion.image_id, each.opinion.author) not in known]
    plan = replace(plan, opinions=tuple(opinions), asked=other_requests(project, other, pairs))
    return MergePlan(len(pairs), plan)


def _pairs(ours: Iterable[ImageRecord], theirs: Iterable[ImageRecord]) -> tuple[dict[int, int], list[Remark]]:
    """The other's image by ours; and which of the other's are nowhere here."""
    by_content: dict[str, list[ImageRecord]] = defaultdict(list)
    for record in ours:
        by_content[record.content_hash].append(record)
    pairs: dict[int, int] = {}
    unknown = []
    for record in theirs:
        same = [each for each in by_content[record.content_hash] if each.id not in pairs]
        named = [each for each in same if each.path == record.path]
        if len(named) == 1 or len(same) == 1:
            pairs[(named or same)[0].id] = record.id
        else:
            problem = Text("is one of several copies here") if same else Text("is not in this project")
            unknown.append(Remark(Reason.MISSING, record.path, problem))
    return pairs, unknown
