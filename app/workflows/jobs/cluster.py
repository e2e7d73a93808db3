"""Jobs on the workers of a Dask scheduler. Who may talk to it may run any code on it: see docs/security.md."""

import asyncio
import logging
import pickle
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.workflows.jobs.jobs import Job, R
from app.workflows.jobs.program import this_environment
from app.workflows.jobs.remote import perform_packed
from core.domain import KnownError

if TYPE_CHECKING:
    from distributed import Client

_ANSWER_S = 5
_PATIENCE_S = 30.0
_START = "start one with: dask worker {scheduler} --nthreads 1"
_AGAIN = "what is finished is kept; start the scheduler and its workers again, and give the same command"


@dataclass(frozen=True, slots=True)
class Cluster:
    """``scheduler`` is its address, as tcp://HOST:8786 or tls://HOST:8786. What a dead worker was at, another does.
    Certificates and the like are Dask's own configuration."""

    scheduler: str

    @contextmanager
    def opened(self) -> "Iterator[_WorkerPool]":
        """See `Engine`."""
        with _client(self.scheduler) as client, _failures_told(self.scheduler):
            yield _WorkerPool(self.scheduler, client)


class _WorkerPool:
    """One place for each worker there is; they may come and go."""

    def __init__(self, scheduler: str, client: "Client") -> None:
        self._scheduler = scheduler
        self._client = client
        self._executor: Executor = client.get_executor(pure=False)
        self._environment = this_environment()
        self._seen_at_s = time.monotonic()

    def places(self) -> int:
        n_workers = len(self._client.nthreads())
        now = time.monotonic()
        if n_workers:
            self._seen_at_s = now
        elif now - self._seen_at_s > _PATIENCE_S:
            raise KnownError(self._scheduler, "has no worker", _START, scheduler=self._scheduler)
        return n_workers

    def submit(self, job: Job[R]) -> Future[R]:
        """Packed here, so that the scheduler passes it on as it is."""
        return self._executor.submit(perform_packed, self._environment, pickle.dumps(job))


@contextmanager
def _client(scheduler: str) -> "Iterator[Client]":
    """Its end takes back all that was submitted."""
    try:
        import dask
        from distributed import Client
    except ModuleNotFoundError as error:
        raise KnownError("dask", "is not installed", "pip install 'maskworth[cluster]'") from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters comes as an exception
    with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 GiB"}):
        try:
            asyncio.run(_reach(scheduler))
            client = Client(scheduler, timeout=_ANSWER_S, set_as_default=False)
        except (OSError, ValueError, TypeError, RuntimeError) as error:
            problem, remedy = "no scheduler can be reached there ({why})", "start one with: dask scheduler"
            raise KnownError(scheduler, problem, remedy, why=str(error).split("\n")[0]) from error
        try:
            yield client
        finally:
            client.close(timeout=_ANSWER_S)


async def _reach(scheduler: str) -> None:
    """Raises what the connection does. A Client that fails to connect would wait for itself once more at its end."""
    from distributed import Security
    from distributed.comm import connect

    comm = await connect(scheduler, timeout=_ANSWER_S, **Security().get_connection_args("client"))
    await comm.close()


@contextmanager
def _failures_told(scheduler: str) -> Iterator[None]:
    from distributed import KilledWorker

    try:
        yield
    except KilledWorker as error:
        n, worker = error.allowed_failures + 1, error.last_worker.address
        problem = "{n} workers died over the same job, the last one at {worker}"
        raise KnownError(
            scheduler, problem, "look at their logs: memory may have run out", n=n, worker=worker
        ) from error
    except ModuleNotFoundError as error:
        problem = "a worker has no {module}"
        raise KnownError(scheduler, problem, "start all of them with this Maskworth", module=error.name) from error
    except RuntimeError as error:
        if "deserialization" not in str(error):
            raise
        raise KnownError(
            scheduler, "the scheduler has no such Maskworth", "start it with the one that is here"
        ) from error
    except (CancelledError, OSError) as error:
        raise KnownError(scheduler, "the connection is lost", _AGAIN) from error
