"""What people say of a whole image, and how far its pixel mask has come."""

from enum import StrEnum


class ImageLabel(StrEnum):
    """A person's word on the whole image; nobody's word yet is ``None``, never a member.

    UNSURE stays out of training and goes to review.
    """

    GOOD = "good"
    BAD = "bad"
    UNSURE = "unsure"


class MaskState(StrEnum):
    """COMPLETE means that a person says every defect in the image is covered; only this sets γ = 1."""

    NONE = "none"
    DRAFT = "draft"
    COMPLETE = "complete"


class Split(StrEnum):
    """Where an image's evidence is used; images of one group share one split."""

    TRAIN = "train"
    VALIDATION = "validation"
    TEST = "test"
