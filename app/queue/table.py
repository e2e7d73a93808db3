"""The queue's data as arrays: 100,000 images filter, sort and count in a few milliseconds. No Qt."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from app.queue.filter import QUEUE_KINDS, QueueCounts, QueueFilter, QueueKind, QueueRow, QueueSort
from app.queue.name_order import places_by_name
from app.queue.opinion_marks import NO_OPINIONS, OpinionMarks, SecondOpinions
from app.queue.suggestion_lists import Relabeled, SuggestionLists
from core.domain import (
    LABELS,
    SPLITS,
    STATES,
    SUGGESTION_SPECS,
    ImageLabel,
    KindColumns,
    MaskState,
    Outdated,
    QueueColumns,
    Split,
    Suggestion,
    SuggestionKind,
    Thresholds,
)
from core.domain.columns.queue import say_bad, say_good
from core.suggestion.masks.mask_reasons import is_worthwhile

__all__ = ["QueueCounts", "QueueFilter", "QueueKind", "QueueRow", "QueueSort", "QueueTable", "Rows"]

_LABEL_CODE = {label: code for code, label in enumerate(LABELS)}
_STATE_CODE = {state: code for code, state in enumerate(STATES)}
_SPLIT_CODE = {split: code for code, split in enumerate(SPLITS)}
_UNLABELED = _LABEL_CODE[None]
_COMPLETE = _STATE_CODE[MaskState.COMPLETE]
_LAST = np.iinfo(np.int32).max  # the rank of images that were not suggested, for sorting

Rows = NDArray[np.intp]


class QueueTable:
    """One row an image, by ascending id. "Bad without mask" has nothing drawn; drafts are a kind of their own.

    ``suggestions``: those of each kind, best first; ``relabeled`` as in SuggestionLists. ``thresholds`` are the run's:
    a score from the upper one on is the verdict bad, one below the lower good; None where no run has any.
    What waits for the person's second opinion tells nothing of what others said, nor of the model: a row shows neither,
    and of the filters only those of all images and of second opinions let it pass.
    """

    def __init__(
        self,
        columns: QueueColumns,
        suggestions: Iterable[Suggestion] = (),
        thresholds: Thresholds | None = None,
        relabeled: Relabeled | None = None,
        opinions: SecondOpinions = NO_OPINIONS,
    ) -> None:
        self.ids, self.paths, self.scores, self.splits = columns.ids, columns.paths, columns.scores, columns.splits
        self.labels, self.states = columns.labels.copy(), columns.states.copy()  # what the person says goes in here
        self._outdated_labels, self._outdated_masks = columns.outdated_labels.copy(), columns.outdated_masks.copy()
        self.kinds = columns.kinds.copy()
        self.sources = columns.sources
        codes = columns.source_codes
        self._codes = np.zeros(len(self.paths), np.uint16) if codes is None else codes
        self.problems: Mapping[int, str] = {}
        self._unusable = np.zeros(len(self.paths), bool)
        self._folded = self.paths.casefolded()
        self._renamed = self._of_renamed_sources()
        self.opinions = OpinionMarks(self.ids, opinions)
        self._matched: tuple[str, NDArray[np.bool_]] | None = None
        self.thresholds = thresholds
        self.suggestions = SuggestionLists(self.ids, suggestions, self.labels, relabeled or {})
        self._called_bad = self.scores >= (np.inf if thresholds is None else thresholds.bad_from)
        self._called_good = self.scores < (-np.inf if thresholds is None else thresholds.good_below)

    def __len__(self) -> int:
        return len(self.paths)

    @property
    def has_scores(self) -> bool:
        """Whether a model has scored any of these images."""
        return bool(np.isfinite(self.scores).any())

    def row_of(self, image_id: int) -> int | None:
        row = int(np.searchsorted(self.ids, image_id))
        return row if row < len(self) and self.ids[row] == image_id else None

    def row(self, row: int, first: SuggestionKind | None = None) -> QueueRow:
        """With the suggestion of the kind ``first`` where there are several."""
        image_id = int(self.ids[row])
        if self.is_blind(row):
            unsaid, problem = Outdated(label=False, mask=False), self.problems.get(image_id)
            return QueueRow(
                image_id,
                self.paths[row],
                None,
                MaskState.NONE,
                None,
                None,
                False,
                False,
                False,
                problem,
                unsaid,
                folder=self.folder(row),
                is_blind=True,
            )
        suggestion, is_waiting = self.suggestions.shown(row, self.labels, self.states, first)
        return QueueRow(
            image_id,
            self.paths[row],
            self.label(row),
            self.state(row),
            self.score(row),
            suggestion,
            is_waiting,
            bool(self._disagreeing(slice(row, row + 1))[0]),
            bool(self.labels[row] == _UNLABELED and self._called_bad[row]),
            self.problems.get(image_id),
            Outdated(bool(self._outdated_labels[row]), bool(self._outdated_masks[row])),
            self.kinds.at(row),
            self.folder(row),
            is_disputed=bool(self.opinions.disputed[row]),
        )

    def is_blind(self, row: int) -> bool:
        """Whether the image waits for the person's second opinion, so that what was said of it is hidden."""
        return bool(self.opinions.waits[row])

    def folder(self, row: int) -> str:
        """Where the image lies, with its source called as it is now: the path keeps the name it came in under."""
        path, code = self.paths[row], int(self._codes[row])
        source = self.sources[code] if code < len(self.sources) else None
        if source is None or not source.mount:
            return path.rpartition("/")[0]
        return f"{source.name}/{source.relative(path)}".rpartition("/")[0]

    def _of_renamed_sources(self) -> list[int]:
        codes = [code for code, each in enumerate(self.sources) if each.mount and each.name != each.mount]
        rows: list[int] = np.flatnonzero(np.isin(self._codes, codes)).tolist() if codes else []
        return rows

    @property
    def outdated(self) -> NDArray[np.bool_]:
        """Whose file has changed since they were labeled or painted, and nobody has looked: (n,) bool."""
        result: NDArray[np.bool_] = self._outdated_labels | self._outdated_masks
        return result

    @property
    def outdated_ids(self) -> frozenset[int]:
        return frozenset(self.ids[self.outdated].tolist())

    def confirm(self, image_ids: Iterable[int]) -> list[int]:
        """What these have is right for their files of now; answers the rows that they are in."""
        rows = [row for image_id in image_ids if (row := self.row_of(image_id)) is not None]
        self._outdated_labels[rows] = self._outdated_masks[rows] = False
        return rows

    def label(self, row: int) -> ImageLabel | None:
        return LABELS[int(self.labels[row])]

    def state(self, row: int) -> MaskState:
        return STATES[int(self.states[row])]

    def split(self, row: int) -> Split:
        return SPLITS[int(self.splits[row])]

    def score(self, row: int) -> float | None:
        score = float(self.scores[row])
        return None if np.isnan(score) else score

    def apply(self, labels: Mapping[int, ImageLabel | None], states: Mapping[int, MaskState]) -> list[int]:
        """Take over new labels and mask states by image id; answers the rows that they are in."""
        label_rows = {image_id: self.row_of(image_id) for image_id in labels}
        state_rows = {image_id: self.row_of(image_id) for image_id in states}
        for image_id, row in label_rows.items():
            if row is not None:
                self.labels[row] = _LABEL_CODE[labels[image_id]]
                self._outdated_labels[row] = False
        for image_id, row in state_rows.items():
            if row is not None:
                self.states[row] = _STATE_CODE[states[image_id]]
                self._outdated_masks[row] = False
        return [row for row in (*label_rows.values(), *state_rows.values()) if row is not None]

    def apply_kinds(self, said: Mapping[int, Collection[str]], drawn: Mapping[int, Collection[str]]) -> list[int]:
        """Take over kinds of whole images and of regions, by image id; answers the rows that they are in."""
        rows: list[int] = []
        for pairs, take in ((said, KindColumns.set_said), (drawn, KindColumns.set_drawn)):
            for image_id, names in pairs.items():
                if (row := self.row_of(image_id)) is not None:
                    self.kinds = self.kinds.with_kinds(names, len(self))
                    take(self.kinds, row, names)
                    rows.append(row)
        return rows

    def _has_kind(self, kind: str) -> NDArray[np.bool_]:
        """Images that are not good and show the kind; with an empty one, bad images that show none."""
        either, bad = self.kinds.either, say_bad(self.labels)
        result: NDArray[np.bool_]
        if not kind:
            result = bad & ~either.any(axis=0) if either.size else bad
        elif kind in self.kinds.names:
            result = either[self.kinds.names.index(kind)] & ~say_good(self.labels)
        else:
            result = np.zeros(len(self), bool)
        return result

    def kind_counts(self) -> dict[str, int]:
        """How many images that are not good show each kind."""
        return {kind: int(np.count_nonzero(self._has_kind(kind))) for kind in self.kinds.names}

    def set_problems(self, problems: Mapping[int, str]) -> list[int]:
        """Why files cannot be used, by image id, all of them; answers the rows that differ."""
        unusable = np.isin(self.ids, np.fromiter(problems, np.int64, len(problems)))
        changed = np.flatnonzero(unusable != self._unusable)
        self.problems, self._unusable = problems, unusable
        return changed.tolist()

    def waiting(self, kind: SuggestionKind) -> NDArray[np.bool_]:
        """Which images wait for an answer to a suggestion of the kind, for a review also those whose file has changed:
        (n,) bool."""
        waiting = self.suggestions.waiting(kind, self.labels, self.states)
        return self.opinions.none_waiting(
            waiting | self.outdated if SUGGESTION_SPECS[kind].has_changed_files else waiting
        )

    def waiting_in(self, kind: QueueKind) -> NDArray[np.bool_] | None:
        """Which images of a list that is there to be worked off wait: (n,) bool; None for other lists."""
        return self._of_kind(kind) if kind.is_worked_off else None

    @property
    def n_worthwhile(self) -> int:
        """How many waiting masks are said to add more than a little."""
        benefits = {i: each.benefit for i, each in self.suggestions.of(SuggestionKind.MASK).items()}
        waiting = self.ids[self.waiting(SuggestionKind.MASK)].tolist()
        return sum(is_worthwhile(benefits[image_id]) for image_id in waiting)

    def needs_work(self) -> NDArray[np.bool_]:
        """Unlabeled images, bad ones of the training split whose mask is not complete yet where one was suggested or
        begun, and those whose file has changed, as far as they can be seen: (n,) bool."""
        begun = (self.suggestions.ranks(SuggestionKind.MASK) >= 0) | (self.states == _STATE_CODE[MaskState.DRAFT])
        waiting = (self.labels == _UNLABELED) | (self._bad_unfinished() & begun) | self.outdated
        result: NDArray[np.bool_] = waiting & ~self._unusable
        return result

    def rows(self, wanted: QueueFilter) -> Rows:
        """The rows that pass, in the order asked for."""
        keep = self._of_kind(wanted.kind) & self._passing(wanted)
        if wanted.only is None:
            rows = np.flatnonzero(keep)
        elif wanted.sort is QueueSort.LISTED:
            listed = self._rows_of(wanted.only)
            rows = listed[keep[listed]]
        else:
            rows = np.sort(self._rows_of(wanted.only))
            rows = rows[keep[rows]]
        return self._sorted(rows, wanted)

    def _passing(self, wanted: QueueFilter) -> NDArray[np.bool_]:
        """Whatever its kind, and whether it is listed: (n,) bool."""
        keep: NDArray[np.bool_] = np.ones(len(self), bool)
        if wanted.split is not None:
            keep &= self.splits == _SPLIT_CODE[wanted.split]
        if wanted.defect_kind is not None:
            keep &= self._has_kind(wanted.defect_kind)
        if wanted.source is not None:
            keep &= self._is_of(wanted.source)
        if wanted.scores is not None:
            low, high = wanted.scores
            keep &= (self.scores >= low) & (self.scores <= high)
        if wanted.text:
            keep &= self._matching(wanted.text.casefold())
        return keep

    def _matching(self, folded: str) -> NDArray[np.bool_]:
        """Whose names hold the text: (n,) bool. The last answer is kept, for the rows and the counts under it."""
        if self._matched is None or self._matched[0] != folded:
            found = self._folded.holding(folded)
            for row in self._renamed:
                found[row] |= folded in f"{self.folder(row)}/".casefold()
            self._matched = folded, found
        return self._matched[1]

    def _rows_of(self, listed: tuple[int, ...]) -> Rows:
        """Of those that are here, in the order of the list, each where it first stands."""
        ids = np.fromiter(listed, np.int64, len(listed))
        rows = np.searchsorted(self.ids, ids)
        is_here = rows < len(self)
        is_here[is_here] = self.ids[rows[is_here]] == ids[is_here]
        rows = rows[is_here]
        first = np.empty(len(self), np.intp)
        first[rows[::-1]] = np.arange(len(rows))[::-1]
        result: Rows = rows[first[rows] == np.arange(len(rows))]
        return result

    def _is_of(self, source: str) -> NDArray[np.bool_]:
        is_wanted = np.array([each.name == source for each in self.sources] or [False])
        result: NDArray[np.bool_] = is_wanted[self._codes]
        return result

    def ids_of(self, source_id: int) -> frozenset[int]:
        """The images that come from this source."""
        codes = [code for code, each in enumerate(self.sources) if each.id == source_id]
        return frozenset(self.ids[np.isin(self._codes, codes)].tolist())

    def counts_under(self, wanted: QueueFilter, counted: QueueCounts | None = None) -> QueueCounts:
        """With ``kinds`` as the list would show them under the other filters, but for a list that it is narrowed to.
        ``counted``: the `counts` of now, where somebody has them."""
        if replace(wanted, kind=QueueKind.ALL, only=None).narrows:
            return self.counts(self._passing(wanted))
        return counted or self.counts()

    def counts(self, among: NDArray[np.bool_] | None = None) -> QueueCounts:
        """``kinds`` of those ``among`` the rows, (n,) bool, all other counts of all."""
        labels = {label: _count(self.labels == code) for code, label in enumerate(LABELS)}
        complete, drafts = (_count(self.states == _STATE_CODE[each]) for each in (MaskState.COMPLETE, MaskState.DRAFT))
        kinds = {kind: _count(self._of_kind(kind), among) for kind in QUEUE_KINDS}
        return QueueCounts(len(self), labels, complete, drafts, kinds, _count(self._bad_unfinished()))

    def _of_kind(self, kind: QueueKind) -> NDArray[np.bool_]:
        keep: NDArray[np.bool_]
        match kind:
            case QueueKind.ALL:
                return np.ones(len(self), bool)
            case QueueKind.SECOND_OPINION:
                return self.opinions.waits.copy()  # `rows` narrows what it gets
            case QueueKind.DISPUTED:
                keep = self.opinions.disputed.copy()
            case QueueKind.UNLABELED:
                keep = self.labels == _UNLABELED
            case QueueKind.BAD_WITHOUT_MASK:
                keep = say_bad(self.labels) & (self.states == _STATE_CODE[MaskState.NONE])
            case QueueKind(suggested=suggested) if suggested is not None:
                keep = self.waiting(suggested)
            case QueueKind(label=label) if label is not None:
                keep = self.labels == _LABEL_CODE[label]
            case QueueKind.WITH_MASK:
                keep = self.states == _COMPLETE
            case QueueKind.DRAFT:
                keep = self.states == _STATE_CODE[MaskState.DRAFT]
            case QueueKind.DISAGREES:
                keep = self._disagreeing()
            case QueueKind.SUSPICIOUS:
                keep = (self.labels == _UNLABELED) & self._called_bad
            case QueueKind.UNUSABLE:
                return self._unusable.copy()
        return self.opinions.none_waiting(keep)

    def _bad_unfinished(self) -> NDArray[np.bool_]:
        """Bad, and no mask is complete: a draft teaches nothing yet."""
        result: NDArray[np.bool_] = say_bad(self.labels) & (self.states != _COMPLETE)
        return result

    def _disagreeing(self, part: slice = slice(None)) -> NDArray[np.bool_]:
        """Good images that the model takes for bad, and bad ones that it takes for good."""
        labels = self.labels[part]
        result: NDArray[np.bool_] = (say_good(labels) & self._called_bad[part]) | (
            say_bad(labels) & self._called_good[part]
        )
        return result

    def _sorted(self, rows: Rows, wanted: QueueFilter) -> Rows:
        """Stable, so that ties stay in the order of ids; NaN sorts last."""
        match wanted.sort:
            case QueueSort.NAME:
                return rows[np.argsort(places_by_name(self.paths)[rows], kind="stable")]
            case QueueSort.SCORE_HIGH:
                return rows[np.argsort(-self.scores[rows], kind="stable")]
            case QueueSort.SCORE_LOW:
                return rows[np.argsort(self.scores[rows], kind="stable")]
            case QueueSort.NEWEST:
                return rows[::-1]
            case QueueSort.LISTED if wanted.only is not None:
                return rows  # as they were listed
        if wanted.sort is QueueSort.SUGGESTION or wanted.kind.suggested is not None:
            ranks = self.suggestions.ranks(wanted.kind.suggested or SuggestionKind.MASK)[rows]
            places = np.where(ranks < 0, _LAST, ranks)
            if wanted.kind.suggested is not None and SUGGESTION_SPECS[wanted.kind.suggested].has_changed_files:
                places[self.outdated[rows]] = -1  # what is plainly wrong comes before what a model doubts
            return rows[np.argsort(places, kind="stable")]
        return rows


def _count(rows: NDArray[np.bool_], among: NDArray[np.bool_] | None = None) -> int:
    return int(np.count_nonzero(rows if among is None else rows & among))
