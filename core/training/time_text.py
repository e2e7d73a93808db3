"""How long something takes, as a person says it: what is only foretold has no seconds."""

from core.domain import Text


def time_text(seconds: float) -> Text:
    """Such as "about 4 minutes"."""
    minutes = round(seconds / 60)
    if seconds < 50:
        return Text("less than a minute")
    if minutes <= 1:
        return Text("about a minute")
    if minutes < 90:
        return Text("about {n} minutes", n=minutes)
    return Text("about {n} hours", n=round(minutes / 60))
