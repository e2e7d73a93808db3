"""The verdict on what pays next in words, the same wherever it is shown."""

from core.domain import Detection, Text
from core.evaluation.quality_text import images_text
from core.suggestion.budget.verdict import Advice, Because, Verdict

_HEADLINES = {
    Advice.MASKS: Text("Masks pay most now"),
    Advice.LABELS: Text("Labels pay most now"),
    Advice.NEITHER: Text("Neither masks nor labels promise much now"),
    Advice.ENOUGH: Text("Enough for now"),
    Advice.DONE: Text("Nothing is left to label or to mask"),
    Advice.UNKNOWN: Text("What pays most cannot be told yet"),
}
_FEW = 50
"""Bad or good validation images below which another few could change the picture."""


def headline(verdict: Verdict) -> Text:
    return _HEADLINES[verdict.advice]


def grounds(verdict: Verdict, measured: Detection | None) -> Text | None:
    """Why, and what would change it; None where the promises beside it say all. ``measured`` is what the verdict rests
    on."""
    match verdict.because:
        case Because.NO_RUN:
            return Text("No training has ended yet. Label some images good and some bad, then train.")
        case Because.NOT_MEASURED:
            return Text("Too few bad images could be held out to measure a training. Label more of them, then train.")
        case Because.NO_NETWORK:
            return Text(
                "The model in use remembers good images: masks teach it nothing. Train a network once some bad images "
                "are labeled, then this can be told."
            )
        case Because.NOTHING_LEFT:
            return Text("New images would go on from here.")
        case Because.CEILING if measured is not None:
            return _at_the_ceiling(measured)
        case Because.FEW_JUDGES if measured is not None:
            template = (
                "On {images}, nothing is ranked wrongly, which so few do not prove. More labels, of which some are "
                "held out to judge, would tell."
            )
            return Text(template, images=images_text(measured))
        case Because.LISTED if measured is not None:
            images = images_text(measured)
            return Text(
                "On {images}, nothing is ranked wrongly; but the listed masks cover defects that the map misses.",
                images=images,
            )
    return _of_the_promises(verdict)


def _at_the_ceiling(measured: Detection) -> Text:
    images = images_text(measured)
    if min(measured.n_bad, measured.n - measured.n_bad) < _FEW:
        return Text(
            "AP has no room left on {images}, too few to see small flaws. New labels, of which some are held out to "
            "judge, or new images would change that.",
            images=images,
        )
    return Text("AP has no room left on {images}. Images of another kind would change that.", images=images)


def _of_the_promises(verdict: Verdict) -> Text | None:
    little = verdict.because is Because.LITTLE_LISTED
    if verdict.advice is Advice.NEITHER and little:
        return Text(
            "Every listed mask adds little, and so do labels. New images, or another recipe, would change that."
        )
    if verdict.advice is Advice.NEITHER:
        return Text("Each promises under 0.3 points of AP. New images, or another recipe, would change that.")
    if verdict.masks_pay or verdict.advice is not Advice.LABELS:
        return None
    if little:
        return Text("More masks will not pay: every listed one adds little.")
    return Text("More masks will not pay: ten promise under 0.3 points of AP.")
