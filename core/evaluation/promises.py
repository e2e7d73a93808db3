"""What so few pieces cannot promise, and what cannot be measured at all, in words."""

from math import ceil, log

import numpy as np

from core.domain import KnownError, Text
from core.evaluation.rates import LEVEL, Rate, independent_rate
from core.evaluation.rounding import rounded
from core.evaluation.scored_images import ScoredImages

_DIGITS = 3


def least_promise(n_pieces: int) -> float:
    """The share that even without any error might go wrong among so many pieces, 95 times out of 100."""
    return independent_rate(0, n_pieces).promised or 1.0


def pieces_for(share: float) -> int:
    """How many pieces, all judged rightly, a promise of at most ``share`` takes."""
    return ceil(log(1 - LEVEL) / log(1 - share)) if 0 < share < 1 else 1


def promise_text(rate: Rate, *, of_bad: bool) -> Text:
    """What can be promised of ``rate``, and what so many pieces could not promise at best."""
    n = rate.n_pieces
    if rate.promised is None:
        return Text("no bad image: nothing is known of escapes") if of_bad else _NO_GOOD
    promised, least = _percent(rate.promised), _percent(least_promise(n))
    if of_bad:
        template = "no more than {promised:.1f} % escape; with {pieces} you cannot promise better than {least:.1f} %"
        return Text(template, promised=promised, pieces=_bad_pieces(n), least=least)
    template = (
        "no more than {promised:.1f} % are false alarms; with {pieces} you cannot promise better than {least:.1f} %"
    )
    return Text(template, promised=promised, pieces=_good_pieces(n), least=least)


def refused_promise(n: int, share: float, *, of_bad: bool) -> KnownError:
    """That no threshold keeps a promise of at most ``share`` by ``n`` pieces."""
    wanted, best, more = _percent(share), _percent(least_promise(n)), pieces_for(share)
    pieces = _bad_pieces(n) if of_bad else _good_pieces(n)
    if more > n:
        remedy = "{more} pieces without an error would do: label more, or ask for less"
        problem = "with {pieces} you cannot promise better than {best:.1f} %, and {wanted:.1f} % is asked for"
        return KnownError("validation", problem, remedy, pieces=pieces, best=best, wanted=wanted, more=more)
    problem = "no threshold promises at most {wanted:.1f} % by {pieces}: too many of them score alike"
    return KnownError("validation", problem, "ask for less, or train a better model", pieces=pieces, wanted=wanted)


def missing_texts(images: ScoredImages) -> list[Text]:
    """Nothing where nothing is missing."""
    if len(images) == 0:
        return [Text("no image is labeled and scored: nothing can be measured")]
    found, usable = [], np.isfinite(images.scores)
    if n := images.n_unscored:
        found.append(
            Text(
                "{n} more are labeled and do not count, for want of a score: the run is still scoring, or cannot read "
                "their files",
                n=n,
            )
        )
    if n := images.n_unusable:
        found.append(Text("{n} scores are no numbers and are left out: score the project again", n=n))
    if images.n_bad == 0:
        found.append(Text("no image is bad: AP, AUROC, precision, recall, F1 and escapes cannot be measured"))
    if images.n_good == 0:
        found.append(Text("no image is good: AP, AUROC, precision, F1 and false alarms cannot be measured"))
    if usable.sum() > 1 and np.ptp(images.scores[usable]) == 0:
        found.append(Text("all images have the same score: no threshold parts good from bad"))
    return found


_NO_GOOD = Text("no good image: nothing is known of false alarms")


def _bad_pieces(n: int) -> Text:
    return Text("1 bad piece") if n == 1 else Text("{n} bad pieces", n=n)


def _good_pieces(n: int) -> Text:
    return Text("1 good piece") if n == 1 else Text("{n} good pieces", n=n)


def _percent(share: float) -> float:
    """Never 0 or 100 of what is not exactly that."""
    return 100 * rounded(share, _DIGITS)
