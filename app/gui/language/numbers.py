"""Figures as the person's language writes them: separators of thousands, decimal point or comma."""

from PySide6.QtCore import QLocale

from core.evaluation.rounding import rounded


def count(n: int) -> str:
    """Such as 24,000 or 24.000."""
    return QLocale().toString(int(n))


def decimal(value: float, digits: int = 0) -> str:
    """With so many digits after the point or comma."""
    return QLocale().toString(float(value), "f", digits)


def percent(share: float, digits: int = 0) -> str:
    """Of a share from 0 to 1, with a space that never breaks; "0 %" and "100 %" are what is exactly that."""
    return f"{decimal(100 * rounded(share, digits + 2), digits)}\N{NO-BREAK SPACE}%"


def rate(fraction: float, digits: int = 3) -> str:
    """An AP or a score from 0 to 1, likewise."""
    return decimal(rounded(fraction, digits), digits)


def signed(value: float, digits: int = 0) -> str:
    """With its sign, which a gain has too."""
    return decimal(value, digits) if value < 0 else f"+{decimal(value, digits)}"
