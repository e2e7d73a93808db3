"""The JSON documents of runs and remarks; scripts rely on their keys, which only ever grow."""

from dataclasses import asdict

from core.domain import Remark, RunRecord
from core.domain.sharing.queued_trainings import QueuedTraining


def run_document(run: RunRecord) -> dict[str, object]:
    return {
        "run": run.id,
        "state": str(run.state),
        "recipe": run.recipe,
        "supervision": str(run.supervision),
        "device": run.device,
        "epochs": run.epochs,
        "seed": run.seed,
        "seconds": run.seconds,
        "stopped_by": run.stopped_by,
        "validation": asdict(run.validation) if run.validation else None,
        "message": run.message,
        "note": run.note,
        "choice": asdict(run.choice) if run.choice else None,
    }


def remark_document(remark: Remark) -> dict[str, str]:
    return {
        "reason": remark.reason.name.lower(),
        "weight": str(remark.reason.weight),
        "subject": remark.subject,
        "problem": remark.problem,
        "remedy": remark.remedy,
    }


def queued_document(training: QueuedTraining) -> dict[str, object]:
    progress = None if training.progress is None else asdict(training.progress)
    return {
        "training": training.id,
        "author": training.author,
        "state": str(training.state),
        "worker": training.worker,
        "progress": progress,
    }
