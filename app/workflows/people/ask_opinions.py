"""Choose the images that somebody else shall look at."""

import hashlib
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.workflows.project.authorship import this_person
from app.workflows.project.project import Project
from core.domain import (
    AskedFor,
    Authorship,
    ImageLabel,
    ImageRecord,
    KnownError,
    Split,
    SuggestionKind,
    is_verdict,
    says_bad,
)
from storage.bulk.words import Step

SHARE, DOUBTFUL = 0.1, 20
"""What is asked for unless somebody says otherwise: this share by lot, and so many doubtful ones."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Ids of images that are asked for since now: ``random`` by lot, ``doubtful`` the most doubtful first. ``step``
    takes it back."""

    random: tuple[int, ...]
    doubtful: tuple[int, ...]
    step: Step


def ask_opinions(
    project: Project,
    share: float = SHARE,
    doubtful: int = DOUBTFUL,
    seed: int = 0,
    by: Authorship | None = None,
) -> Asked:
    """Ask for a second opinion of a share of all labeled images, drawn by lot, and of the most doubtful labels.

    Those that are asked for stay so: asked again once more images are labeled, as many are drawn as the share lacks.
    The same seed draws the same. Raises KnownError when the share is none, or nothing is labeled.
    """
    if not 0 <= share <= 1:
        raise KnownError(f"{share:g}", "is no share of the images", "say a number from 0 to 1")
    labels = project.store.labels.in_force()
    if not labels:
        raise KnownError(project.folder, "has no labeled image to ask a second opinion of", "label some images first")
    records = {record.id: record for record in project.store.images.all()}
    known = project.store.opinions.requests()
    n_drawn = sum(why is AskedFor.RANDOM for why in known.values())
    in_lot = sorted((i for i in labels if i not in known), key=lambda i: _lot(seed, records[i].path))
    drawn = in_lot[: max(0, math.ceil(share * len(labels)) - n_drawn)]
    doubts = [i for i in _doubtful(project, labels, records) if i not in known and i not in set(drawn)][:doubtful]
    asked = {**dict.fromkeys(doubts, AskedFor.DOUBT), **dict.fromkeys(drawn, AskedFor.RANDOM)}
    step = project.store.words.say((), asked=asked, by=by or this_person())
    return Asked(tuple(drawn), tuple(doubts), step)


def _lot(seed: int, path: str) -> bytes:
    """Anybody's place in the draw, whatever else is drawn from."""
    return hashlib.sha256(f"{seed}:{path}".encode("utf-8", "surrogateescape")).digest()


def _doubtful(project: Project, labels: Mapping[int, ImageLabel], records: Mapping[int, ImageRecord]) -> Iterable[int]:
    """Labels that something speaks against, as the reviews list them; then those that the model contradicts, the
    plainest contradiction first."""
    store = project.store
    reviews = [each.image_id for each in store.suggestions.of(SuggestionKind.REVIEW)]
    changed = store.suggestions.relabeled(SuggestionKind.REVIEW)
    listed = [i for i in reviews if i in labels and i not in changed]
    run = store.runs.current()
    if run is None or run.threshold is None:
        return listed
    limits = run.threshold.thresholds
    against: list[tuple[float, int]] = []
    for image_id, score in store.predictions.of_run(run.id).items():
        label = labels.get(image_id)
        may_tell = run.may_show_test or (image_id in records and records[image_id].split is not Split.TEST)
        if not is_verdict(label) or not may_tell or image_id in set(listed):
            continue
        wrong_by = limits.good_below - score if says_bad(label) else score - limits.bad_from
        if wrong_by >= 0:
            against.append((-wrong_by, image_id))
    return [*listed, *(image_id for _, image_id in sorted(against))]
