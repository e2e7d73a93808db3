"""The project's nouns: frozen records of the standard library and NumPy that every layer speaks."""

from core.domain.boxes import Box
from core.domain.errors import KnownError, Refused
from core.domain.history import Authorship, ChangeKind, HistoryEntry, Revision
from core.domain.images import ImageRecord, NewImage, Outdated
from core.domain.labels import (
    LABEL_SPECS,
    ImageLabel,
    LabelSpec,
    MaskState,
    Split,
    asks_review,
    is_verdict,
    says_bad,
    says_good,
)
from core.domain.masks import Annotation, PackedMask
from core.domain.queue import LABELS, NO_IMAGES, SPLITS, STATES, QueueColumns
from core.domain.remarks import Reason, Remark, RemarkGroup, Weight, grouped, of_weight
from core.domain.runs import (
    Detection,
    Interval,
    Prediction,
    RunChoice,
    RunCounts,
    RunImage,
    RunPart,
    RunRecord,
    RunState,
    StopReason,
    SupervisionLevel,
)
from core.domain.snapshot import Snapshot, SnapshotItem
from core.domain.suggestions import (
    SUGGESTION_SPECS,
    AnsweredBy,
    ReasonPart,
    ReasonParts,
    Suggestion,
    SuggestionKind,
    SuggestionSpec,
)
from core.domain.texts import Text, system_reason

__all__ = [
    "LABELS",
    "LABEL_SPECS",
    "NO_IMAGES",
    "SPLITS",
    "STATES",
    "SUGGESTION_SPECS",
    "Annotation",
    "AnsweredBy",
    "Authorship",
    "Box",
    "ChangeKind",
    "Detection",
    "HistoryEntry",
    "ImageLabel",
    "ImageRecord",
    "Interval",
    "KnownError",
    "LabelSpec",
    "MaskState",
    "NewImage",
    "Outdated",
    "PackedMask",
    "Prediction",
    "QueueColumns",
    "Reason",
    "ReasonPart",
    "ReasonParts",
    "Refused",
    "Remark",
    "RemarkGroup",
    "Revision",
    "RunChoice",
    "RunCounts",
    "RunImage",
    "RunPart",
    "RunRecord",
    "RunState",
    "Snapshot",
    "SnapshotItem",
    "Split",
    "StopReason",
    "Suggestion",
    "SuggestionKind",
    "SuggestionSpec",
    "SupervisionLevel",
    "Text",
    "Weight",
    "asks_review",
    "grouped",
    "is_verdict",
    "of_weight",
    "says_bad",
    "says_good",
    "system_reason",
]
