"""Which images judge a run, compared with the rule said image by image."""

import random

from app.benchmark.begun_run import begin_run
from core.domain import (
    Authorship,
    ImageLabel,
    NewImage,
    Prediction,
    RunImage,
    RunPart,
    Split,
    SupervisionLevel,
    is_verdict,
)
from storage.store import ProjectStore

N = 60


def _filled(store: ProjectStore, seed: int, by: Authorship) -> dict[int, RunPart]:
    """Images in random splits and pieces, some labeled, removed or changed; what they were for in run 1."""
    rng = random.Random(seed)
    new = [NewImage(f"{i}", 4, 4, 1, 8, "0", str(rng.randrange(N // 2)), rng.choice([*Split])) for i in range(N)]
    added = store.images.add(new)
    for image in added:
        if rng.random() < 0.8:
            store.labels.set(image.id, rng.choice([*ImageLabel]), by)
    parts = {image.id: rng.choice([*RunPart]) for image in added if rng.random() < 0.6}
    images = [RunImage(i, part, ImageLabel.BAD, has_mask=False) for i, part in parts.items()]
    begin_run(store, SupervisionLevel.WEAK, images=images)
    store.predictions.save(1, [Prediction(image.id, rng.random()) for image in added if rng.random() < 0.8])
    store.images.remove([image.id for image in added if rng.random() < 0.1], by)
    store.images.add([NewImage("0", 4, 4, 1, 8, "another", new[0].group, new[0].split)])
    return parts


def test_the_database_finds_the_judges_that_the_rule_names(store: ProjectStore, inspector: Authorship):
    parts = _filled(store, 1, inspector)
    images, labels, scores = store.images.all(), store.labels.in_force(), store.predictions.of_run(1)
    pieces = {image.group for image in images if parts.get(image.id) is RunPart.LEARNED}
    learned = {image.id for image in images if image.group in pieces}
    untested = [image for image in images if image.split is not Split.TEST]
    held_out = {i.id for i in untested if parts.get(i.id) is RunPart.JUDGED} - learned
    of_memory = {image.id for image in untested if image.id in parts}
    assert held_out
    assert store.judges.learned(1) == learned
    for remembers, judges in ((False, held_out), (True, of_memory)):
        assert store.judges.ids(1, remembers=remembers) == judges
        noted, found = store.judges.labeled(1, remembers=remembers)
        assert noted
        told = [(image.image_id, image.group, image.split, image.label, image.score) for image in found]
        assert told == [
            (image.id, image.group, image.split, labels[image.id], scores.get(image.id))
            for image in untested
            if image.id in judges and is_verdict(labels.get(image.id))
        ]


def test_a_run_that_noted_nothing_is_judged_by_the_validation_split(store: ProjectStore, inspector: Authorship):
    _filled(store, 2, inspector)
    marked = {image.id for image in store.images.all() if image.split is Split.VALIDATION}
    assert store.judges.learned(7) is None
    assert store.judges.ids(7, remembers=False) == store.judges.ids(7, remembers=True) == marked
    noted, found = store.judges.labeled(7, remembers=False)
    assert not noted
    labeled = {i for i, label in store.labels.in_force().items() if i in marked and is_verdict(label)}
    assert {image.image_id for image in found} == labeled
    assert all(image.score is None for image in found)
