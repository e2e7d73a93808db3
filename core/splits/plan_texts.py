"""What a person should know before images change their split, in words that command line and window share."""

from collections.abc import Mapping, Sequence

from core.domain import Split, Text
from core.splits.pieces import SplitCounts
from core.splits.split_texts import images_text, pieces_text
from core.training.validation.split import MIN_BAD_TRAINING

_NAMED = 3
"""Runs that are told one by one."""


def along_text(n: int) -> Text:
    """Of images that were not chosen themselves."""
    if n == 1:
        return Text("1 more image goes along: it shows a piece of those chosen")
    return Text("{n} more images go along: they show pieces of those chosen", n=n)


def known_texts(learned: Mapping[int, int], judged: Mapping[int, int]) -> list[Text]:
    """Of images that become test images: from how many of them each run has learned, and how many have judged it."""
    runs = sorted(learned.keys() | judged.keys(), reverse=True)
    told = [_known(run, learned.get(run, 0), judged.get(run, 0)) for run in runs[:_NAMED]]
    if len(runs) > _NAMED:
        told.append(Text("so do {n} runs before: a new run is tested by all of them", n=len(runs) - _NAMED))
    return told


def _known(run: int, learned: int, judged: int) -> Text:
    values = {"run": run, "learned": learned, "judged": judged}
    if not judged:
        return Text(
            "run {run} has learned from {learned} of these: its test figures would be too good, so they do not count "
            "in its test",
            **values,
        )
    if not learned:
        return Text(
            "run {run} was judged by {judged} of these, which chose its threshold: they do not count in its test",
            **values,
        )
    return Text(
        "run {run} has learned from {learned} of these and was judged by {judged}: its test figures would be too good, "
        "so they do not count in its test",
        **values,
    )


def seen_texts(seen: Mapping[int, int]) -> list[Text]:
    """Of test images that leave the test: how many of them the test of each run has counted already."""
    template = (
        "the test of run {run} has been looked at, with {n} of these: what it found there is of another test than the "
        "one that is left"
    )
    runs = sorted(seen, reverse=True)[:_NAMED]
    return [Text(template, run=run, n=seen[run]) for run in runs]


def training_texts(before: SplitCounts, after: SplitCounts) -> list[Text]:
    """Of the training split as it is and would be."""
    told = []
    if after.masks < before.masks:
        told.append(Text("masks that teach no longer: {n}", n=before.masks - after.masks))
    if after.bad_pieces < min(MIN_BAD_TRAINING, before.bad_pieces):
        told.append(Text("bad pieces that training keeps: {n}, too few to hold any out", n=after.bad_pieces))
    if before.good_pieces > after.good_pieces == 0:
        told.append(Text("training keeps no good piece"))
    return told


def moved_texts(moves: Sequence[tuple[Split, Split, SplitCounts]]) -> list[Text]:
    """What goes where."""
    template = "{images} of {pieces} from {before} to {after}: {good} good, {bad} bad, {masks} with a mask"
    return [
        Text(
            template,
            images=images_text(counts.images),
            pieces=pieces_text(counts.pieces),
            before=SPLIT_TEXTS[before],
            after=SPLIT_TEXTS[after],
            good=counts.good,
            bad=counts.bad,
            masks=counts.masks,
        )
        for before, after, counts in moves
    ]


SPLIT_TEXTS = {Split.TRAIN: Text("training"), Split.VALIDATION: Text("validation"), Split.TEST: Text("test")}
"""What the splits are called."""
