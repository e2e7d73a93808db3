"""Fractions as they may be said: rounded, but never to a certainty that they are not."""


def rounded(fraction: float, digits: int) -> float:
    """To so many digits; 0 and 1 stay for what is exactly that, since "100 %" of few images reads as "always"."""
    if not 0.0 < fraction < 1.0:
        return round(fraction, digits)
    least = 10.0**-digits
    return min(max(round(fraction, digits), least), 1.0 - least)
