"""Which run's model a project uses: by comparison on images that flatter neither run, or because a person says so."""

from collections.abc import Generator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from app.workflows.evaluation.threshold import fix_threshold
from app.workflows.project.project import Project, open_project
from app.workflows.runs.compare_runs import compare_runs, fair_images
from app.workflows.runs.list_runs import list_runs
from app.workflows.runs.older_runs import note_older_runs
from app.workflows.runs.trained_run import SIGNALS_NAME, weights_of
from app.workflows.suggestions.suggest import suggest
from app.workflows.training.choose_run import choose_run, use_run
from app.workflows.training.delete_run import delete_run
from core.domain import (
    Annotation,
    ImageLabel,
    KnownError,
    MaskState,
    PackedMask,
    RunChoice,
    RunCounts,
    RunPart,
    RunState,
    Suggestion,
    SuggestionKind,
)
from core.recipes import MEMORY
from core.suggestion.reason import plain_reason
from tests.app.made_runs import BAD, GOOD, ME, PERFECT, add_run, labeled_project, with_scores
from tests.nearly import nearly


@pytest.fixture
def project(tmp_path: Path) -> Generator[Project, None, None]:
    with labeled_project(tmp_path) as made:
        yield made


def current(project: Project) -> int:
    run = project.store.runs.current()
    assert run is not None
    return run.id


def test_a_worse_run_is_offered_and_nothing_changes_until_it_is_taken(project: Project):
    """Of the four judges the bad ones rank 1 and 3: AP (1/1 + 2/3) / 2."""
    first = add_run(project, PERFECT)
    kept = suggest(project, SuggestionKind.MASK)
    second = add_run(project, with_scores(_2=0.05, _4=0.02))

    run = choose_run(project, second)

    assert run.choice == RunChoice(taken=False, against=first, n=4, n_bad=2, ap=nearly(5 / 6), ap_against=nearly(1.0))
    assert current(project) == first
    assert project.store.suggestions.of(SuggestionKind.MASK) == kept
    assert project.store.suggestions.of_run(SuggestionKind.MASK, second) == []
    assert project.store.images.queue().scores.tolist() == pytest.approx(list(PERFECT.values()))

    used = use_run(project, second)
    assert used.choice is not None
    assert used.choice.taken
    assert current(project) == second
    assert project.store.suggestions.of(SuggestionKind.MASK) == project.store.suggestions.of_run(
        SuggestionKind.MASK, second
    )
    assert project.store.suggestions.of(SuggestionKind.MASK)
    assert use_run(project, first).id == current(project) == first, "and back again"


def test_one_that_is_no_worse_is_taken_with_its_suggestions(project: Project):
    first = add_run(project, PERFECT)
    second = add_run(project, with_scores(_2=0.5))
    choice = choose_run(project, second).choice
    assert choice == RunChoice(True, first, 4, 2, nearly(1.0), nearly(1.0))
    assert current(project) == second
    assert project.store.suggestions.of(SuggestionKind.MASK)


def test_runs_are_compared_by_the_labels_of_today(project: Project):
    first = add_run(project, PERFECT)
    second = add_run(project, with_scores(_2=0.05))
    project.store.labels.set(2, GOOD, ME)  # the first run called it bad
    assert fair_images(project, second, first) == {1: True, 2: False, 3: False, 4: False}
    project.store.labels.set(4, ImageLabel.UNSURE, ME)
    assert fair_images(project, second, first) == {1: True, 2: False, 3: False}
    assert choose_run(project, second).id == current(project)


def test_an_image_that_either_has_learned_from_flatters_it_and_does_not_count(project: Project):
    """The current run learned from 1 to 4, which judge the new one: it knows them by heart."""
    add_run(project, PERFECT, judged=(5, 6), learned=(1, 2, 3, 4, 7, 8))
    second = add_run(project, with_scores(_5=0.05), judged=(1, 2, 3, 4), learned=(7, 8))
    assert fair_images(project, second, 1) == {5: True, 6: False}, "judged the one, unknown to the other"
    choice = choose_run(project, second).choice
    assert choice is not None
    assert (choice.taken, choice.n, choice.ap, choice.ap_against) == (False, 2, 0.5, 1.0)


def test_where_validation_has_grown_the_images_that_judged_both_count(project: Project):
    first = add_run(project, PERFECT, learned=(7, 8))
    second = add_run(project, with_scores(_5=0.05, _6=0.95), judged=(1, 2, 3, 4, 5, 6))
    assert list(fair_images(project, second, first)) == [1, 2, 3, 4]
    assert current(project) == first
    assert choose_run(project, second).id == current(project)


def test_no_test_image_chooses_a_model(project: Project):
    first = add_run(project, PERFECT, judged=(1, 3, 9, 10))
    second = add_run(project, PERFECT, judged=(1, 3, 9, 10))
    assert list(fair_images(project, second, first)) == [1, 3]


@pytest.mark.parametrize("was_measured", [True, False])
def test_without_an_image_that_is_fair_to_both_a_model_that_was_measured_stays(project: Project, *, was_measured: bool):
    first = add_run(project, PERFECT, judged=(1, 3), ap=1.0 if was_measured else None)
    second = add_run(project, PERFECT, judged=(5, 6))
    assert fair_images(project, second, first) == {}
    assert choose_run(project, second).choice == RunChoice(taken=not was_measured, against=first)
    assert current(project) == (first if was_measured else second)


def test_without_any_validation_the_newer_run_is_taken(project: Project):
    first = add_run(project, PERFECT, judged=(), ap=None)
    second = add_run(project, PERFECT, judged=(), ap=None)
    assert choose_run(project, second).choice == RunChoice(taken=True, against=first)


def test_a_current_run_whose_files_are_gone_gives_way(project: Project):
    first = add_run(project, PERFECT)
    weights_of(project, first).unlink()
    second = add_run(project, with_scores(_2=0.05, _4=0.02))
    assert choose_run(project, second).choice == RunChoice(taken=True, against=first)


def test_only_a_run_that_has_completed_and_has_weights_can_be_used(project: Project):
    first = add_run(project, PERFECT)
    cancelled = add_run(project, PERFECT, state=RunState.CANCELLED)
    without = add_run(project, PERFECT)
    weights_of(project, without).unlink()
    for run_id, problem in (
        (cancelled, f"run {cancelled} has not completed"),
        (without, "has no weights"),
        (99, "no run 99"),
    ):
        with pytest.raises(KnownError, match=problem):
            use_run(project, run_id)
    assert current(project) == first


def test_two_runs_side_by_side_with_the_images_on_which_they_disagree(project: Project):
    """At 0.5 the new one misses image 2 and raises a false alarm for 4; 7 has judged neither."""
    first = add_run(project, PERFECT)
    second = add_run(project, with_scores(_2=0.3, _4=0.6, _7=0.2))
    both = compare_runs(project, second, first)
    assert both.found is not None
    assert both.found_against is not None
    assert (both.found.n, both.found.fp, both.found.fn) == (4, 1, 1)
    assert (both.found_against.n, both.found_against.fp, both.found_against.fn) == (4, 0, 0)
    assert both.changed == (2, 4, 7)


def test_which_test_images_change_verdict_is_told_once_both_thresholds_are_fixed(project: Project):
    first = add_run(project, PERFECT)
    second = add_run(project, with_scores(_2=0.3, _9=0.2))
    assert compare_runs(project, second, first).changed == (2,)
    fix_threshold(project, first)
    assert compare_runs(project, second, first).changed == (2,)
    fix_threshold(project, second)
    assert compare_runs(project, second, first).changed == (2, 9)


def test_runs_are_listed_with_what_they_learned_from(project: Project):
    first = add_run(project, PERFECT)
    second = add_run(project, PERFECT, judged=(), ap=None)
    entries = list_runs(project)
    assert [(entry.run.id, entry.is_current) for entry in entries] == [(first, True), (second, False)]
    assert [entry.counts for entry in entries] == [RunCounts(4, 2, 0, 4, 4), RunCounts(8, 4, 0, 0, 8)]


def test_a_deleted_run_leaves_neither_files_nor_rows(project: Project):
    first, second = add_run(project, PERFECT), add_run(project, PERFECT)
    with pytest.raises(KnownError, match="run 1 is the current one; use another run first"):
        delete_run(project, first)
    assert project.run_folder(first).exists()

    delete_run(project, second)

    assert not project.run_folder(second).exists()
    assert [entry.run.id for entry in list_runs(project)] == [first]
    with pytest.raises(KnownError, match="there is no run 2"):
        delete_run(project, second)


def test_a_deletion_that_was_killed_half_way_is_finished_when_the_project_is_opened(project: Project):
    add_run(project, PERFECT)
    second = add_run(project, PERFECT)
    project.store.runs.delete(second)  # and here the process is gone
    (project.run_folder(second) / SIGNALS_NAME).unlink()
    project.store.close()

    with open_project(project.folder) as again:
        assert [entry.run.id for entry in list_runs(again)] == [1]
        again.recover_runs()
        assert not again.run_folder(second).exists()
        assert again.run_folder(1).exists()


def test_what_images_were_for_in_an_older_run_is_found_out_from_its_note_and_the_history(project: Project):
    """It learned from 1 to 4; 5 and 6 were labeled too, so they had been held out; 7 was not, 9 is for the test."""
    for image_id in (7, 8):
        project.store.labels.set(image_id, None, ME)
    mask = Annotation(PackedMask.pack(np.eye(4, dtype=bool)), MaskState.COMPLETE)
    project.store.annotations.save(1, mask, ME)
    run_id = add_run(project, PERFECT, judged=(), learned=())
    note = '{"labels": {"1": "bad", "2": "bad", "3": "good", "4": "good"}}'
    (project.run_folder(run_id) / "learned.json").write_text(note)
    project.store.labels.set(7, BAD, ME)
    assert project.store.runs.get(run_id).started_at <= datetime.now(UTC)

    note_older_runs(project)

    found = {image.image_id: (image.part, image.label, image.has_mask) for image in project.store.run_images.of(run_id)}
    assert found == {
        1: (RunPart.LEARNED, BAD, True),
        2: (RunPart.LEARNED, BAD, False),
        3: (RunPart.LEARNED, GOOD, False),
        4: (RunPart.LEARNED, GOOD, False),
        5: (RunPart.JUDGED, BAD, False),
        6: (RunPart.JUDGED, GOOD, False),
    }
    note_older_runs(project)
    assert len(project.store.run_images.of(run_id)) == 6


def test_a_damaged_note_of_an_older_run_is_no_reason_not_to_open_its_project(project: Project):
    run_id = add_run(project, PERFECT, judged=(), learned=())
    (project.run_folder(run_id) / "learned.json").write_text("{")
    note_older_runs(project)
    assert project.store.run_images.of(run_id) == []


def test_a_run_that_another_process_has_chosen_meanwhile_is_compared_with(project: Project):
    """Its decision rests on the run that is the current one when it is made."""
    add_run(project, PERFECT)
    second, third = add_run(project, PERFECT), add_run(project, with_scores(_2=0.05, _4=0.02))
    use_run(project, second)
    choice = choose_run(project, third).choice
    assert choice is not None
    assert (choice.taken, choice.against) == (False, second)


def test_a_suggestion_of_the_run_that_was_left_is_still_its_own(project: Project):
    first = add_run(project, PERFECT)
    mine = [Suggestion(1, SuggestionKind.REVIEW, 1.0, 4.0, plain_reason("a reason"))]
    project.store.suggestions.replace(SuggestionKind.REVIEW, mine, first)
    second = add_run(project, PERFECT)
    choose_run(project, second)
    assert current(project) == second
    assert project.store.suggestions.of_run(SuggestionKind.REVIEW, first) == mine


def test_what_a_memory_remembers_judges_it(project: Project):
    """It has remembered the good images 3, 4 and 6 before any bad one was known; the network learned 3 and 5 to 8."""
    memory = add_run(project, with_scores(_4=0.8), judged=(), learned=(3, 4, 6), ap=None, recipe=MEMORY)
    network = add_run(project, PERFECT, judged=(1, 2, 4), learned=(3, 5, 6, 7, 8))
    assert fair_images(project, network, memory) == {1: True, 2: True, 4: False}
    choice = choose_run(project, network).choice
    assert choice is not None
    assert (choice.taken, choice.n, choice.ap, choice.ap_against) == (True, 3, 1.0, 1.0)


def test_a_memory_that_finds_more_is_not_given_up_for_a_network(project: Project):
    memory = add_run(project, PERFECT, judged=(), learned=(3, 4, 6), ap=None, recipe=MEMORY)
    network = add_run(project, with_scores(_1=0.05), judged=(1, 2, 4), learned=(3, 5, 6, 7, 8))
    assert choose_run(project, network).choice == RunChoice(False, memory, 3, 2, nearly(5 / 6), nearly(1.0))
    assert current(project) == memory


def test_a_memory_takes_the_place_of_a_network_that_finds_less(project: Project):
    network = add_run(project, with_scores(_1=0.05))
    memory = add_run(project, PERFECT, judged=(1, 2, 5, 7), learned=(3, 4, 6, 8), recipe=MEMORY)
    choice = choose_run(project, memory).choice
    assert choice == RunChoice(True, network, 4, 2, nearly(1.0), nearly(0.75))
