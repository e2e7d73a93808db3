"""What was said of an image, by whom and when, and what it was like after each word."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from app.workflows.project.find_image import find_image
from app.workflows.project.project import Project
from core.domain import (
    LABEL_SPECS,
    Annotation,
    ChangeKind,
    Damaged,
    HistoryEntry,
    ImageLabel,
    ImageRecord,
    MaskState,
    Split,
    SuggestionKind,
    Text,
)

_LABEL_NAMES = {spec.label: spec.name for spec in LABEL_SPECS}
_ONE_GO = timedelta(minutes=5)  # between two strokes
_OF_STATE = frozenset({ChangeKind.LABEL, ChangeKind.MASK})


@dataclass(frozen=True, slots=True)
class PastState:
    """One change, and the image after it: its ``label``, and what was ``drawn`` on it, as history keeps that."""

    entry: HistoryEntry
    words: Text
    label: ImageLabel | None
    drawn: str | None
    n_changes: int = 1

    @property
    def is_state(self) -> bool:
        """Whether the change made the image another one, so that it can be taken back to what it was after it."""
        return self.entry.kind in _OF_STATE

    @property
    def mask_state(self) -> MaskState:
        return MaskState.NONE if self.drawn is None else MaskState(json.loads(self.drawn)["state"])

    @property
    def digest(self) -> str | None:
        """Of the mask."""
        return None if self.drawn is None else json.loads(self.drawn)["digest"]


def image_history(project: Project, image: str | Path | int) -> tuple[ImageRecord, list[PastState]]:
    """The image and all that became of it, oldest first. Raises KnownError when no image answers to ``image``, Damaged
    where that cannot be read."""
    record = find_image(project, image)
    try:
        return record, _states(project.store.history.of(record.id))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Damaged(
            record.path,
            "its history is damaged in the project's database",
            "repair the project",
            command_line="see 'maskworth repair'",
        ) from error


def _states(entries: Iterable[HistoryEntry]) -> list[PastState]:
    label: ImageLabel | None = None
    drawn: str | None = None
    states = []
    for entry in entries:
        if entry.kind is ChangeKind.LABEL:
            label = None if entry.after is None else ImageLabel(entry.after)
        elif entry.kind is ChangeKind.MASK:
            drawn = entry.after
        elif entry.kind is ChangeKind.OPINION and _is_first(entry):
            continue  # that is the label, which stands there itself
        states.append(PastState(entry, _words(entry), label, drawn))
        _ = states[-1].mask_state  # can be read
    return states


def without_strokes(states: Sequence[PastState]) -> list[PastState]:
    """What one person painted in one go as one change, its last: a mask of a hundred strokes is one thing to see."""
    joined: list[PastState] = []
    for state in states:
        if joined and _is_one_go(joined[-1], state):
            before = joined.pop()
            worked_s = before.entry.active_s + state.entry.active_s
            state = replace(state, entry=replace(state.entry, active_s=worked_s), n_changes=before.n_changes + 1)
        joined.append(state)
    return joined


def _is_one_go(before: PastState, after: PastState) -> bool:
    kinds = (before.entry.kind, after.entry.kind)
    is_near = after.entry.at - before.entry.at < _ONE_GO
    same = before.entry.author == after.entry.author and before.mask_state is after.mask_state is MaskState.DRAFT
    return kinds == (ChangeKind.MASK, ChangeKind.MASK) and same and is_near


def drawn_then(project: Project, state: PastState) -> Annotation:
    """With its pixels. Gone when they are not kept any more, Damaged when they are damaged."""
    return project.store.annotations.past(state.drawn)


def _words(entry: HistoryEntry) -> Text:
    match entry.kind:
        case ChangeKind.LABEL:
            return _label_words(entry.after)
        case ChangeKind.MASK:
            return _mask_words(entry.after)
        case ChangeKind.KIND:
            names = json.loads(entry.after) if entry.after else []
            return Text("kinds of defects: {kinds}", kinds=", ".join(names)) if names else Text("no kind of defect")
        case ChangeKind.SKIP:
            return _skip_words(entry)
        case ChangeKind.RENAME:
            return Text("the file was called {name} before", name=entry.before or "")
        case ChangeKind.REPLACE:
            return Text("the file holds something else since")
        case ChangeKind.CONFIRM:
            return Text("found right for the changed file")
        case ChangeKind.REMOVE:
            return Text("taken into the project again") if entry.after else Text("taken out of the project")
        case ChangeKind.SPLIT:
            return _SPLITS[Split(entry.after or Split.TRAIN)]
        case ChangeKind.ASK:
            return Text("a second opinion is asked for") if entry.after else Text("no second opinion is asked for")
        case ChangeKind.OPINION:
            return _opinion_words(entry)
        case ChangeKind.ADJUDICATE:
            return _settled_words(entry)


def _label_words(after: str | None) -> Text:
    if after is None:
        return Text("label taken back")
    return Text("labeled {label}", label=_LABEL_NAMES[ImageLabel(after)])


def _is_first(entry: HistoryEntry) -> bool:
    return bool(json.loads(entry.after or entry.before or "{}").get("first"))


def _opinion_words(entry: HistoryEntry) -> Text:
    kept = json.loads(entry.after or entry.before or "{}")
    name = kept.get("author", "")
    if entry.after is None:
        return Text("the opinion of {name} taken back", name=name)
    label = _NOT_SAID if kept["label"] is None else _LABEL_NAMES[ImageLabel(kept["label"])]
    return Text("second opinion of {name}: {label}", name=name, label=label)


def _settled_words(entry: HistoryEntry) -> Text:
    said = json.loads(entry.before or "{}")
    names = ", ".join(said)
    if entry.after is None:
        return Text("open again, after the opinions of {names}", names=names)
    label = _LABEL_NAMES[ImageLabel(entry.after)]
    return Text("adjudicated: {label}, after the opinions of {names}", label=label, names=names)


def _mask_words(after: str | None) -> Text:
    state = MaskState.NONE if after is None else MaskState(json.loads(after)["state"])
    return {
        MaskState.NONE: Text("mask cleared"),
        MaskState.DRAFT: Text("mask painted, a draft"),
        MaskState.COMPLETE: Text("mask complete"),
    }[state]


def _skip_words(entry: HistoryEntry) -> Text:
    if entry.after is None:
        return Text("may be suggested again")
    if entry.before == SuggestionKind.REVIEW:
        return Text("the label was found right")
    return Text("not to be suggested again")


_NOT_SAID = Text("not said yet")
_SPLITS = {
    Split.TRAIN: Text("given to training"),
    Split.VALIDATION: Text("given to validation"),
    Split.TEST: Text("given to test"),
}
