"""What is suggested of each kind, in which order, and what of it still waits for an answer. No Qt."""

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from core.domain import (
    LABELS,
    STATES,
    SUGGESTION_SPECS,
    AnsweredBy,
    ImageLabel,
    MaskState,
    Suggestion,
    SuggestionKind,
    says_bad,
)
from core.domain.columns.queue import any_of

_UNLABELED = LABELS.index(None)
_NEEDS_NO_MASK = np.array([label is not None and not says_bad(label) for label in LABELS])  # by code
_COMPLETE = STATES.index(MaskState.COMPLETE)
_KEPT_AS_IT_IS = -2  # of no label: nothing waits there
_NONE = slice(None)

_URGENT_FIRST = sorted(SUGGESTION_SPECS, key=lambda kind: SUGGESTION_SPECS[kind].urgency)

Relabeled = Mapping[SuggestionKind, Mapping[int, ImageLabel | None]]
"""Of each kind that another label answers, the label when it was suggested, by image id, of images that have another
one by now."""


class SuggestionLists:
    """One row for each of ``ids`` (n,), ascending; ``labels`` (n,) and ``states`` (n,) are codes as in QueueColumns."""

    def __init__(
        self,
        ids: NDArray[np.int64],
        suggestions: Iterable[Suggestion],
        labels: NDArray[np.uint8],
        relabeled: Relabeled,
    ) -> None:
        self._by_kind: dict[SuggestionKind, dict[int, Suggestion]] = {kind: {} for kind in SuggestionKind}
        for suggestion in suggestions:
            self._by_kind[suggestion.kind][suggestion.image_id] = suggestion
        self._ids = ids
        self._ranks = {kind: self._ranked(list(found)) for kind, found in self._by_kind.items()}
        self._doubted = {
            kind: self._labels_then(kind, labels, relabeled.get(kind, {}))
            for kind, spec in SUGGESTION_SPECS.items()
            if spec.answered_by is AnsweredBy.OTHER_LABEL
        }

    def of(self, kind: SuggestionKind) -> Mapping[int, Suggestion]:
        """By image id, best first; answered ones among them."""
        return self._by_kind[kind]

    def ranks(self, kind: SuggestionKind) -> NDArray[np.int32]:
        """(n,) place in the list from 0, -1 where nothing is suggested."""
        return self._ranks[kind]

    def waiting(
        self, kind: SuggestionKind, labels: NDArray[np.uint8], states: NDArray[np.uint8], part: slice = _NONE
    ) -> NDArray[np.bool_]:
        """Which rows of ``part`` have not been answered, given labels and mask states of now."""
        labels, states = labels[part], states[part]
        match SUGGESTION_SPECS[kind].answered_by:
            case AnsweredBy.MASK:
                answered = (states == _COMPLETE) | any_of(labels, _NEEDS_NO_MASK)
            case AnsweredBy.LABEL:
                answered = labels != _UNLABELED
            case AnsweredBy.OTHER_LABEL:
                answered = labels != self._doubted[kind][part]
        result: NDArray[np.bool_] = (self._ranks[kind][part] >= 0) & ~answered
        return result

    def shown(
        self, row: int, labels: NDArray[np.uint8], states: NDArray[np.uint8], first: SuggestionKind | None
    ) -> tuple[Suggestion | None, bool]:
        """What to tell of an image, and whether it waits: of several kinds ``first``, else the most urgent one.

        A label's reason may have been hidden while it waited, so it stays when the label has been given.
        """
        image_id, part = int(self._ids[row]), slice(row, row + 1)
        for kind in _URGENT_FIRST if first is None else (first, *_URGENT_FIRST):
            if image_id in self._by_kind[kind] and self.waiting(kind, labels, states, part)[0]:
                return self._by_kind[kind][image_id], True
        return self._by_kind[SuggestionKind.LABEL].get(image_id), False

    def withdraw(self, kind: SuggestionKind, image_id: int) -> None:
        """This image is no longer suggested."""
        if self._by_kind[kind].pop(image_id, None) is not None:
            self._ranks[kind][self._rows_of(image_id)] = -1

    def _labels_then(
        self, kind: SuggestionKind, labels: NDArray[np.uint8], relabeled: Mapping[int, ImageLabel | None]
    ) -> NDArray[np.int8]:
        """(n,) codes of the labels when each row was suggested."""
        then = np.where(self._ranks[kind] >= 0, labels.astype(np.int8), np.int8(_KEPT_AS_IT_IS))
        for image_id, label in relabeled.items():
            then[self._rows_of(image_id)] = LABELS.index(label)
        return then

    def _ranked(self, image_ids: list[int]) -> NDArray[np.int32]:
        ranks = np.full(len(self._ids), -1, np.int32)
        for place, rows in enumerate(map(self._rows_of, image_ids)):
            ranks[rows] = place
        return ranks

    def _rows_of(self, image_id: int) -> slice:
        """The one row of the image; none where the queue does not have it."""
        row = int(np.searchsorted(self._ids, image_id))
        return slice(row, row + 1 if row < len(self._ids) and self._ids[row] == image_id else row)
