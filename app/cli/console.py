"""What a command says: its result on standard output, progress on standard error, and Ctrl+C as a request."""

import json
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

import click

from app.cli.streams import output_is_unicode, printable, printable_json, progress_is_on_terminal, write
from app.workflows.progress import Cancelled
from core.domain.remarks import Remark, Weight, grouped, of_weight
from core.evaluation.rounding import rounded

BAD_INPUT = 2
INTERRUPTED = 130  # 128 + SIGINT, as shells report it
_TERMINAL_INTERVAL_S = 0.1
_PLAIN_INTERVAL_S = 10.0


class Console:
    """One command's voice. With ``as_json`` standard output holds one JSON document and nothing else."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self._is_terminal = progress_is_on_terminal()
        self._interval_s = _TERMINAL_INTERVAL_S if self._is_terminal else _PLAIN_INTERVAL_S
        self._last_update = time.monotonic() if not self._is_terminal else 0.0
        self._interrupted = threading.Event()

    def result(self, document: object, text: str) -> None:
        """Print the command's outcome: ``document`` as JSON, or ``text`` for people."""
        self._clear()
        write(f"{_json(document) if self.as_json else printable(text)}\n")

    def say(self, line: str) -> None:
        """A line of progress that stays."""
        self._clear()
        write(f"{printable(line)}\n", err=True)

    def problems(self, lines: Sequence[str]) -> None:
        """Tell what was bad in the input while the rest went on; the command then ends with status 2."""
        for line in lines:
            write(f"{problem_line(line)}\n", err=True)
        if lines:
            raise click.exceptions.Exit(BAD_INPUT)

    def remarks(self, remarks: Sequence[Remark]) -> None:
        """Tell them; the command then ends with status 2 if anything was left out."""
        self.tell(remarks)
        if of_weight(remarks, Weight.LEFT_OUT):
            raise click.exceptions.Exit(BAD_INPUT)

    def tell(self, remarks: Sequence[Remark]) -> None:
        """Many of one reason in one line."""
        for group in grouped(remarks):
            for line in group.lines:
                write(f"{problem_line(line)}\n", err=True)

    def update(self, line: str) -> None:
        """A line of progress that the next one replaces; without a terminal, a plain line now and then."""
        now = time.monotonic()
        if now - self._last_update < self._interval_s:
            return
        self._last_update = now
        line = printable(line)
        write(f"\r\x1b[K{line}" if self._is_terminal else f"{line}\n", err=True)

    def progress(self, done: int, total: int, what: str) -> None:
        """A Progress for workflows; raises Cancelled after Ctrl+C."""
        self.check()
        self.update(f"{what}  {done}/{total}" if total else f"{what}  {done}")

    def check(self) -> None:
        """Raises Cancelled after Ctrl+C."""
        if self.is_cancelled():
            raise Cancelled

    def is_cancelled(self) -> bool:
        return self._interrupted.is_set()

    @contextmanager
    def interruptible(self) -> Iterator[None]:
        """Within, the first Ctrl+C asks the workflow to stop at its next safe point; the second ends it at once."""
        previous = signal.signal(signal.SIGINT, self._on_interrupt)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, previous)
            self._clear()

    def _on_interrupt(self, _signal_number: int, _frame: FrameType | None) -> None:
        if self._interrupted.is_set():
            raise KeyboardInterrupt
        self._interrupted.set()
        self.say("Stopping; press Ctrl+C again to end at once.")

    def _clear(self) -> None:
        if self._is_terminal:
            write("\r\x1b[K", err=True)


def problem_line(problem: str) -> str:
    """``maskworth: FILE: what is wrong; what to do``, on one line whatever a file's name holds."""
    return f"maskworth: {printable(' '.join(problem.split()))}"


def _json(document: object) -> str:
    """Valid on every code page: what it lacks stands as JSON's own escapes."""
    return printable_json(json.dumps(document, indent=2, ensure_ascii=not output_is_unicode(), allow_nan=False))


def facts(pairs: Sequence[tuple[str, object]]) -> str:
    """Names and values in two aligned columns."""
    width = max(len(name) for name, _ in pairs)
    return "\n".join(f"{name:<{width}}  {value}" for name, value in pairs)


def table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Aligned columns under their headers; the last column may run on."""
    lines = [tuple(headers), *(tuple(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(headers))]
    return "\n".join("  ".join(f"{cell:<{w}}" for cell, w in zip(line, widths, strict=True)).rstrip() for line in lines)


def percent(fraction: float | None) -> str:
    """Never "0.0 %" or "100.0 %" of what is not exactly that; `rate` likewise."""
    return "–" if fraction is None else f"{100 * rounded(fraction, 3):.1f} %"


def rate(fraction: float | None) -> str:
    return "–" if fraction is None else f"{rounded(fraction, 3):.3f}"


def duration(seconds: float) -> str:
    """Seconds as a person says them: 8.4 s, 3 min 05 s, 2 h 10 min."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 60:
        return f"{minutes} min {rest:02d} s"
    return f"{minutes // 60} h {minutes % 60:02d} min"
