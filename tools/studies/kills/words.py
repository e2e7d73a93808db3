"""Labels and masks, said one after another until the kill."""

import json
from itertools import count

import cv2
import numpy as np

from app.cli.program import main
from app.workflows.labeling.annotate import save_annotation
from app.workflows.labeling.label import label_image
from app.workflows.project.project import open_project
from core.domain import Annotation, ChangeKind, HistoryEntry, ImageLabel, MaskState, PackedMask
from core.domain.policy import shows_defect
from tools.studies.kills.activity import Activity, Found, Look, Trial
from tools.studies.kills.bases import BY, N_IMAGES, SIDE_PX
from tools.studies.kills.victim import Acknowledge

_WORDS = (ImageLabel.GOOD, ImageLabel.BAD, ImageLabel.UNSURE, None)


def _label(trial: Trial, acknowledge: Acknowledge) -> None:
    """As the window's writer does; in every third trial by a command for each label."""
    chance, by_command = trial.chance, trial.seed % 3 == 0
    while by_command:
        image, label = _image(chance.randrange(N_IMAGES)), str(chance.choice(_WORDS[:3]))
        assert main(["label", str(trial.project), image, label]) == 0
        acknowledge([image, label])
    with open_project(trial.project) as project:
        for _ in count():
            image, word = _image(chance.randrange(N_IMAGES)), chance.choice(_WORDS)
            label_image(project, image, word, BY)
            acknowledge([image, word])


def _mask(trial: Trial, acknowledge: Acknowledge) -> None:
    """On images that nobody has labeled, which a complete mask labels bad; again and again others."""
    chance, by_command = trial.chance, trial.seed % 3 == 0
    file = trial.folder / "mask.png"
    while by_command:
        image, drawn = _image(chance.randrange(N_IMAGES)), _drawn(chance.randrange(2, 30))
        assert drawn.mask is not None
        cv2.imwrite(str(file), drawn.mask.unpack().astype(np.uint8) * 255)
        assert main(["mask", str(trial.project), image, "--from", str(file), "--complete"]) == 0
        acknowledge([image, drawn.mask.digest])
    with open_project(trial.project) as project:
        ids = {record.path: record.id for record in project.store.images.all()}
        for _ in count():
            image, drawn = _image(chance.randrange(N_IMAGES)), _drawn(chance.randrange(2, 30))
            assert drawn.mask is not None
            save_annotation(project, ids[image], drawn, BY)
            acknowledge([image, drawn.mask.digest])


def _drawn(width_px: int) -> Annotation:
    mask = np.zeros((SIDE_PX, SIDE_PX), bool)
    mask[5:25, 8 : 8 + width_px] = True
    return Annotation(PackedMask.pack(mask), MaskState.COMPLETE)


def _image(n: int) -> str:
    return f"{'bad' if n % 2 else 'good'}/{n:02d}.png"


def _check_labels(look: Look) -> Found:
    return _check_words(look, ChangeKind.LABEL)


def _check_masks(look: Look) -> Found:
    found = _check_words(look, ChangeKind.MASK)
    project = look.project
    labels = project.store.labels.all()
    for image_id, drawn in project.store.annotations.iterate():
        if drawn.state is MaskState.COMPLETE and shows_defect(drawn):
            found.expect(
                labels.get(image_id) is ImageLabel.BAD, f"a complete mask on an image that is not bad: {image_id}"
            )
    return found


def _check_words(look: Look, kind: ChangeKind) -> Found:
    """History holds what was acknowledged, in its order, and at most one more; the state is what history says last."""
    found, project, acknowledged = Found(), look.project, look.acknowledged
    paths = {record.id: record.path for record in project.store.images.all()}
    entries = [entry for entry in project.store.history.all(kind) if entry.author != "import"]
    said = [[paths[entry.image_id], _word(entry)] for entry in entries]
    changed = _changes(acknowledged)
    found.expect(said[: len(changed)] == changed, f"{len(changed)} acknowledged, {len(said)} there", acknowledged=True)
    found.expect(len(said) <= len(changed) + 1, f"{len(said)} stored, {len(changed)} acknowledged")
    last = {entry.image_id: _word(entry) for entry in project.store.history.all(kind)}
    now: dict[int, str | None]
    if kind is ChangeKind.LABEL:
        labels = project.store.labels.all()
        now = {image_id: labels.get(image_id) for image_id in last}
    else:
        now = {i: each.mask.digest for i, each in project.store.annotations.iterate() if each.mask is not None}
    found.expect(now == last, "the state is another than history says")
    return found


def _changes(acknowledged: list[object]) -> list[list[str | None]]:
    """Those that said something else than was said before: what says nothing new leaves no entry."""
    now: dict[str, str | None] = {}
    changes = []
    for each in acknowledged:
        assert isinstance(each, list)
        image, word = each
        if now.get(image) != word:
            changes.append([image, word])
        now[image] = word
    return changes


def _word(entry: HistoryEntry) -> str | None:
    if entry.kind is ChangeKind.MASK and entry.after is not None:
        return str(json.loads(entry.after)["digest"])
    return entry.after


LABELS = Activity("labels", lambda bases: bases.unlabeled, _label, _check_labels, often=3, endless=True)
MASKS = Activity("masks", lambda bases: bases.unlabeled, _mask, _check_masks, often=3, endless=True)
