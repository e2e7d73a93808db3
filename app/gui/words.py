"""The names of labels, mask states and splits in the person's language."""

from PySide6.QtCore import QCoreApplication

from core.domain import ImageLabel, MaskState, Split


def label_name(label: ImageLabel | None) -> str:
    match label:
        case ImageLabel.GOOD:
            return QCoreApplication.translate("Words", "good")
        case ImageLabel.BAD:
            return QCoreApplication.translate("Words", "bad")
        case ImageLabel.UNSURE:
            return QCoreApplication.translate("Words", "unsure")
    return QCoreApplication.translate("Words", "unlabeled")


def state_name(state: MaskState) -> str:
    match state:
        case MaskState.COMPLETE:
            return QCoreApplication.translate("Words", "complete")
        case MaskState.DRAFT:
            return QCoreApplication.translate("Words", "draft")
    return QCoreApplication.translate("Words", "none")


def split_name(split: Split) -> str:
    match split:
        case Split.VALIDATION:
            return QCoreApplication.translate("Words", "validation")
        case Split.TEST:
            return QCoreApplication.translate("Words", "test")
    return QCoreApplication.translate("Words", "training")
