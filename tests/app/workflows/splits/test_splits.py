"""Splits that a person sets: whole pieces, with their history, and what runs have seen of them."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.workflows.evaluation.evaluate import evaluate
from app.workflows.evaluation.scored_images import scored_images
from app.workflows.evaluation.threshold import fix_threshold
from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.project.project import Project, create_project
from app.workflows.splits.assign import assign_splits, plan_split, take_back_splits
from app.workflows.splits.choose import choose_pieces, chosen_images, draw_pieces, folders_of
from app.workflows.splits.overview import next_run_warnings, read_splits
from core.domain import ChangeKind, ImageLabel, KnownError, NewImage, Split
from tests.app.made_runs import ME, PERFECT, add_run, labeled_project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Ten images, each a piece of its own; 9 and 10 are for the test; run 1 was judged by 1 to 4 and
    learned from 5 to 8."""
    with labeled_project(tmp_path) as opened:
        add_run(opened, PERFECT)
        yield opened


@pytest.fixture
def pieces(tmp_path: Path) -> Iterator[Project]:
    """Four pieces of three images each in two folders: p0 and p1 in "a", p2 and p3 in "a/b"."""
    with create_project(tmp_path / "a project", tmp_path) as opened:
        new = [
            NewImage(f"{'a' if piece < 2 else 'a/b'}/{piece}_{n}.png", 4, 4, 1, 8, f"{piece}{n}", f"p{piece}")
            for piece in range(4)
            for n in range(3)
        ]
        opened.store.images.add(new)
        yield opened


def splits_of(project: Project) -> dict[str, set[Split]]:
    found: dict[str, set[Split]] = {}
    for record in project.store.images.all():
        found.setdefault(record.group, set()).add(record.split)
    return found


def test_a_chosen_image_takes_its_whole_piece_along(pieces: Project):
    plan = plan_split(pieces, choose_pieces(pieces, images=["a/0_1.png"]), Split.TEST)
    assert plan.splits == {"p0": Split.TEST}
    assert plan.told[0] == "2 more images go along: they show pieces of those chosen"
    assert [(a, b, n.images) for a, b, n in plan.moves] == [(Split.TRAIN, Split.TEST, 3)]
    assert splits_of(pieces)["p0"] == {Split.TRAIN}, "a plan stores nothing"
    assert assign_splits(pieces, plan.splits, ME) == 3
    assert splits_of(pieces) == {"p0": {Split.TEST}, **{f"p{n}": {Split.TRAIN} for n in (1, 2, 3)}}


def test_a_removed_image_of_the_piece_moves_too_so_that_it_cannot_come_back_astray(pieces: Project):
    pieces.store.images.remove([1], ME)
    assign_splits(pieces, {"p0": Split.TEST}, ME)
    pieces.store.images.bring_back([1], ME)
    assert splits_of(pieces)["p0"] == {Split.TEST}


def test_folders_and_names_choose_what_they_say(pieces: Project):
    assert choose_pieces(pieces, folders=["a/b"]).groups == {"p2", "p3"}
    assert choose_pieces(pieces, folders=["a/"]).groups == {"p0", "p1", "p2", "p3"}
    assert choose_pieces(pieces, groups=["p1"]).image_ids == {4, 5, 6}
    assert folders_of(pieces.store.images.all()) == ["a", "a/b"]
    with pytest.raises(KnownError, match="did you mean a/b"):
        choose_pieces(pieces, folders=["a/bb"])
    with pytest.raises(KnownError, match="no image shows a piece of this name; did you mean"):
        choose_pieces(pieces, groups=["p7"])


def test_a_draw_never_tears_a_piece(pieces: Project):
    everything = choose_pieces(pieces)
    drawn = draw_pieces(pieces, everything, Split.TEST, 0.5, seed=1)
    assign_splits(pieces, plan_split(pieces, drawn, Split.TEST).splits, ME)
    assert sorted(map(sorted, splits_of(pieces).values())) == [["test"], ["test"], ["train"], ["train"]]
    again = draw_pieces(pieces, everything, Split.TEST, 0.5, seed=2)
    assert not again.groups, "half is there already"


def test_every_change_has_its_history_and_its_way_back(pieces: Project):
    with pytest.raises(KnownError, match="nobody has changed a split"):
        take_back_splits(pieces)
    assign_splits(pieces, {"p0": Split.TEST, "p1": Split.VALIDATION}, ME)
    assign_splits(pieces, {"p0": Split.TRAIN, "p3": Split.TEST}, ME)
    rows = pieces.store.history.all(ChangeKind.SPLIT)
    assert [(row.author, row.before, row.after) for row in rows[:6:3]] == [
        ("test", "train", "test"),
        ("test", "train", "validation"),
    ]
    assert take_back_splits(pieces, ME) == 6
    assert splits_of(pieces)["p0"] == {Split.TEST}
    assert splits_of(pieces)["p3"] == {Split.TRAIN}
    assert take_back_splits(pieces, ME) == 6, "once more, and the change is there again"
    assert splits_of(pieces)["p3"] == {Split.TEST}
    assert assign_splits(pieces, {"p3": Split.TEST}, ME) == 0
    assert len(pieces.store.history.all(ChangeKind.SPLIT)) == 24


def test_what_a_run_has_seen_is_told_before_and_does_not_count_in_its_test(project: Project):
    """5 was learned, 1 has judged; 2 and 3 are new to nobody. Of the test 9 and 10 are left to run 1."""
    plan = plan_split(project, choose_pieces(project, images=["1.png", "5.png"]), Split.TEST)
    assert any("run 1 has learned from 1 of these and was judged by 1" in text for text in plan.told)
    assign_splits(project, plan.splits, ME)
    assert scored_images(project, 1, Split.TEST).image_ids.tolist() == [9, 10]
    found = evaluate(project)
    assert (found.n, found.n_bad) == (2, 1)
    assert "2 test images do not count: the run has seen images of these pieces" in found.missing


def test_a_run_that_has_seen_every_piece_of_the_test_has_no_test(project: Project):
    assign_splits(project, {"9": Split.TRAIN, "10": Split.TRAIN, "5": Split.TEST}, ME)
    with pytest.raises(KnownError, match="run 1 has seen every piece that is for the test"):
        evaluate(project)
    assert not project.store.runs.get(1).decided, "nothing was seen, so nothing is fixed"


def test_another_image_of_a_piece_that_was_learned_is_no_test_either(project: Project):
    project.store.images.add([NewImage("5b.png", 4, 4, 1, 8, "5b", "5", Split.TEST)])
    project.store.labels.set(11, ImageLabel.GOOD, ME)
    project.store.predictions.save(1, [])
    assert 11 not in scored_images(project, 1, Split.TEST).image_ids


def test_test_images_that_have_been_looked_at_are_told_when_they_leave(project: Project):
    chosen = choose_pieces(project, images=["9.png"])
    assert not plan_split(project, chosen, Split.TRAIN).told
    fix_threshold(project, 1)
    (told,) = plan_split(project, chosen, Split.TRAIN).told
    assert "the test of run 1 has been looked at, with 1 of these" in told


def test_the_overview_counts_and_says_what_is_held_out(project: Project):
    """Four bad pieces in training: none can be spared. Five: one is, and one of four good ones."""
    overview = read_splits(project)
    train, test = overview.counts[Split.TRAIN], overview.counts[Split.TEST]
    assert (train.images, train.good, train.bad, train.bad_pieces, train.good_pieces) == (8, 4, 4, 4, 4)
    assert (test.images, test.good, test.bad) == (2, 1, 1)
    assert "training holds nothing out: it keeps 4 bad pieces and has 4" in overview.judged_by
    assign_splits(project, {"9": Split.TRAIN}, ME)
    overview = read_splits(project)
    assert (overview.held_out.bad_pieces, overview.held_out.good_pieces) == (1, 1)
    assert any("1. Without a single error, up to 95 % may still escape" in text for text in overview.warnings)


def test_an_empty_project_says_that_there_is_nothing(tmp_path: Path):
    with create_project(tmp_path / "a project", tmp_path) as empty:
        overview = read_splits(empty)
        assert all(counts.images == 0 for counts in overview.counts.values())
        assert "nothing to learn yet" in overview.judged_by
        assert plan_split(empty, chosen_images([]), Split.TEST).n_images == 0


def test_importing_again_takes_no_split_back_and_new_shots_of_a_piece_go_along(tmp_path: Path):
    images = tmp_path / "parts"
    images.mkdir()
    for name in ("a", "b"):
        cv2.imwrite(str(images / f"{name}.png"), np.full((16, 16), ord(name), np.uint8))
    with create_project(tmp_path / "a project", images) as project:
        import_dataset(project, "folder", images)
        assign_splits(project, {"a": Split.TEST}, ME)
        cv2.imwrite(str(images / "c.png"), np.full((16, 16), 7, np.uint8))
        import_dataset(project, "folder", images)
        assert splits_of(project) == {"a": {Split.TEST}, "b": {Split.TRAIN}, "c": {Split.TRAIN}}


@given(data=st.data(), n=st.integers(1, 40), n_splits=st.integers(1, 3))
@settings(max_examples=60, deadline=None)
def test_the_warnings_of_the_next_run_are_those_of_the_overview(data: st.DataObject, n: int, n_splits: int):
    """The one counts in the database, the other looks at each image and draws what a training would hold out."""
    said = st.tuples(
        st.sampled_from([None, *ImageLabel, ImageLabel.BAD]),
        st.integers(0, 2 * n),
        st.sampled_from(list(Split)[:n_splits]),
    )
    images = data.draw(st.lists(said, min_size=n, max_size=n))
    with tempfile.TemporaryDirectory() as folder, create_project(Path(folder) / "p", Path(folder)) as project:
        new = [NewImage(f"{i}.png", 4, 4, 1, 8, f"{i}", f"{g}", split) for i, (_, g, split) in enumerate(images)]
        added = project.store.images.add(new)
        labels = {record.id: label for record, (label, _, _) in zip(added, images, strict=True) if label}
        project.store.labels.set_many(labels, ME)
        project.store.images.remove([added[row].id for row in data.draw(st.sets(st.integers(0, n - 1)))], ME)
        changed = data.draw(st.sampled_from(new))
        project.store.images.add([replace(changed, content_hash="another")])  # its label is out of force
        assert next_run_warnings(project) == read_splits(project).warnings
