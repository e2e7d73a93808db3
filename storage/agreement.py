"""Keeps each image's label and mask in agreement, as `core.domain.policy` says, in the transaction that changes one.

A check before the transaction would miss what another program says at the same moment.
"""

import json
from collections.abc import Collection, Mapping

from sqlalchemy import Connection, select, update

from core.domain import Annotation, Authorship, ChangeKind, Damaged, ImageLabel, MaskState, Refused
from core.domain.policy import contradiction, go_together, shows_defect, state_under
from storage.database.chunks import chunks
from storage.database.schema import ImageRow, LabelRow, MaskRow
from storage.drawn import annotation_json, last_drawn_json, read_annotations
from storage.history import Change, append_history

_SAID = select(ImageRow.path, LabelRow.label).outerjoin(LabelRow, LabelRow.image_id == ImageRow.id)


def check_label(connection: Connection, image_id: int, expected: Collection[ImageLabel | None]) -> None:
    """Raises Refused when the image's label is none of these."""
    said = connection.execute(_SAID.where(ImageRow.id == image_id)).one_or_none()
    if said is not None and said.label not in expected:
        raise labeled_meanwhile(connection, image_id)


def labeled_meanwhile(connection: Connection, image_id: int) -> Refused:
    path = connection.execute(select(ImageRow.path).where(ImageRow.id == image_id)).scalar_one()
    problem = "was labeled by another program meanwhile, and that stays"
    return Refused(path, problem, "look at it, and label it again if it is wrong")


def check_agrees(connection: Connection, image_id: int, annotation: Annotation) -> None:
    """Raises Refused when what is drawn does not go with the image's label."""
    if go_together(ImageLabel.GOOD, annotation.state, painted=shows_defect(annotation)):
        return  # then with every other label, too
    said = connection.execute(_SAID.where(ImageRow.id == image_id)).one()
    if not go_together(said.label, annotation.state, painted=shows_defect(annotation)):
        raise contradiction(said.path)


def check_all_agree(connection: Connection, annotations: Mapping[int, Annotation]) -> None:
    """`check_agrees` of many images, not more than one statement can carry."""
    asked = [
        image_id
        for image_id, each in annotations.items()
        if not go_together(ImageLabel.GOOD, each.state, painted=shows_defect(each))
    ]
    said = select(ImageRow.id, ImageRow.path, LabelRow.label).join(LabelRow, LabelRow.image_id == ImageRow.id)
    for image_id, path, label in connection.execute(said.where(ImageRow.id.in_(asked))):
        if not go_together(label, annotations[image_id].state, painted=True):
            raise contradiction(path)


def reopen_masks(connection: Connection, labels: Mapping[int, ImageLabel | None], by: Authorship) -> None:
    """Complete masks that do not go with their images' new labels become drafts; the seconds went into the label."""
    asked = (image_id for image_id, label in labels.items() if not go_together(label, MaskState.COMPLETE, painted=True))
    complete = select(MaskRow.image_id).where(MaskRow.state == MaskState.COMPLETE)
    for some in chunks(asked):
        for image_id in connection.execute(complete.where(MaskRow.image_id.in_(some))).scalars().all():
            _reopen(connection, image_id, labels[image_id], by)


def _reopen(connection: Connection, image_id: int, label: ImageLabel | None, by: Authorship) -> None:
    """Its state alone: a mask that was painted on a former file still is, and waits to be confirmed."""
    damaged: dict[int, Damaged] = {}
    drawn = read_annotations(connection, MaskRow.image_id == image_id, damaged).get(image_id)
    if drawn is None:  # its pixels are damaged, its state is not
        state, drawn = state_under(label, MaskState.COMPLETE, painted=True), Annotation()
    else:
        state = state_under(label, drawn.state, painted=shows_defect(drawn))
    if state is drawn.state:
        return
    connection.execute(update(MaskRow).where(MaskRow.image_id == image_id).values(state=state))
    before = last_drawn_json(connection, image_id) if damaged else annotation_json(drawn)
    change = Change(image_id, before, _in_state(before, state))
    append_history(connection, ChangeKind.MASK, [change], Authorship(by.author))


def _in_state(drawn: str | None, state: MaskState) -> str | None:
    return None if drawn is None else json.dumps({**json.loads(drawn), "state": state})
