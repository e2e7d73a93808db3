"""What an import stores of an image, when the project may have a label or a mask of it already."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from core.domain import Annotation, ImageLabel, MaskState, Reason, Remark, Text
from core.domain.policy import go_together, label_by, shows_defect, unused_draft
from storage.store import ProjectStore

_NOTHING_DRAWN = Annotation()


@dataclass(frozen=True, slots=True)
class Words:
    """A label and what is drawn, as a dataset or the project has them; None: nothing."""

    label: ImageLabel | None = None
    annotation: Annotation | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """``taken``: what is stored anew, None where all stays; ``changed``: which of it differs from what was there.
    ``keeps``: the project has another label or mask, which stays. ``remarks`` tell of words that do not go together."""

    taken: Words
    changed: Words
    keeps: bool
    remarks: tuple[Remark, ...] = ()


def stored_words(store: ProjectStore, image_id: int, said: Words, states: Mapping[int, MaskState]) -> Words:
    """What the project has of an image, as far as it matters to what a dataset says; ``states`` of all its masks."""
    if said == Words():
        return said
    asks = said.annotation is not None or image_id in states
    drawn = (
        store.annotations.readable(image_id) if asks else None
    ) or _NOTHING_DRAWN  # a damaged one is no reason to stay
    return Words(store.labels.get(image_id), None if drawn == _NOTHING_DRAWN else drawn)


def choose(path: str, said: Words, has: Words, *, overwrite: bool) -> Choice:
    """What a person said in the project stays; with ``overwrite``, the dataset's words replace it, and where they do
    not go together with what is left, a painted mask is never lost."""
    free = Words(
        said.label if overwrite or has.label is None else None,
        said.annotation if overwrite or has.annotation is None else None,
    )
    taken, remarks = _agreeing(path, free, has, overwrite=overwrite)
    changed = Words(
        taken.label if taken.label is not has.label else None,
        taken.annotation if taken.annotation != has.annotation else None,
    )
    return Choice(taken, changed, _keeps(said, has, taken), remarks)


def _agreeing(path: str, free: Words, has: Words, *, overwrite: bool) -> tuple[Words, tuple[Remark, ...]]:
    """Of the words that may be taken those that go together with what the project keeps."""
    label, drawn = free.label or has.label, free.annotation or has.annotation
    if drawn is None:
        return free, ()
    painted = shows_defect(drawn)
    if go_together(label, drawn.state, painted=painted):
        implied = label_by(drawn.state, label, painted=painted) if free.annotation else label
        return (free if implied is label else replace(free, label=implied)), ()
    if free.annotation is not None:
        return replace(free, annotation=None), (_mask_left_out(path),)
    if overwrite:  # storing the label makes the mask a draft
        return free, (unused_draft(path),)
    return replace(free, label=None), (_label_left_out(path),)


def _keeps(said: Words, has: Words, taken: Words) -> bool:
    other_label = said.label is not None and has.label not in (None, said.label) and taken.label is None
    other_mask = said.annotation is not None and has.annotation not in (None, said.annotation)
    return other_label or (other_mask and taken.annotation is None)


def _mask_left_out(path: str) -> Remark:
    problem = Text("is labeled good, but its mask in the dataset shows a defect; the mask is left out")
    return Remark(Reason.CONTRADICTION, path, problem, "correct one of them")


def _label_left_out(path: str) -> Remark:
    problem = Text("is called good by the dataset, but its complete mask shows a defect; the label is left out")
    return Remark(Reason.LABEL_LEFT_OUT, path, problem, "correct one of them")
