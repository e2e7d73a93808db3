"""The reasons of suggestions, which are made and stored in English, in the person's language.

The finished sentences are matched, since what was measured is stored in them alone: so old projects are understood,
too, and the suggestions know of no language.
"""

import re
from functools import cache

from PySide6.QtCore import QCoreApplication

from app.gui.actions import QT_TRANSLATE_NOOP
from app.gui.numbers import decimal

#: Sentences and clauses; what begins with an underscore is made of more of them, anything else is a figure. The first
#: that fits counts, so the joining of two clauses is last.
_PATTERNS = (
    QT_TRANSLATE_NOOP("Reasons", "about {n} s, {_why}"),
    QT_TRANSLATE_NOOP("Reasons", "drawn by lot, so that the choice does not only follow the model; {_why}"),
    QT_TRANSLATE_NOOP("Reasons", "adds little: {_why}"),
    QT_TRANSLATE_NOOP("Reasons", "covers 1 similar defect that the model still misses"),
    QT_TRANSLATE_NOOP("Reasons", "covers {n} similar defects that the model still misses"),
    QT_TRANSLATE_NOOP("Reasons", "covers 1 similar defect that the model is unsure of"),
    QT_TRANSLATE_NOOP("Reasons", "covers {n} similar defects that the model is unsure of"),
    QT_TRANSLATE_NOOP(
        "Reasons", "covers {n} similar defects: {missed} that the model still misses, {unsure} that it is unsure of"
    ),
    QT_TRANSLATE_NOOP("Reasons", "the model misses its defect, though not the {n} like it"),
    QT_TRANSLATE_NOOP("Reasons", "the model misses its defect, which is like no other"),
    QT_TRANSLATE_NOOP("Reasons", "unlike every other bad image"),
    QT_TRANSLATE_NOOP("Reasons", "stands for 1 similar bad image without a mask"),
    QT_TRANSLATE_NOOP("Reasons", "stands for {n} similar bad images without a mask"),
    QT_TRANSLATE_NOOP("Reasons", "the model finds its defect, but learned from few masks"),
    QT_TRANSLATE_NOOP("Reasons", "the model finds their defects, but learned from few masks"),
    QT_TRANSLATE_NOOP("Reasons", "the model is not sure of its defect and the {n} like it"),
    QT_TRANSLATE_NOOP("Reasons", "the model is not sure of its defect, which is like no other"),
    QT_TRANSLATE_NOOP("Reasons", "the model finds its defect and the {n} like it"),
    QT_TRANSLATE_NOOP("Reasons", "the model finds its defect"),
    QT_TRANSLATE_NOOP("Reasons", "much like an image that has a mask or is listed before"),
    QT_TRANSLATE_NOOP("Reasons", "there is no model yet: this image differs most from those before it"),
    QT_TRANSLATE_NOOP("Reasons", "probably bad ({score}), and unlike the bad images known so far"),
    QT_TRANSLATE_NOOP("Reasons", "the model cannot decide ({score} bad), and many images are like it"),
    QT_TRANSLATE_NOOP("Reasons", "drawn by lot, so that shares and figures stay honest"),
    QT_TRANSLATE_NOOP("Reasons", "marked unsure: good or bad would let the model learn from it"),
    QT_TRANSLATE_NOOP("Reasons", "left out of training: {_why}"),
    QT_TRANSLATE_NOOP("Reasons", "labeled good, but {_why}"),
    QT_TRANSLATE_NOOP("Reasons", "labeled bad, but {_why}"),
    QT_TRANSLATE_NOOP("Reasons", "{n} deviations less usual than good images are ({tolerated} are tolerated)"),
    QT_TRANSLATE_NOOP("Reasons", "in training the model kept taking it for good"),
    QT_TRANSLATE_NOOP("Reasons", "in training the model kept taking it for bad"),
    QT_TRANSLATE_NOOP("Reasons", "in training the model took to it later than to {share} of the good images"),
    QT_TRANSLATE_NOOP("Reasons", "in training the model took to it later than to {share} of the bad images"),
    QT_TRANSLATE_NOOP("Reasons", "{n} of the {all} images most like it are good"),
    QT_TRANSLATE_NOOP("Reasons", "{n} of the {all} images most like it are bad"),
    QT_TRANSLATE_NOOP("Reasons", "a run that had not learned this label gave it a chance of {share}"),
    QT_TRANSLATE_NOOP("Reasons", "its map shows a spot, brighter than on {share} of the good images"),
    QT_TRANSLATE_NOOP("Reasons", "its map is silent: {share} of the good images have a louder one"),
    QT_TRANSLATE_NOOP("Reasons", "its map is faint: {share} of the good images have a louder one"),
    QT_TRANSLATE_NOOP("Reasons", "it is less like a good image than {share} of them"),
    QT_TRANSLATE_NOOP("Reasons", "{_first}; {_second}"),
)
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_FIGURE = rf"{_NUMBER.pattern}(?:/{_NUMBER.pattern})?%?"


def tr_sentence(reason: str) -> str:
    """The reason in the person's language; as it is where an older or newer program has worded it otherwise."""
    for pattern in _PATTERNS:
        if (found := _expression(pattern).fullmatch(reason)) is not None:
            parts = {
                key: tr_sentence(part) if key.startswith("_") else _figure(part)
                for key, part in found.groupdict().items()
            }
            return QCoreApplication.translate("Reasons", pattern).format(**parts)
    return reason


def _figure(english: str) -> str:
    """As the person's language writes it."""
    return _NUMBER.sub(
        lambda number: decimal(float(number[0].replace(",", "")), len(number[0].partition(".")[2])), english
    )


@cache
def _expression(pattern: str) -> re.Pattern[str]:
    def group(key: re.Match[str]) -> str:
        return f"(?P<{key[1]}>{'.+?' if key[1].startswith('_') else _FIGURE})"

    return re.compile(re.sub(r"\\\{(\w+)\\\}", group, re.escape(pattern)))
