"""What a person should know of a project's splits, in words that command line and window share."""

from collections.abc import Iterator, Mapping

from core.domain import Split, Text, Verdicts
from core.evaluation.promises import least_promise, pieces_for
from core.evaluation.rounding import rounded
from core.evaluation.scored_images import ScoredImages, ValidationImages
from core.splits.pieces import SplitCounts
from core.training.validation.split import MIN_BAD_TRAINING

PROMISE = 0.1
"""The share of escapes by which it is said how many bad pieces would do."""


def held_out_text(counts: Mapping[Split, SplitCounts], held_out: SplitCounts) -> Text:
    """How the next run is judged. ``held_out``: what its training would hold out, or is judged by."""
    train, marked = counts[Split.TRAIN], counts[Split.VALIDATION]
    if train.good + train.bad == 0:
        return Text("no image is labeled good or bad for training: there is nothing to learn yet")
    if train.bad == 0:
        return Text("no bad image is labeled: a run remembers good ones, and is judged by each without its own piece")
    if marked.good + marked.bad:
        return Text(
            "runs are judged by the validation images: {images} of {pieces} are labeled, {bad} of them bad",
            images=images_text(held_out.images),
            pieces=pieces_text(held_out.pieces),
            bad=held_out.bad,
        )
    if held_out.images == 0:
        return Text(
            "training holds nothing out: it keeps {least} bad pieces and has {n}; nothing says how good a run is",
            least=MIN_BAD_TRAINING,
            n=train.bad_pieces,
        )
    return Text(
        "training holds out about a fifth of the pieces by itself, those with masks last and the same ones again: "
        "{images} of {pieces} now, {bad} of them bad",
        images=images_text(held_out.images),
        pieces=pieces_text(held_out.pieces),
        bad=held_out.bad,
    )


def warning_texts(
    said: Mapping[Split, Verdicts], held_out: Verdicts, n_torn: int, promise: float = PROMISE
) -> Iterator[Text]:
    """What so few pieces cannot tell, and how many more would do to promise at most ``promise`` escapes. ``n_torn``
    pieces straddle splits."""
    if n_torn:
        yield Text("{pieces} in more than one split: give all images of a piece the same", pieces=pieces_text(n_torn))
    if said[Split.TRAIN].bad or held_out.bad:
        yield from _too_few(Split.VALIDATION, held_out.bad_pieces, promise)
    test = said[Split.TEST]
    if not test.has_any:
        yield Text("no labeled image is for the test: how the model fares on what no run has seen stays unknown")
        return
    yield from _too_few(Split.TEST, test.bad_pieces, promise)
    if not test.has_good:
        yield Text("no good image is for the test: it tells nothing of false alarms")


def few_pieces_text(images: ScoredImages, promise: float = PROMISE) -> Text | None:
    """The same of the images that judge a run, or of its test: None where their bad pieces are enough, and where none
    is bad, which is told as what cannot be measured."""
    n = images.n_pieces(bad=True)
    is_test = not isinstance(images, ValidationImages)
    return None if n == 0 else next(_too_few(Split.TEST if is_test else Split.VALIDATION, n, promise), None)


def images_text(n: int) -> Text:
    return Text("1 image") if n == 1 else Text("{n} images", n=n)


def pieces_text(n: int) -> Text:
    return Text("1 piece") if n == 1 else Text("{n} pieces", n=n)


def _too_few(split: Split, n: int, promise: float) -> Iterator[Text]:
    wanted = pieces_for(promise)
    if n >= wanted:
        return
    values = {"n": n, "more": wanted - n, "share": _percent(promise), "least": _percent(least_promise(n))}
    if n == 0:
        told = _NONE_JUDGE if split is Split.VALIDATION else _NONE_FOR_TEST
    else:
        told = _FEW_JUDGE if split is Split.VALIDATION else _FEW_FOR_TEST
    yield told.filled(**values)


_EMPTY: dict[str, object] = {"n": 0, "more": 0, "share": "", "least": ""}
_NONE_JUDGE = Text(
    "no bad piece is there to judge by: nothing is known of escapes; {more} would do to promise {share}", **_EMPTY
)
_NONE_FOR_TEST = Text(
    "no bad piece is for the test: it tells nothing of escapes; {more} would do to promise {share}", **_EMPTY
)
_FEW_JUDGE = Text(
    "too few bad pieces are there to judge by: {n}. Without a single error, up to {least} may still escape; "
    "{more} more would do to promise {share}",
    **_EMPTY,
)
_FEW_FOR_TEST = Text(
    "too few bad pieces are for the test: {n}. Without a single error, up to {least} may still escape; "
    "{more} more would do to promise {share}",
    **_EMPTY,
)


def _percent(share: float) -> Text:
    """Never 0 or 100 of what is not exactly that; a whole number without a point."""
    value = round(100 * rounded(share, 3), 1)
    return Text("{value:.0f} %", value=value) if value == round(value) else Text("{value:.1f} %", value=value)
