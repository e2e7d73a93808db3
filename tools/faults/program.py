"""The command line as a function."""

import importlib
import sys
import traceback
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from tools.faults.forks import Ended, in_fork


@dataclass(frozen=True, slots=True)
class Said:
    """``status`` is None where it was an exception, or the process was killed."""

    status: int | None
    lines: list[str]

    @property
    def is_refusal(self) -> bool:
        """One line that names what is wrong and what to do."""
        told = [line for line in self.lines if line.startswith("maskworth: ")]
        return self.status == 2 and len(told) == 1 and told[0].count(": ") >= 2 and "; " in told[0]


def run_program(*arguments: str) -> int:
    """Its exit status. Any exception is one that a person would see."""
    from app.cli.program import main

    return main(arguments)


def known_after(computed: str | None, *arguments: str) -> tuple[list[str], object]:
    """The names of the modules that are there once the program has run, and what the function ``computed`` came to."""
    results: list[object] = []
    if computed is not None:
        module, name = _found(computed)
        real = getattr(module, name)

        def noted(*given: object) -> object:
            results.append(real(*given))
            return results[-1]

        setattr(module, name, noted)
    run_program(*arguments)
    names = [name for name, module in sys.modules.items() if getattr(module, "__spec__", None)]
    return names, results[-1] if results else None


def answer_with(computed: str, result: object) -> None:
    """From now on the function comes to that at once."""
    module, name = _found(computed)
    setattr(module, name, lambda *_: result)


def _found(function: str) -> tuple[ModuleType, str]:
    module, _, name = function.rpartition(".")
    return importlib.import_module(module), name


def import_all(names: Iterable[str]) -> None:
    """Those of the modules that are found under their names: some call themselves otherwise."""
    for name in names:
        with suppress(ImportError):
            importlib.import_module(name)


def said(ended: Ended[int], output: Path) -> Said:
    lines = [*output.read_text("utf-8", "replace").splitlines(), *ended.problem.splitlines()]
    return Said(None if ended.signal or ended.problem else ended.value, lines)


def run_in_fork(output: Path, *arguments: str) -> Said:
    """To prepare and to go on; raises RuntimeError when the process dies."""
    ended = in_fork(lambda: run_program(*arguments), output)
    if ended.signal:
        raise RuntimeError(f"{arguments}: {ended.problem or ended.signal}")
    return said(ended, output)


def short_trace() -> str:
    """The last line of the exception being handled."""
    return traceback.format_exc().strip().splitlines()[-1]
