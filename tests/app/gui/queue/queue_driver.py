"""Scores and suggestions put into the store, and what the queue shows then."""

from pytestqt.qtbot import QtBot

from app.benchmark.begun_run import begin_run
from core.domain import (
    Detection,
    Prediction,
    RunState,
    Suggestion,
    SuggestionKind,
    SupervisionLevel,
)
from core.suggestion.reason import plain_reason
from tests.app.gui.gui_driver import WAIT_MS, PageDriver


def store_scores(page: PageDriver, scores: list[float], validation: Detection | None = None) -> None:
    """A finished run with these scores, in the order of ids; without a validation it has no threshold."""
    store = page.project.store
    run = begin_run(store, SupervisionLevel.WEAK)
    ids = page.model.table.ids.tolist()
    store.predictions.save(run.id, [Prediction(i, score) for i, score in zip(ids, scores, strict=bool(scores))])
    store.runs.finish(run.id, RunState.COMPLETED, seconds=1.0, stopped_by="epochs", validation=validation)


def shown_paths(page: PageDriver) -> list[str]:
    return [page.model.row_at(place).path for place in range(page.model.n_shown)]


def store_suggestions(page: PageDriver, kind: SuggestionKind, reasons: dict[int, str]) -> None:
    found = [Suggestion(image_id, kind, 0.9, 4.0, plain_reason(reason)) for image_id, reason in reasons.items()]
    page.project.store.suggestions.replace(kind, found, None)


def read_again(page: PageDriver, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.session.reader.read, timeout=WAIT_MS):
        page.session.reader.request()
