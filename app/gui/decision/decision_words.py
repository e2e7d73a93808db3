"""Thresholds, why they are there and what becomes of images at them, in the person's language."""

from PySide6.QtCore import QCoreApplication

from app.gui.language.known_errors import said
from app.gui.language.numbers import count, decimal, percent, rate
from core.domain import RunThreshold, ThresholdAim, ThresholdRule, Thresholds
from core.evaluation.rates import Rate
from core.evaluation.scored_images import ValidationImages


def rule_name(rule: ThresholdRule) -> str:
    """As a choice."""
    match rule:
        case ThresholdRule.AUTOMATIC:
            return QCoreApplication.translate("Decision", "as the run chose it itself")
        case ThresholdRule.BEST_F1:
            return QCoreApplication.translate("Decision", "where F1 is best")
        case ThresholdRule.MAX_ESCAPES:
            return QCoreApplication.translate("Decision", "so that few escape")
        case ThresholdRule.MAX_FALSE_ALARMS:
            return QCoreApplication.translate("Decision", "with few false alarms")
        case ThresholdRule.COST:
            return QCoreApplication.translate("Decision", "by what errors cost")
    return QCoreApplication.translate("Decision", "by hand")


def thresholds_words(thresholds: Thresholds) -> str:
    """Such as "bad from 0.412 on"."""
    if not thresholds.has_grey_zone:
        words = QCoreApplication.translate("Decision", "bad from {score} on")
        return words.format(score=rate(thresholds.bad_from))
    words = QCoreApplication.translate("Decision", "good below {lower}, bad from {upper} on")
    return words.format(lower=rate(thresholds.good_below), upper=rate(thresholds.bad_from))


def aim_words(aim: ThresholdAim) -> str:
    """Why a threshold is where it is, such as "at most 2 % escapes"."""
    parts = [_rule_words(aim)]
    if aim.bad_share is not None:
        words = QCoreApplication.translate("Decision", "{share} of the parts are bad")
        parts.append(words.format(share=percent(aim.bad_share, 2)))
    if aim.looks_per_hour is not None and aim.images_per_hour is not None:
        words = QCoreApplication.translate("Decision", "people look at {looks} of {images} an hour")
        parts.append(words.format(looks=_number(aim.looks_per_hour), images=_number(aim.images_per_hour)))
    return ", ".join(parts)


def _rule_words(aim: ThresholdAim) -> str:
    share = percent(aim.share or 0.0, 2)
    match aim.rule:
        case ThresholdRule.MAX_ESCAPES if aim.surely:
            return QCoreApplication.translate("Decision", "{share} escapes promised").format(share=share)
        case ThresholdRule.MAX_ESCAPES:
            return QCoreApplication.translate("Decision", "at most {share} escapes").format(share=share)
        case ThresholdRule.MAX_FALSE_ALARMS if aim.surely:
            return QCoreApplication.translate("Decision", "{share} false alarms promised").format(share=share)
        case ThresholdRule.MAX_FALSE_ALARMS:
            return QCoreApplication.translate("Decision", "at most {share} false alarms").format(share=share)
        case ThresholdRule.COST:
            words = QCoreApplication.translate("Decision", "an escape costs {escape}, a false alarm {alarm}")
            return words.format(escape=_number(aim.escape_cost), alarm=_number(aim.alarm_cost))
        case ThresholdRule.BY_HAND:
            return QCoreApplication.translate("Decision", "set by hand")
        case ThresholdRule.AUTOMATIC:
            return QCoreApplication.translate("Decision", "the run's own choice")
    return QCoreApplication.translate("Decision", "best F1")


def in_force_words(threshold: RunThreshold, chosen_by: str) -> str:
    """What holds now, why, and ``chosen_by`` which images."""
    words = QCoreApplication.translate("Decision", "In force: {thresholds} ({why}).")
    told = [words.format(thresholds=thresholds_words(threshold.thresholds), why=aim_words(threshold.aim))]
    told.append(f"{chosen_by[:1].upper()}{chosen_by[1:]}.")
    if threshold.after_test:
        told.append(QCoreApplication.translate("Decision", "Chosen again after its test was seen."))
    elif threshold.is_fixed:
        told.append(QCoreApplication.translate("Decision", "Fixed: its test may be looked at."))
    return " ".join(told)


def rules_words(images: ValidationImages) -> str:
    """Which images rules choose by: those that the plot shows."""
    words = QCoreApplication.translate(
        "Decision", "What you choose here goes by {images}, as they are labeled now: those that you see."
    )
    return words.format(images=said(images.basis))


def counted_words(found: Rate, *, of_bad: bool) -> str:
    """Such as "1 of 25 bad"."""
    words = (
        QCoreApplication.translate("Decision", "{k} of {n} bad")
        if of_bad
        else QCoreApplication.translate("Decision", "{k} of {n} good")
    )
    return words.format(k=count(found.k), n=count(found.n))


def interval_words(found: Rate) -> str:
    """Such as "4.0 %; in truth 0.1 % to 20.4 %, 95 times out of 100"; of grouped images as how many they count."""
    if found.share is None or found.interval is None:
        return ""
    low, high = found.interval
    words = QCoreApplication.translate("Decision", "{share}; in truth {low} to {high}, 95 times out of 100")
    said = words.format(share=percent(found.share, 1), low=percent(low, 1), high=percent(high, 1))
    if found.independent < found.n:
        pieces = QCoreApplication.translate("Decision", "by piece they count as {independent}")
        said += f"; {pieces.format(independent=decimal(found.independent))}"
    return said


def _number(value: float | None) -> str:
    """Without digits that say nothing."""
    number = 1.0 if value is None else value
    return decimal(number, 0 if number == int(number) else 2)
