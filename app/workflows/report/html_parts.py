"""Pieces of a page."""

from collections.abc import Iterable, Sequence
from html import escape

from core.domain import Interval
from core.evaluation.rates import Rate
from core.evaluation.rounding import rounded


def section(title: str, *parts: str) -> str:
    """``title`` is text, ``parts`` HTML."""
    return f"<section><h2>{escape(title)}</h2>{joined(parts)}</section>"


def paragraph(text: str, css: str = "") -> str:
    return f"<p class={css or 'text'}>{escape(text)}</p>"


def bullets(texts: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(text)}</li>" for text in texts) + "</ul>"


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


def counted(rate: Rate) -> str:
    """Such as "3 of 40, 7.5 % (1.6 % to 20.4 %)"."""
    if rate.share is None:
        return "–"
    return f"{rate.k} of {rate.n}, {percent(rate.share)} ({ends_text(rate.interval, in_percent=True)})"


def percent(share: float) -> str:
    return f"{100 * rounded(share, 3):.1f} %"


def duration(seconds: float) -> str:
    """Such as "42 s", "3 min 05 s", "2 h 10 min"."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02d} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02d} min"


def joined(parts: Iterable[str]) -> str:
    return "\n".join(part for part in parts if part)
