"""Runs in the person's language: how each ended, whether its model is used, and why."""

from PySide6.QtCore import QCoreApplication

from app.gui.language.numbers import count, rate
from core.domain import INTERRUPTED, RunChoice, RunPart, RunRecord, RunState, Verdict


def run_state_name(run: RunRecord) -> str:
    if run.ended == INTERRUPTED:
        return QCoreApplication.translate("Runs", "interrupted")
    match run.state:
        case RunState.RUNNING:
            return QCoreApplication.translate("Runs", "under way")
        case RunState.COMPLETED:
            return QCoreApplication.translate("Runs", "completed")
        case RunState.CANCELLED:
            return QCoreApplication.translate("Runs", "cancelled")
    return QCoreApplication.translate("Runs", "failed")


def current_words(run: RunRecord) -> str:
    """That the project uses this run's model, and why."""
    if run.choice is None or run.choice.against is None:
        return QCoreApplication.translate("Runs", "Run {id} is the current model.").format(id=run.id)
    words = QCoreApplication.translate("Runs", "Run {id} is the current model; {why}.")
    if run.choice.is_worse:  # a person chose it
        words = QCoreApplication.translate("Runs", "Run {id} is the current model, though {why}.")
    return words.format(id=run.id, why=_why(run.choice))


def offer_words(run: RunRecord, current: RunRecord) -> str:
    """Why a run that has completed is not used."""
    if run.choice is None or run.choice.against is None:
        words = QCoreApplication.translate(
            "Runs", "Run {id} has not been compared; run {other} stays the current model."
        )
        return words.format(id=run.id, other=current.id)
    words = QCoreApplication.translate("Runs", "Run {id} is {why}; run {other} stays the current model.")
    return words.format(id=run.id, why=_why(run.choice), other=current.id)


def standing_words(run: RunRecord, current: RunRecord | None, *, is_unnoted: bool = False) -> str:
    """One line on a run of the list; why it failed, where it did. ``is_unnoted`` as of `RunEntry`."""
    if is_unnoted:
        words = QCoreApplication.translate(
            "Runs", "The training of run {id} had come to its end when it was interrupted: its model can be used."
        )
        return words.format(id=run.id)
    if run.state is not RunState.COMPLETED:
        if run.ended == INTERRUPTED:
            return QCoreApplication.translate("Runs", "The program that trained run {id} was ended.").format(id=run.id)
        return run.message or ""
    if current is not None and current.id == run.id:
        return current_words(run)
    if current is None or (run.choice is not None and run.choice.taken):
        return QCoreApplication.translate("Runs", "Run {id} was the current model.").format(id=run.id)
    return offer_words(run, current)


def _why(choice: RunChoice) -> str:
    if choice.ap is None or choice.ap_against is None:
        words = QCoreApplication.translate(
            "Runs", "not comparable with run {other}, as no validation images are new to both"
        )
        return words.format(other=choice.against)
    worse = QCoreApplication.translate(
        "Runs", "worse than run {other} on the same {n} validation images: AP {ap} against {before}"
    )
    as_good = QCoreApplication.translate(
        "Runs", "no worse than run {other} on the same {n} validation images: AP {ap} against {before}"
    )
    words = worse if choice.is_worse else as_good
    figures = {"ap": rate(choice.ap), "before": rate(choice.ap_against)}
    return words.format(other=choice.against, n=count(choice.n), **figures)


def verdict_name(verdict: Verdict) -> str:
    match verdict:
        case Verdict.GOOD:
            return QCoreApplication.translate("Runs", "says good")
        case Verdict.BAD:
            return QCoreApplication.translate("Runs", "says bad")
    return QCoreApplication.translate("Runs", "grey zone")


def purpose_words(run_id: int, part: RunPart | None) -> str:
    """What an image was for in the current run."""
    match part:
        case RunPart.LEARNED:
            return QCoreApplication.translate("Runs", "training of run {id}").format(id=run_id)
        case RunPart.JUDGED:
            return QCoreApplication.translate("Runs", "validation of run {id}").format(id=run_id)
    return QCoreApplication.translate("Runs", "not in run {id}").format(id=run_id)
