"""What a worker of a cluster does with a job. The scheduler imports this, too: the standard library alone."""

import os
import pickle
from pathlib import Path
from typing import Any

from app.workflows.progress import Cancelled
from core.domain.errors import KnownError


def perform_packed(environment: str, packed: bytes) -> Any:  # noqa: ANN401  the job says
    """The result of a pickled job, in a thread of the worker.

    Raises KnownError as the job does, and where this worker is not fit for it: with another program than the caller's
    ``environment``, several jobs at once in one process, or without sight of the job's files. Raises Cancelled when
    nobody waits for the result any more.
    """
    from distributed import get_worker

    from app.workflows.jobs.program import this_environment

    worker = get_worker()
    key, name = worker.get_current_task(), f"worker {worker.address}"
    if (here := this_environment()) != environment:
        problem = "has another program ({here}) than this ({environment})"
        raise KnownError(name, problem, "install the same there", here=here, environment=environment)
    if worker.state.nthreads > 1:  # random numbers and torch's threads are of the process
        problem = "does {n} jobs at once in one process, which changes what they give"
        remedy = "start it with --nthreads 1, and with --nworkers {n} for as many processes"
        raise KnownError(name, problem, remedy, n=worker.state.nthreads)
    os.environ["OMP_NUM_THREADS"] = "1"  # sums in another order give other results

    def tell(_told: object) -> None:
        """The scheduler takes a task back when its caller cancels it or is gone."""
        task = worker.state.tasks.get(key)
        if task is None or task.state == "cancelled":
            raise Cancelled

    job = pickle.loads(packed)
    for path in job.files():
        if not Path(path).exists():
            problem = "is not there for {name}"
            raise KnownError(path, problem, "share it, and mount it there under the same path", name=name)
    try:
        return job.perform(tell)
    except OSError as error:
        subject, why = error.filename or name, error.strerror or str(error)
        raise KnownError(
            subject, "cannot be used on {name} ({why})", "look at its rights and room there", name=name, why=why
        ) from error
