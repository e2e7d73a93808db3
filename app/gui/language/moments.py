"""Moments as the person's language writes them, by the clock here."""

from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale


def moment(at: datetime) -> str:
    """Such as 11/30/26, 8:15 PM or 30.11.26 20:15."""
    shown = QDateTime.fromMSecsSinceEpoch(round(at.timestamp() * 1000))
    return QLocale().toString(shown, QLocale.FormatType.ShortFormat)
