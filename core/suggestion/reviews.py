"""Which label deserves a second look: UNSURE ones, and those that the model contradicts. Nothing is ever flipped."""

from collections.abc import Mapping

from core.domain import ImageLabel, Suggestion, SuggestionKind

REVIEW_S = 4.0


def suggest_reviews(
    labels: Mapping[int, ImageLabel], scores: Mapping[int, float], threshold: float, *, top: int
) -> list[Suggestion]:
    """At most ``top`` labels by image id, the strongest contradiction first; ``scores`` in [0, 1] of the last run.

    A missed defect labeled good does the most harm, since it trains the map to zero: it stands before a good image
    labeled bad of equal contradiction. UNSURE images count as a contradiction of one half.
    """
    found = [
        suggestion
        for image_id, label in labels.items()
        if (suggestion := _review(image_id, label, scores.get(image_id), threshold)) is not None
    ]
    found.sort(key=lambda suggestion: (-suggestion.benefit, suggestion.image_id))
    return found[:top]


def _review(image_id: int, label: ImageLabel, score: float | None, threshold: float) -> Suggestion | None:
    def of(benefit: float, reason: str) -> Suggestion:
        return Suggestion(image_id, SuggestionKind.REVIEW, benefit, REVIEW_S, reason)

    if label is ImageLabel.UNSURE:
        return of(0.5, "marked unsure: good or bad would let the model learn from it")
    if score is None:
        return None
    called_bad = score >= threshold
    if label is ImageLabel.GOOD and called_bad:
        return of(score, f"labeled good, but the model sees a defect ({score:.0%})")
    if label is ImageLabel.BAD and not called_bad:
        return of(0.99 * (1 - score), f"labeled bad, but the model finds no defect ({score:.0%})")
    return None
