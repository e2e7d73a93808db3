"""Which label and which mask go together, and what saying the one means for the other: the one home of this rule.

A COMPLETE mask that shows a defect says that its image is bad, so a good image has none. Every other pair may stand:
a draft says nothing of its image, an empty complete mask shows no defect, and unsure is a person's own word. Nothing
that was painted is lost by a word on the image: a mask that may not stay complete stays as a draft.

A kind of defect says that its image is bad, so a good image gets none; one that it had counts for nothing.
"""

from core.domain.errors import Refused
from core.domain.labels import ImageLabel, MaskState, is_verdict, says_good
from core.domain.masks import Annotation
from core.domain.remarks import Reason, Remark
from core.domain.texts import Text


def shows_defect(annotation: Annotation) -> bool:
    """Whether any pixel is painted."""
    return annotation.mask is not None and not annotation.mask.is_empty


def go_together(label: ImageLabel | None, state: MaskState, *, painted: bool) -> bool:
    """Whether an image may have both; ``painted``: the mask shows a defect."""
    return not (says_good(label) and state is MaskState.COMPLETE and painted)


def state_under(label: ImageLabel | None, state: MaskState, *, painted: bool) -> MaskState:
    """The state that a mask keeps when its image gets this label."""
    return state if go_together(label, state, painted=painted) else MaskState.DRAFT


def label_by(state: MaskState, label: ImageLabel | None, *, painted: bool) -> ImageLabel | None:
    """The label of an image once its mask has this state: a word that somebody has said stays."""
    means_bad = state is MaskState.COMPLETE and painted
    return ImageLabel.BAD if means_bad and label is None else label


def may_have_kinds(label: ImageLabel | None) -> bool:
    """Whether somebody may say which kinds of defects the image shows."""
    return not says_good(label)


def label_by_kinds(label: ImageLabel | None, *, any_kind: bool) -> ImageLabel | None:
    """The label of an image once somebody has said which kinds of defects it shows: a word that was said stays."""
    return ImageLabel.BAD if any_kind and label is None else label


def is_unlearned(label: ImageLabel | None, state: MaskState, *, painted: bool) -> bool:
    """Whether a complete mask of defects stands beside a word from which nothing is learned."""
    return state is MaskState.COMPLETE and painted and label is not None and not is_verdict(label)


def contradiction(path: str) -> Refused:
    """What is told of the mask that was to be complete on a good image."""
    return Refused(path, "is labeled good, so a mask of defects cannot be complete", "label it bad, or clear the mask")


def kind_of_good(path: str) -> Refused:
    """What is told of the kind of defect that a good image was to show."""
    return Refused(path, "is labeled good, so it shows no defect of any kind", "label it bad first")


def unused_draft(path: str) -> Remark:
    """What is told when an image with something painted is labeled good."""
    problem = Text("is labeled good; what is painted on it stays as a draft, and nothing learns from it")
    return Remark(Reason.REOPENED, path, problem)


def unlearned_mask(path: str) -> Remark:
    """What is told when the mask of an unsure image is complete."""
    problem = Text("is labeled unsure, so nothing learns from its mask, complete or not")
    return Remark(Reason.UNLEARNED, path, problem, Text("label it bad once that is sure"))
