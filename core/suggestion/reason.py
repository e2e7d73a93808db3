"""Why something is suggested: one table of all that can be said, and the words for it."""

from enum import StrEnum

from core.domain import ReasonPart, ReasonParts, Text
from core.domain.suggestions import Figure
from core.evaluation.rounding import rounded

_SHARES = frozenset({"share", "score", "chance"})
"""Figures from 0 to 1, told in percent; a share ``of`` a few images as a fraction of these."""


class ReasonCode(StrEnum):
    """All that can be said of a suggestion, a line each: the code that is stored, the text, and another text for one
    thing where ``n`` counts some. A text with ``{rest}`` introduces all parts after it.

    Codes are never changed: stored suggestions have them.
    """

    text: Text
    text_for_one: Text

    def __new__(cls, code: str, text: Text, text_for_one: Text | None = None) -> "ReasonCode":
        member = str.__new__(cls, code)
        member._value_ = code
        member.text, member.text_for_one = text, text_for_one or text
        return member

    PLAIN = "plain", Text("{text}")

    SECONDS = "seconds", Text("about {n} s, {rest}")
    MASK_BY_LOT = "mask_by_lot", Text("drawn by lot, so that the choice does not only follow the model")
    ADDS_LITTLE = "adds_little", Text("adds little: {rest}")
    COVERS_MISSED = (
        "covers_missed",
        Text("covers {n} similar defects that the model still misses"),
        Text("covers {n} similar defect that the model still misses"),
    )
    COVERS_UNSURE = (
        "covers_unsure",
        Text("covers {n} similar defects that the model is unsure of"),
        Text("covers {n} similar defect that the model is unsure of"),
    )
    COVERS_BOTH = (
        "covers_both",
        Text("covers {n} similar defects: {missed} that the model still misses, {unsure} that it is unsure of"),
    )
    MISSED_UNLIKE_OTHERS = "missed_unlike_others", Text("the model misses its defect, though not the {n} like it")
    MISSED_ALONE = "missed_alone", Text("the model misses its defect, which is like no other")
    UNLIKE_ALL = "unlike_all", Text("unlike every other bad image")
    STANDS_FOR = (
        "stands_for",
        Text("stands for {n} similar bad images without a mask"),
        Text("stands for {n} similar bad image without a mask"),
    )
    FEW_MASKS = "few_masks", Text("the model finds its defect, but learned from few masks")
    FEW_MASKS_FOR_ALL = "few_masks_for_all", Text("the model finds their defects, but learned from few masks")
    UNSURE_LIKE_OTHERS = "unsure_like_others", Text("the model is not sure of its defect and the {n} like it")
    UNSURE_ALONE = "unsure_alone", Text("the model is not sure of its defect, which is like no other")
    FOUND = "found", Text("the model finds its defect")
    FOUND_LIKE_OTHERS = "found_like_others", Text("the model finds its defect and the {n} like it")
    ALREADY_COVERED = "already_covered", Text("much like an image that has a mask or is listed before")

    NO_MODEL = "no_model", Text("there is no model yet: this image differs most from those before it")
    PROBABLY_BAD = "probably_bad", Text("probably bad ({score}), and unlike the bad images known so far")
    FAR_FROM_GOOD = (
        "far_from_good",
        Text("{deviations:.1f} deviations farther from the remembered good images than these are from each other"),
    )
    AS_GOOD = "as_good", Text("no farther from the remembered good images than these are from each other")
    NEAR_LIMIT = (
        "near_limit",
        Text("{deviations:.1f} deviations from what is good, where bad ones begin, and many images are like it"),
    )
    LOOKS_BAD = "looks_bad", Text("where it is least like good images it looks like images that are labeled bad")
    MAY_BE_EITHER = "may_be_either", Text("by the labels so far it may be good or bad, and many images are like it")
    UNDECIDED = "undecided", Text("the model cannot decide ({score} bad), and many images are like it")
    LABEL_BY_LOT = "label_by_lot", Text("drawn by lot, so that shares and figures stay honest")

    MARKED_UNSURE = "marked_unsure", Text("marked unsure: good or bad would let the model learn from it")
    FILE_CHANGED = "file_changed", Text("its file has changed since it was labeled or painted")
    LEFT_OUT = "left_out", Text("left out of training: {rest}")
    LABELED_GOOD = "labeled_good", Text("labeled good, but {rest}")
    LABELED_BAD = "labeled_bad", Text("labeled bad, but {rest}")
    UNUSUAL = (
        "unusual",
        Text("{excess:.1f} deviations less usual than good images are ({tolerated:.1f} are tolerated)"),
    )
    TAKEN_FOR_GOOD = "taken_for_good", Text("in training the model kept taking it for good")
    TAKEN_FOR_BAD = "taken_for_bad", Text("in training the model kept taking it for bad")
    LATE_GOOD = "late_good", Text("in training the model took to it later than to {share} of the good images")
    LATE_BAD = "late_bad", Text("in training the model took to it later than to {share} of the bad images")
    NEIGHBOURS_GOOD = "neighbours_good", Text("{n} of the {all} images most like it are good")
    NEIGHBOURS_BAD = "neighbours_bad", Text("{n} of the {all} images most like it are bad")
    SURPRISING = "surprising", Text("a run that had not learned this label gave it a chance of {chance}")
    SPOT = "spot", Text("its map shows a spot, brighter than on {share} of the good images")
    SILENT = "silent", Text("its map is silent: {share} of the good images have a louder one")
    FAINT = "faint", Text("its map is faint: {share} of the good images have a louder one")
    OUTLYING = "outlying", Text("it is less like a good image than {share} of them")


_CODES = {code.value: code for code in ReasonCode}


def reason_text(reason: ReasonParts) -> Text:
    """In English, such as "about 35 s, covers 14 similar defects that the model still misses"; an interface can say it
    in another language. A code that only a newer program knows stands for itself."""
    if not reason:
        return Text("")
    part, rest = reason[0], reason[1:]
    text, values = _text_of(part), _values(part)
    if "{rest}" in text.template:
        return text.filled(**values, rest=reason_text(rest))
    if rest:
        return Text("{first}; {rest}", first=text.filled(**values), rest=reason_text(rest))
    return text.filled(**values)


def plain_reason(text: str) -> ReasonParts:
    """A reason in words that no code stands for."""
    return (ReasonPart.of(ReasonCode.PLAIN, text=text),)


def _text_of(part: ReasonPart) -> Text:
    code = _CODES.get(part.code, ReasonCode.PLAIN)
    return code.text_for_one if ("n", 1) in part.figures else code.text


def _values(part: ReasonPart) -> dict[str, Figure]:
    figures = dict(part.figures) if part.code in _CODES else {"text": part.code}
    shares = {name: _share(float(figures[name]), figures.get("of")) for name in _SHARES & figures.keys()}
    return {**figures, **shares}


def _share(share: float, of: Figure | None) -> Text:
    if of is None:
        return Text("{percent}%", percent=round(100 * rounded(share, 2)))  # no model is sure
    return Text("{n}/{total}", n=round(share * int(of)), total=of)
