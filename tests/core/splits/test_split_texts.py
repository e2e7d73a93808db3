"""What a person should know of the splits: 59 pieces without an error promise 5 %, 29 promise 10 %, 299 promise 1 %."""

from collections.abc import Mapping

from core.domain import Split, Verdicts
from core.splits.pieces import SplitCounts
from core.splits.plan_texts import known_texts, training_texts
from core.splits.split_texts import held_out_text, warning_texts

NOTHING = SplitCounts(0, 0, 0, 0, 0, 0, 0, 0)


def counts(good: int, bad: int) -> SplitCounts:
    """Each image a piece of its own."""
    return SplitCounts(good + bad, good, bad, 0, 0, good + bad, bad, good)


def splits(
    train: SplitCounts = NOTHING, validation: SplitCounts = NOTHING, test: SplitCounts = NOTHING
) -> Mapping[Split, SplitCounts]:
    return {Split.TRAIN: train, Split.VALIDATION: validation, Split.TEST: test}


def said(project: Mapping[Split, SplitCounts]) -> Mapping[Split, Verdicts]:
    return {split: each.verdicts for split, each in project.items()}


def warnings(project: Mapping[Split, SplitCounts], held_out: SplitCounts, promise: float = 0.1) -> list[str]:
    return list(warning_texts(said(project), held_out.verdicts, 0, promise))


def test_few_bad_pieces_are_told_with_how_many_more_would_do():
    """Three pieces without an error: 1 - 0.05^(1/3) = 63.2 %. Ten: 25.9 %."""
    judges, test = warnings(splits(counts(50, 20), test=counts(20, 10)), counts(10, 3))
    assert judges == (
        "too few bad pieces are there to judge by: 3. Without a single error, up to 63.2 % may still escape; "
        "26 more would do to promise 10 %"
    )
    assert "test: 10. Without a single error, up to 25.9 % may still escape; 19 more" in test


def test_another_promise_takes_other_numbers_and_enough_is_not_told():
    project = splits(counts(900, 400), test=counts(200, 59))
    (told,) = warnings(project, counts(100, 299), 0.01)
    assert told == (
        "too few bad pieces are for the test: 59. Without a single error, up to 5 % may still escape; "
        "240 more would do to promise 1 %"
    )
    assert warnings(project, counts(100, 59), 0.05) == []


def test_what_is_missing_altogether_is_told():
    assert warnings(splits(counts(5, 2)), NOTHING) == [
        "no bad piece is there to judge by: nothing is known of escapes; 29 would do to promise 10 %",
        "no labeled image is for the test: how the model fares on what no run has seen stays unknown",
    ]
    assert "no good image is for the test" in warnings(splits(test=counts(0, 40)), NOTHING)[-1]
    assert list(warning_texts(said(splits(test=counts(9, 40))), NOTHING.verdicts, 2)) == [
        "2 pieces in more than one split: give all images of a piece the same"
    ]


def test_how_the_next_run_is_judged():
    assert "nothing to learn yet" in held_out_text(splits(), NOTHING)
    assert "judged by each without its own piece" in held_out_text(splits(counts(30, 0)), counts(30, 0))
    assert "keeps 4 bad pieces and has 3" in held_out_text(splits(counts(30, 3)), NOTHING)
    assert "10 images of 10 pieces now, 2 of them bad" in held_out_text(splits(counts(40, 10)), counts(8, 2))
    marked = splits(counts(40, 10), counts(5, 1))
    assert "6 images of 6 pieces are labeled, 1 of them bad" in held_out_text(marked, counts(5, 1))


def test_what_runs_have_seen_of_images_that_become_test_images():
    told = known_texts({3: 12, 1: 2}, {3: 1, 2: 5, 4: 1, 5: 1})
    assert told[0] == "run 5 was judged by 1 of these, which chose its threshold: they do not count in its test"
    assert "run 3 has learned from 12 of these and was judged by 1" in told[2]
    assert told[3] == "so do 2 runs before: a new run is tested by all of them"
    assert "run 1 has learned from 2 of these: its test figures would be too good" in known_texts({1: 2}, {})[0]


def test_what_training_loses():
    told = training_texts(SplitCounts(20, 10, 10, 0, 4, 20, 10, 10), SplitCounts(3, 0, 3, 0, 1, 3, 3, 0))
    assert told == [
        "masks that teach no longer: 3",
        "bad pieces that training keeps: 3, too few to hold any out",
        "training keeps no good piece",
    ]
    assert training_texts(counts(10, 10), counts(5, 5)) == []
