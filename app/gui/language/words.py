"""The names of labels, mask states, splits and stages of work in the person's language."""

from PySide6.QtCore import QCoreApplication

from app.gui.specs.label_looks import LABEL_LOOKS, tr_label
from app.gui.specs.marking import QT_TRANSLATE_NOOP
from app.workflows.progress import Stage
from core.domain import ImageLabel, MaskState, Split

_STAGES = {
    Stage.OPENING: QT_TRANSLATE_NOOP("Words", "reading the project"),
    Stage.LISTING: QT_TRANSLATE_NOOP("Words", "looking for images"),
    Stage.CHECKING: QT_TRANSLATE_NOOP("Words", "comparing files"),
    Stage.READING: QT_TRANSLATE_NOOP("Words", "reading images"),
    Stage.STORING: QT_TRANSLATE_NOOP("Words", "storing"),
    Stage.EXPORTING: QT_TRANSLATE_NOOP("Words", "exporting"),
    Stage.WRITING: QT_TRANSLATE_NOOP("Words", "writing"),
    Stage.DRAWING: QT_TRANSLATE_NOOP("Words", "drawing surfaces"),
    Stage.TRAINING: QT_TRANSLATE_NOOP("Words", "training"),
    Stage.SCORING: QT_TRANSLATE_NOOP("Words", "scoring"),
    Stage.MEASURING: QT_TRANSLATE_NOOP("Words", "measuring"),
    Stage.PICTURES: QT_TRANSLATE_NOOP("Words", "drawing pictures"),
    Stage.PRINTING: QT_TRANSLATE_NOOP("Words", "printing"),
    Stage.CHECKING_FILE: QT_TRANSLATE_NOOP("Words", "checking the database"),
    Stage.CHECKING_MASKS: QT_TRANSLATE_NOOP("Words", "checking masks"),
    Stage.COMPACTING: QT_TRANSLATE_NOOP("Words", "giving back space"),
}


def stage_name(what: str) -> str:
    """What a background task is at."""
    return QCoreApplication.translate("Words", _STAGES[Stage(what)]) if what else ""


def label_name(label: ImageLabel | None) -> str:
    return QCoreApplication.translate("Words", "unlabeled") if label is None else tr_label(LABEL_LOOKS[label].name)


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
