"""Why a mask is suggested, in a sentence that a person can check."""

_UNCOVERED_GAIN = 0.05
"""Below this many images' worth of coverage, a mask brings nothing new."""


def mask_reason(cost_s: float, *, n_covered: int, gain: float, by_lottery: bool, seen_by_model: bool) -> str:
    """``n_covered``: other images that the mask stands for; with ``seen_by_model`` only those a trained model misses.

    ``gain`` is B(x|A). Example: "about 35 s, covers 14 similar defects that the model still misses".
    """
    return f"about {rounded_seconds(cost_s)} s, {_why(n_covered, gain, by_lottery, seen_by_model)}"


def rounded_seconds(seconds: float) -> int:
    """To the nearest 5 s from 10 s on, as a prediction deserves; at least 1."""
    return max(1, round(seconds)) if seconds < 10 else 5 * round(seconds / 5)


def _why(n_covered: int, gain: float, by_lottery: bool, seen_by_model: bool) -> str:
    if by_lottery:
        return "drawn by lot, so that the choice does not only follow the model"
    if n_covered and seen_by_model:
        return f"covers {n_covered} similar {'defect' if n_covered == 1 else 'defects'} that the model still misses"
    if n_covered:
        return f"stands for {n_covered} similar bad {'image' if n_covered == 1 else 'images'} without a mask"
    if gain < _UNCOVERED_GAIN:
        known = "the model already finds defects like it" if seen_by_model else "much like images that have a mask"
        return f"{known}: of little use"
    return (
        "unlike every other bad image" if not seen_by_model else "a defect of its own kind that the model is unsure of"
    )
