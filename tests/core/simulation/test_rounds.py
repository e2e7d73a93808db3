"""Rounds on a small dataset, with real trainings."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.domain import PackedMask, Snapshot
from core.recipes import WEIGHTS_NAME, TrainingConfig
from core.simulation.annotator import SimulatedAnnotator
from core.simulation.ground_truth import GroundTruth, GroundTruths
from core.simulation.headroom import Headroom, HeadroomKey, HeadroomResult, run_draw, summarize_headroom
from core.simulation.protocol import SLIM, Protocol
from core.simulation.replicate import draw_pair
from core.simulation.rounds import ALL_MASKS, RoundKey, RoundResult, RoundTask, run_round
from core.simulation.trained import Trained, train_once
from core.training.loop import train
from core.training.run import Events
from tests.nearly import nearly

pytestmark = pytest.mark.trains

QUICK = Protocol((1, 3), recipe=replace(SLIM, max_input_px=96 * 96, epochs=1, min_samples=1))


def nothing() -> None:
    """Nobody wants to stop."""


def episode(strategy: str, ground_truths: GroundTruths, store: Path, inspector: str = "polygon") -> list[RoundResult]:
    results = [run_round(RoundTask(RoundKey(0, strategy, inspector, 0)), ground_truths, QUICK, store, nothing)]
    while (task := results[-1].next_task) is not None:
        results.append(run_round(task, ground_truths, QUICK, store, nothing))
    return results


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("trainings")


def test_an_inspector_works_until_the_seconds_are_spent(ground_truths: dict[int, GroundTruth], store: Path):
    rounds = episode("random", ground_truths, store)
    pair = draw_pair(ground_truths, 0, QUICK)
    annotator = SimulatedAnnotator(ground_truths, pair, "polygon")
    assert [one.key.number for one in rounds] == [0, 1, 2]
    assert rounds[0].done.masked == ()
    assert rounds[0].done.seconds == pytest.approx(annotator.start_s)
    for one, masks in zip(rounds[1:], QUICK.schedule, strict=True):
        billed = [annotator.mask_s(i) for i in one.done.masked]
        worth_s = masks * annotator.mean_mask_s
        assert one.done.seconds == pytest.approx(annotator.start_s + sum(billed))
        assert sum(billed) >= worth_s > sum(billed[:-1])  # the last mask is finished, none is begun after it
        assert one.done.labeled == ()
        assert 0 < one.ap <= 1
    assert set(rounds[2].done.masked) <= set(annotator.candidates)
    assert rounds[2].done.masked[: len(rounds[1].done.masked)] == rounds[1].done.masked
    assert rounds[2].end_s == pytest.approx(annotator.start_s + 3 * annotator.mean_mask_s)


def test_strategies_start_from_the_very_same_state(ground_truths: dict[int, GroundTruth], store: Path, tmp_path: Path):
    first = run_round(RoundTask(RoundKey(0, "entropy", "brush", 0)), ground_truths, QUICK, store, nothing)
    alone = run_round(RoundTask(RoundKey(0, "ours", "brush", 0)), ground_truths, QUICK, tmp_path / "fresh", nothing)
    assert first.ap == alone.ap
    assert first.done == alone.done
    pair = draw_pair(ground_truths, 0, QUICK)
    shared = train_once(ground_truths, pair, {}, (), QUICK, store, nothing)
    own = train_once(ground_truths, pair, {}, (), QUICK, tmp_path / "fresh", nothing)
    np.testing.assert_array_equal(shared.test_scores, own.test_scores)
    np.testing.assert_array_equal(shared.signals.descriptors, own.signals.descriptors)


def test_a_training_is_done_once(
    ground_truths: dict[int, GroundTruth], store: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    before = episode("cheapest", ground_truths, store)
    monkeypatch.setattr("core.training.loop.train", lambda *_: pytest.fail("trained again"))
    assert episode("cheapest", ground_truths, store) == before
    assert Trained.load(tmp_path) is None


def test_warm_trainings_begin_with_the_weights_of_the_pairs_first(
    ground_truths: dict[int, GroundTruth], store: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    asked: list[TrainingConfig] = []

    def told(snapshot: Snapshot, config: TrainingConfig, run_folder: Path) -> Events:
        asked.append(config)
        return train(snapshot, config, run_folder)

    monkeypatch.setattr("core.training.loop.train", told)
    warm, pair = replace(QUICK, warm_epochs=3), draw_pair(ground_truths, 0, QUICK)
    bad = ground_truths[SimulatedAnnotator(ground_truths, pair, "polygon").candidates[0]].item
    masks = {bad.image_id: PackedMask.pack(np.eye(bad.height, bad.width, dtype=bool))}
    train_once(ground_truths, pair, masks, (), warm, tmp_path, nothing)
    train_once(ground_truths, pair, {}, (), warm, tmp_path, nothing)
    assert [config.epochs for config in asked] == [None, 3]
    assert asked[0].start_from is None
    (kept,) = tmp_path.rglob(WEIGHTS_NAME)
    assert asked[1].start_from == kept
    train_once(ground_truths, pair, {}, (), QUICK, store, nothing)
    assert not list(store.rglob(WEIGHTS_NAME)), "weights that nobody begins with are thrown away"


def test_all_masks_are_the_far_end(ground_truths: dict[int, GroundTruth], store: Path):
    none, full = episode(ALL_MASKS, ground_truths, store)
    annotator = SimulatedAnnotator(ground_truths, draw_pair(ground_truths, 0, QUICK), "polygon")
    assert none.done.masked == ()
    assert sorted(full.done.masked) == list(annotator.candidates)
    assert full.done.seconds == pytest.approx(full.all_masks_s)
    assert full.costs is None
    assert none.costs is not None
    assert 0.15 < none.costs.best_error < 0.45  # of a hesitation of ±50 %: 0.29 on average


def test_labels_instead_of_masks(ground_truths: dict[int, GroundTruth], store: Path):
    last = episode("labels", ground_truths, store)[-1]
    pair = draw_pair(ground_truths, 0, QUICK)
    assert last.done.masked == ()
    assert sorted(last.done.labeled) == list(pair.unlabeled)  # 2 s each: the seconds of 3 masks pay for all of them


def test_whoever_wants_to_stop_is_heard(ground_truths: dict[int, GroundTruth], tmp_path: Path):
    class StoppedError(Exception):
        pass

    def stop() -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        run_round(RoundTask(RoundKey(0, "random", "polygon", 0)), ground_truths, QUICK, tmp_path, stop)
    assert not list(tmp_path.rglob("*.npz"))


def test_a_draw_of_the_headroom_is_a_random_subset(ground_truths: dict[int, GroundTruth], store: Path):
    results = [run_draw(HeadroomKey(0, 2, draw), ground_truths, QUICK, store, nothing) for draw in range(3)]
    assert len({result.ap for result in results}) > 1
    assert results[0] == run_draw(HeadroomKey(0, 2, 0), ground_truths, QUICK, store, nothing)


def test_headroom_tells_luck_from_room():
    def draw(pair: int, number: int, ap: float, halves: tuple[float, float]) -> HeadroomResult:
        return HeadroomResult(HeadroomKey(pair, 3, number), ap, halves)

    results = [
        draw(0, 0, 0.6, (0.9, 0.3)),  # best by the first half, where luck was; worst on the second
        draw(0, 1, 0.5, (0.5, 0.5)),
        draw(1, 0, 0.8, (0.8, 0.8)),
        draw(1, 1, 0.6, (0.6, 0.6)),
    ]
    (row,) = summarize_headroom(results)
    assert row == Headroom(
        masks=3,
        pairs=2,
        draws=2,
        mean_ap=nearly((0.55 + 0.7) / 2),
        best_ap=nearly((0.6 + 0.8) / 2),
        # pair 0: 0.3 when the first half chooses, 0.5 when the second does; pair 1: 0.8 both ways
        honest_best_ap=nearly((0.4 + 0.8) / 2),
        honest_mean_ap=nearly((0.55 + 0.7) / 2),
        deviation=nearly((0.05 + 0.1) / 2),
    )
    assert row.room == pytest.approx(0.6 - 0.625)
