"""What a run learned from, what has changed since, and whether it can be repeated, in the person's language."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.gui.language.known_errors import said
from app.gui.language.numbers import count

if TYPE_CHECKING:
    from app.workflows.training.run_facts import RunFacts
    from app.workflows.training.snapshot_changes import SnapshotChanges

_DIGEST_LETTERS = 12


def snapshot_words(found: "RunFacts") -> str:
    """Some sentences below the list of runs."""
    digest = found.run.snapshot_digest[:_DIGEST_LETTERS]
    words = QCoreApplication.translate("Runs", "Snapshot {digest}; since then: {changes}. {repeat}")
    told = words.format(digest=digest, changes=_changes(found.changes), repeat=_repeat(found))
    if found.basis is None:
        return told
    judged = QCoreApplication.translate("Runs", "Judged by {images}.").format(images=said(found.basis))
    return f"{judged} {told}"


def repeat_question(found: "RunFacts") -> str:
    """What a repeat is, and what of the project of now would have no part in it; for a run that can be repeated."""
    run = found.run
    words = QCoreApplication.translate(
        "Runs",
        "Run {id} is trained once more: recipe {recipe}, seed {seed}, and the labels, masks and splits of then. The "
        "one in use stays unless the new one is no worse.",
    ).format(id=run.id, recipe=run.recipe, seed=run.seed)
    since = QCoreApplication.translate("Runs", "Since then: {changes}. None of that has a part in it.")
    if found.changes is not None and found.changes.is_none:
        since = QCoreApplication.translate("Runs", "What it learned from has not changed since.")
    told = [words, since.format(changes=_changes(found.changes))]
    if found.doubts:
        told.append(_repeat(found))
    return "\n\n".join(told)


def _changes(changes: "SnapshotChanges | None") -> str:
    if changes is None:
        return QCoreApplication.translate("Runs", "not known, as it cannot be made again")
    named = {
        QCoreApplication.translate("Runs", "labels added"): changes.added,
        QCoreApplication.translate("Runs", "labels gone"): changes.gone,
        QCoreApplication.translate("Runs", "labels changed"): changes.relabeled,
        QCoreApplication.translate("Runs", "masks"): changes.masks,
        QCoreApplication.translate("Runs", "splits"): changes.moved,
        QCoreApplication.translate("Runs", "files"): changes.replaced,
    }
    told = [f"{count(n)} {name}" for name, n in named.items() if n]
    return ", ".join(told) or QCoreApplication.translate("Runs", "nothing has changed")


def _repeat(found: "RunFacts") -> str:
    if found.obstacle is not None:
        words = QCoreApplication.translate("Runs", "It cannot be repeated: {why}.")
        return words.format(why=said(found.obstacle))
    if found.doubts:
        words = QCoreApplication.translate("Runs", "It can be repeated, but {doubts}.")
        return words.format(doubts="; ".join(map(said, found.doubts)))
    return QCoreApplication.translate("Runs", "It can be repeated bit for bit.")
