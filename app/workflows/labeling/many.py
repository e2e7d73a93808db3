"""Say one thing of many images at once."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from app.workflows.project.project import Project
from core.domain import Authorship, ImageLabel, MaskState


def label_many(
    project: Project,
    labels: Mapping[int, ImageLabel | None],
    by: Authorship,
    complete: Collection[int] = (),
    expected: Mapping[int, ImageLabel | None] | None = None,
) -> None:
    """Label images by id, None takes a label back; on the disk on return. Complete masks that do not go with a label
    become drafts, and those named in ``complete``, where they are drafts, complete again: that undoes it.

    All labels or none. Gone when an image does not exist; Refused when a mask does not go with its image's label,
    or when an image has another label by now than the one ``expected`` of it.
    """
    project.store.labels.set_many(labels, by, expected)
    for image_id in complete:
        drawn = project.store.annotations.readable(image_id)
        if drawn is not None and drawn.state is MaskState.DRAFT:
            restored = replace(drawn, state=MaskState.COMPLETE)
            project.store.annotations.save(image_id, restored, Authorship(by.author))


def say_kinds(
    project: Project,
    kinds: Mapping[int, Collection[str]],
    labels: Mapping[int, ImageLabel | None],
    by: Authorship,
) -> None:
    """Say of whole images, by id, which kinds of defects they show, and give those in ``labels`` a label with it.

    All kinds or none. Gone when an image does not exist.
    """
    project.store.kinds.set_said(kinds, by)
    project.store.labels.set_many(labels, Authorship(by.author))
