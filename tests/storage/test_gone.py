"""What is asked for by a number that the project does not have, or not any more, is a known problem and changes
nothing: another window may have taken it away since."""

from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np

from core.domain import (
    Annotation,
    AskedFor,
    Authorship,
    Gone,
    ImageLabel,
    Kind,
    MaskState,
    NewImage,
    PackedMask,
    RunRecord,
    RunState,
    SuggestionKind,
)
from storage.store import ProjectStore

_BY = Authorship("Ada")
_MASK = Annotation(PackedMask.pack(np.ones((5, 7), bool)), MaskState.DRAFT)
_NO_PIXELS = '{"state": "draft", "digest": "' + "e" * 64 + '", "height": 5, "width": 7}'

Ask = Callable[[ProjectStore, int], object]

_IMAGES: dict[str, Ask] = {
    "get": lambda store, gone: store.images.get(gone),
    "is_removed": lambda store, gone: store.images.is_removed(gone),
    "rename": lambda store, gone: store.images.rename({1: "new.png", gone: "newer.png"}, _BY),
    "remove": lambda store, gone: store.images.remove([1, gone], _BY),
    "bring back": lambda store, gone: store.images.bring_back([1, gone], _BY),
    "label": lambda store, gone: store.labels.get(gone),
    "say": lambda store, gone: store.labels.set(gone, ImageLabel.BAD, _BY),
    "say over": lambda store, gone: store.labels.set(gone, ImageLabel.BAD, _BY, (None,)),
    "say of many": lambda store, gone: store.labels.set_many({1: ImageLabel.BAD, gone: ImageLabel.BAD}, _BY),
    "paint": lambda store, gone: store.annotations.save(gone, _MASK, _BY),
    "paint and say": lambda store, gone: store.annotations.save_and_label(gone, _MASK, _BY, lambda _label: None),
    "kinds": lambda store, gone: store.kinds.set_said({1: ["scratch"], gone: ["scratch"]}, _BY),
    "skip": lambda store, gone: store.suggestions.skip(gone, SuggestionKind.MASK, "good", _BY),
    "ask": lambda store, gone: store.opinions.ask({1: AskedFor.RANDOM, gone: AskedFor.RANDOM}, _BY),
    "opinion": lambda store, gone: store.opinions.say(gone, ImageLabel.BAD, Annotation(), _BY),
    "settle": lambda store, gone: store.opinions.settle(gone, ImageLabel.BAD, _BY, (None,)),
}
_RUNS: dict[str, Ask] = {
    "get": lambda store, gone: store.runs.get(gone),
    "use": lambda store, gone: store.runs.use(gone),
    "delete": lambda store, gone: store.runs.delete(gone),
    "note": lambda store, gone: store.notes.set(gone, "good light", _BY),
    "threshold": lambda store, gone: store.thresholds.set(gone, None, _BY),
}
_OTHERS: dict[str, Ask] = {
    "look of a kind": lambda store, _: store.kinds.look(Kind("scratch", "#000000")),
    "rename a kind": lambda store, _: store.kinds.rename("scratch", "dent", _BY),
    "remove a kind": lambda store, _: store.kinds.remove("scratch", _BY),
    "queued training": lambda store, gone: store.trainings.get(gone),
    "pixels": lambda store, _: store.annotations.past(_NO_PIXELS),
    "mask": lambda store, _: store.annotations.masks(["e" * 64]),
}


def _answers(store: ProjectStore, asks: Mapping[str, Ask], gone: int) -> dict[str, str]:
    """What is not refused as it should be, or leaves something behind."""
    before, wrong = store.history.after(0), {}
    for name, ask in asks.items():
        try:
            wrong[name] = repr(ask(store, gone))
        except Gone:
            pass
        except Exception as error:
            wrong[name] = repr(error)
        if store.history.after(0) != before:
            wrong[name] = "is noted"
    return wrong


def test_an_image_that_is_gone(store: ProjectStore, new_image: Callable[..., NewImage], tmp_path: Path):
    store.images.add([new_image("a.png")])
    june = store.sources.add("june", tmp_path / "june", "june")
    (image,) = store.images.add([new_image("june/b.png")])
    store.sources.remove(june.id)

    assert _answers(store, _IMAGES, image.id) == {}
    assert [record.path for record in store.images.all()] == ["a.png"]


def test_a_run_that_is_gone(store: ProjectStore, start_run: Callable[..., RunRecord]):
    run = start_run()
    store.runs.finish(run.id, RunState.CANCELLED, seconds=1.0, stopped_by="person")
    store.runs.delete(run.id)

    assert _answers(store, _RUNS, run.id) == {}
    assert store.notes.history(run.id) == []


def test_what_else_there_is_not(store: ProjectStore):
    assert _answers(store, _OTHERS, 99) == {}
