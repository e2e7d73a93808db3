"""Pieces of a page."""

from collections.abc import Iterable, Sequence
from html import escape

from core.domain import Interval
from core.evaluation.rounding import rounded


def section(title: str, body: str) -> str:
    """``title`` is text, ``body`` HTML."""
    return f"<section><h2>{escape(title)}</h2>{body}</section>"


def table(rows: Iterable[tuple[str, str]], *, is_html: bool = True) -> str:
    """Names, which are text, beside values."""
    cells = ((escape(name), value if is_html else escape(value)) for name, value in rows)
    return "<table>" + "".join(f"<tr><th>{name}</th><td>{value}</td></tr>" for name, value in cells) + "</table>"


def grid(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Cells of text under their heads."""
    head = "".join(f"<th>{escape(each)}</th>" for each in heads)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><tr>{head}</tr>{body}</table>"


def ends_text(interval: Interval | None, *, in_percent: bool = False) -> str:
    if interval is None:
        return "–"
    low, high = (percent(end) if in_percent else f"{rounded(end, 3):.3f}" for end in interval)
    return f"{low} to {high}"


def percent(share: float) -> str:
    return f"{100 * rounded(share, 3):.1f} %"


def joined(parts: Iterable[str]) -> str:
    return "\n".join(part for part in parts if part)
