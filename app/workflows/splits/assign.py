"""Give pieces another split: what it would change, the change itself, and its way back."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.workflows.project.authorship import this_person
from app.workflows.project.project import Project
from app.workflows.splits.choose import Choice
from app.workflows.splits.overview import said_images
from core.domain import Authorship, ChangeKind, KnownError, RunPart, RunState, Split, Text
from core.splits.pieces import SaidImage, SplitCounts, count_images
from core.splits.plan_texts import along_text, known_texts, seen_texts, training_texts


@dataclass(frozen=True, slots=True)
class SplitPlan:
    """``splits`` and ``before``: what each piece that changes gets, and had. ``moves``: how much goes from one split to
    another. ``told``: what a person should know before."""

    splits: Mapping[str, Split]
    before: Mapping[str, Split]
    moves: tuple[tuple[Split, Split, SplitCounts], ...]
    told: tuple[Text, ...]

    @property
    def n_images(self) -> int:
        return sum(counts.images for _, _, counts in self.moves)


def plan_split(project: Project, chosen: Choice, to: Split) -> SplitPlan:
    """What it would change to give these pieces to a split; nothing is stored."""
    images = said_images(project)
    moving = [each for each in images if each.record.group in chosen.groups and each.record.split is not to]
    pairs = sorted({each.record.split for each in moving})
    moves = [(split, to, count_images(each for each in moving if each.record.split is split)) for split in pairs]
    splits = {each.record.group: to for each in moving}
    along = sum(each.record.id not in chosen.image_ids for each in moving)
    told = [along_text(along)] if along else []
    told += _of_runs(project, moving, to) + _of_training(images, splits)
    return SplitPlan(splits, _before(moving), tuple(moves), tuple(told))


def assign_splits(project: Project, splits: Mapping[str, Split], by: Authorship | None = None) -> int:
    """Give each of these pieces its split, on the disk on return, with a row of history for each image; returns how
    many images changed."""
    return len(project.store.images.assign(splits, by or this_person()))


def take_back_splits(project: Project, by: Authorship | None = None) -> int:
    """The splits before the last change of them; once more, and that change is there again. Returns how many images
    changed. Raises KnownError when none was ever changed."""
    history = project.store.history.all(ChangeKind.SPLIT)
    if not history:
        raise KnownError(project.folder, "nobody has changed a split", "assign one first")
    last = [entry for entry in history if entry.at == history[-1].at]
    groups = {record.id: record.group for record in (*project.store.images.all(), *project.store.images.removed())}
    before = {groups[entry.image_id]: Split(entry.before) for entry in last if entry.before is not None}
    return assign_splits(project, before, by)


def _before(moving: Iterable[SaidImage]) -> dict[str, Split]:
    """Of a piece that straddled, the split of its last image: it cannot straddle again."""
    return {each.record.group: each.record.split for each in moving}


def _of_runs(project: Project, moving: Iterable[SaidImage], to: Split) -> list[Text]:
    completed = [run for run in project.store.runs.all() if run.state is RunState.COMPLETED]
    if to is Split.TEST:
        ids = {each.record.id for each in moving}
        learned: Counter[int] = Counter()
        judged: Counter[int] = Counter()
        for run in completed:
            parts = project.store.run_images.parts_of(run.id)
            for image_id in ids & parts.keys():
                (learned if parts[image_id] is RunPart.LEARNED else judged)[run.id] += 1
        return known_texts(learned, judged)
    tested = {each.record.id for each in moving if each.record.split is Split.TEST and (each.is_bad or each.is_good)}
    fixed = [run.id for run in completed if run.decided is not None and run.decided.is_fixed]
    seen = {run_id: len(tested & project.store.predictions.of_run(run_id).keys()) for run_id in fixed}
    return seen_texts({run_id: n for run_id, n in seen.items() if n})


def _of_training(images: Iterable[SaidImage], splits: Mapping[str, Split]) -> list[Text]:
    some = list(images)
    before = count_images(each for each in some if each.record.split is Split.TRAIN)
    after = count_images(each for each in some if splits.get(each.record.group, each.record.split) is Split.TRAIN)
    return training_texts(before, after)
