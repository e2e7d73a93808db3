"""One activity, one call that fails: what the program says, and what is left."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from enum import StrEnum
from io import StringIO
from pathlib import Path

from tools.faults.activities import ACTIVITIES, Activity
from tools.faults.forks import in_fork
from tools.faults.program import Said, answer_with, import_all, known_after, run_in_fork, run_program, short_trace
from tools.faults.shim import Failure, Shim
from tools.faults.state import State, contents, given, look
from tools.faults.workplaces import WORKPLACES

_A_DAY_S = 86_400


class Verdict(StrEnum):
    """What became of an activity whose call failed. In capitals what must not be."""

    DONE = "done all the same"
    REFUSED = "refused in one line"
    KILLED = "killed"
    TRACEBACK = "TRACEBACK"
    UNCLEAR = "NO CLEAR LINE"
    LOST = "LOST OR HALF"
    BROKEN = "BROKEN FILE"
    CLOSED = "DOES NOT OPEN"
    STUCK = "DOES NOT GO ON"
    LITTER = "LITTER"
    FOREIGN = "FOREIGN FILE CHANGED"

    @property
    def is_fault(self) -> bool:
        return self.value.isupper()


@dataclass(frozen=True, slots=True)
class Trial:
    """``at``: the call that failed, ``detail``: what was said, or what is wrong."""

    activity: str
    failure: Failure
    stays: bool
    at: int
    verdict: Verdict
    detail: str


@dataclass(frozen=True, slots=True)
class Whole:
    """The activity where nothing fails: how many ``calls`` it makes, how many ``looks`` at the clock, and what is there
    before and after."""

    calls: int
    looks: int
    before: State
    after: State
    given: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Acted:
    """What was said, and how many calls, looks at the clock and failures there were."""

    told: Said
    calls: int = 0
    looks: int = 0
    hits: int = 0


@dataclass(frozen=True, slots=True)
class _Next:
    """After the next start, and after the same once more, where it had to be."""

    opens: str
    state: State | None
    damage: str
    again: Said | None
    end: State | None
    given: dict[str, str]


class Workplace:
    """Prepared workplaces in ``folder``; each trial works on a copy at the same place."""

    def __init__(self, folder: Path) -> None:
        self._shim = Shim()
        self._bases = folder / "bases"
        self._bases.mkdir()
        self.place = folder / "place"
        self._output = folder / "output.txt"

    def whole(self, name: str) -> Whole:
        """Do it with nothing failing. Raises RuntimeError where that fails."""
        activity = ACTIVITIES[name]
        self._set_up(activity)
        if activity.workplace == "trained":  # torch would leave threads behind that no fork has
            known = in_fork(lambda: known_after(activity.computed, *self._arguments(activity)), self._output)
            if known.value is None:
                raise RuntimeError(f"{name}: {known.problem}")
            modules, result = known.value
            import_all(modules)
            if activity.computed is not None:
                answer_with(activity.computed, result)
        else:
            with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
                run_program(*self._arguments(activity))  # so that what it imports is there
        self._set_up(activity)
        before = self._look(activity)
        acted = self._act(activity, lambda: self._shim.set_clock_back(0))
        if acted.told.status != 0:
            raise RuntimeError(f"{name}: {acted.told}")
        return Whole(acted.calls, acted.looks, before, self._look(activity), given(self.place))

    def trial(self, name: str, whole: Whole, at: int, failure: Failure, *, stays: bool) -> Trial | None:
        """None where that failure has nothing to do with the call, such as a full disk with its removal of a file."""
        activity = ACTIVITIES[name]
        self._set_up(activity)
        acted = self._act(activity, lambda: self._shim.begin(self.place, at, failure, stays=stays))
        if not acted.hits:
            return None
        verdict, detail = self._judge(activity, whole, acted.told, failure, stays=stays)
        return Trial(name, failure, stays, at, verdict, detail)

    def set_back(self, name: str, whole: Whole, at: int) -> tuple[Verdict, str]:
        """The clock is set back by a day at the ``at``-th look at it, and stays so: DONE, and why else."""
        activity = ACTIVITIES[name]
        self._set_up(activity)
        told = self._act(activity, lambda: self._shim.set_clock_back(_A_DAY_S, at)).told
        self._shim.set_clock_back(_A_DAY_S)
        verdict, detail = self._judge(activity, whole, told, None, stays=False)
        self._shim.set_clock_back(0)
        return verdict, detail

    def trials(self, name: str, whole: Whole, every: int = 1, first: int = 1) -> Iterator[Trial]:
        """Each of the calls, or every so many of them, with each failure, once and from then on."""
        ways = [(failure, stays) for failure in Failure for stays in (False, True)]
        ways.remove((Failure.KILL, False))
        for at in range(first, whole.calls + 1, every):
            for failure, stays in ways:
                trial = self.trial(name, whole, at, failure, stays=stays)
                if trial is not None:
                    yield trial

    def _base(self, activity: Activity) -> Path:
        return self._bases / activity.workplace.replace(" ", "-")

    def _set_up(self, activity: Activity) -> None:
        base = self._base(activity)
        shutil.rmtree(self.place, ignore_errors=True)
        if not base.exists():
            self.place.mkdir()
            (self.place / "tmp").mkdir()
            made = in_fork(lambda: WORKPLACES[activity.workplace](self.place), self._output)
            if made.signal or made.problem:
                raise RuntimeError(f"{activity.workplace}: {made.problem or self._output.read_text()}")
            self.place.rename(base)
        shutil.copytree(base, self.place)

    def _arguments(self, activity: Activity) -> list[str]:
        return [each.replace("@", str(self.place)) for each in activity.arguments]

    def _act(self, activity: Activity, begin: Callable[[], None]) -> _Acted:
        def work() -> tuple[int | None, str, int, int, int]:
            self._shim.begin(self.place)
            begin()
            problem = ""
            status: int | None = None
            try:
                status = run_program(*self._arguments(activity))
            except BaseException:  # whatever it is, a person would see a traceback
                problem = short_trace()
            return status, problem, self._shim.looks_at_clock, *self._shim.end()

        ended = in_fork(work, self._output)
        lines = self._output.read_text("utf-8", "replace").splitlines()
        if ended.value is None:
            return _Acted(Said(None, [*lines, ended.problem]), hits=1)
        status, problem, looks, calls, hits = ended.value
        return _Acted(Said(status, [*lines, *([problem] if problem else [])]), calls, looks, hits)

    def _look(self, activity: Activity) -> State:
        ended = in_fork(lambda: look(self.place, activity), self._output)
        if ended.value is None:
            raise RuntimeError(ended.problem)
        return ended.value

    def _judge(
        self, activity: Activity, whole: Whole, told: Said, failure: Failure | None, *, stays: bool
    ) -> tuple[Verdict, str]:
        line = " / ".join(told.lines[-2:])
        if failure is not Failure.KILL and told.status is None:
            return Verdict.TRACEBACK, line
        if failure is not Failure.KILL and told.status != 0 and not told.is_refusal:
            return Verdict.UNCLEAR, line
        if told.status != 0 and contents(self.place) == contents(self._base(activity)):
            return (Verdict.KILLED, "") if failure is Failure.KILL else (Verdict.REFUSED, line)
        ended = in_fork(lambda: self._next(activity, whole), self._output)
        after = ended.value
        if after is None:
            return Verdict.CLOSED, ended.problem.strip().splitlines()[-1] if ended.problem else "killed"
        lets_go_of_nothing = stays and failure in (Failure.EIO, Failure.EROFS, Failure.KILL)
        fault = _fault_of(activity, after, whole, told, lets_go_of_nothing=lets_go_of_nothing)
        if fault is not None:
            return fault[0], f"{fault[1]} [{line}]"
        if failure is Failure.KILL:
            return Verdict.KILLED, ""
        return (Verdict.DONE, line) if told.status == 0 else (Verdict.REFUSED, line)

    def _next(self, activity: Activity, whole: Whole) -> _Next:
        """The disk works again, and the program is started."""
        from app.workflows.project.project import open_project
        from app.workflows.safety.check import check_project
        from core.domain import KnownError

        project, opens, damage = self.place / activity.project, "", ""
        if (project / "project.db").exists():
            try:
                with open_project(project) as opened:
                    opened.recover_runs()
                damage = "; ".join(str(line) for line in check_project(project).problems)
            except KnownError as error:
                opens = str(error)
        state = look(self.place, activity)
        if activity.workplace == "damaged" and state.said == whole.before.said:
            opens = ""  # as it was
        if state.is_like(whole.after) and not opens and not damage:
            return _Next(opens, state, damage, None, state, given(self.place))
        again = run_in_fork(self._output.with_name("again.txt"), *self._arguments(activity))
        end = look(self.place, activity) if again.status == 0 else None
        return _Next(opens, state, damage, again, end, given(self.place))


def _fault_of(
    activity: Activity, after: _Next, whole: Whole, told: Said, *, lets_go_of_nothing: bool
) -> tuple[Verdict, str] | None:
    assert after.state is not None
    if after.given != whole.given:
        return Verdict.FOREIGN, "what was given is not as it was"
    if after.opens:
        return Verdict.CLOSED, after.opens
    if after.damage:
        return Verdict.LOST, after.damage
    is_before, is_after = after.state.is_like(whole.before), after.state.is_like(whole.after)
    is_before |= activity.in_parts and after.state.is_between(whole.before, whole.after)
    if not is_after and (told.status == 0 or not is_before):
        return Verdict.LOST, _difference(after.state, whole.after if told.status == 0 else whole.before)
    if broken := after.state.broken:
        return Verdict.BROKEN, ", ".join(broken)
    if after.end is None:
        return Verdict.STUCK, " / ".join(after.again.lines[-2:] if after.again else [])
    if not after.end.is_like(whole.after):
        return Verdict.STUCK, _difference(after.end, whole.after)
    if after.end.broken:
        return Verdict.BROKEN, ", ".join(after.end.broken)
    more = after.end.names - whole.after.names - whole.before.names
    more = frozenset(name for name in more if "/damaged-" not in name)  # whole copies of what was there
    if lets_go_of_nothing:
        more = frozenset(name for name in more if ".db.backup-" not in name)
    return (Verdict.LITTER, ", ".join(sorted(more))) if more else None


def _difference(now: State, then: State) -> str:
    if now.said is None or then.said is None:
        return "no project" if now.said is None else "a project"
    for table, values in then.said.items():
        here = now.said.get(table, {})
        others = sorted(key for key in here.keys() | values.keys() if here.get(key) != values.get(key))
        if others:
            return f"{table}: {', '.join(others[:3])} of {len(others)}"
    names = now.output.keys() | then.output.keys()
    others = sorted(name for name in names if now.output.get(name) != then.output.get(name))
    return f"output: {', '.join(others[:3])} of {len(others)}"
