"""A budget in the person's language."""

from PySide6.QtCore import QCoreApplication

from app.gui.language.counted import counted
from app.gui.language.known_errors import said
from app.gui.language.numbers import count, signed
from app.workflows.suggestions.budget import Budget
from core.domain import SuggestionKind
from core.evaluation.quality_text import ap_text
from core.suggestion.budget.basis_text import basis_text, uncounted_text
from core.suggestion.budget.share_text import share_text
from core.suggestion.budget.verdict import Prospect
from core.suggestion.budget.verdict_text import grounds, headline


def advice_line(budget: Budget) -> str:
    """What pays now."""
    return said(headline(budget.forecast.verdict))


def grounds_line(budget: Budget) -> str:
    """Why, and what would change it; empty where nothing needs to be said."""
    why = grounds(budget.forecast.verdict, budget.measured)
    return "" if why is None else said(why)


def measured_line(budget: Budget) -> str:
    """How good the model is that there is."""
    if budget.measured is None:
        return ""
    text = QCoreApplication.translate("Budget", "Validation AP {ap}")
    return text.format(ap=said(ap_text(budget.measured)))


def spent_line(budget: Budget) -> str:
    now = budget.now
    text = QCoreApplication.translate("Budget", "{total} of work: labels {labels}, masks {masks}").format(
        total=clock(now.seconds),
        labels=clock(now.label_s),
        masks=clock(now.mask_s),
    )
    return f"{text} · {counted.labels(now.labels)}, {counted.masks(now.masks)}"


def prospect_line(prospect: Prospect, ahead_s: float, listed: int = 0) -> str:
    """What so many minutes of one kind of work should bring; of the images that they would take ``listed`` ones stand
    in the list."""
    if prospect.n == 0:
        nothing = {
            SuggestionKind.MASK: QCoreApplication.translate("Budget", "Every bad image has its mask"),
            SuggestionKind.LABEL: QCoreApplication.translate("Budget", "Every image has its label"),
        }
        return nothing[prospect.kind]
    text = {
        SuggestionKind.MASK: QCoreApplication.translate(
            "Budget", "{minutes} minutes of masks, about {n}: {gain} points of AP ({low} to {high})"
        ),
        SuggestionKind.LABEL: QCoreApplication.translate(
            "Budget", "{minutes} minutes of labels, about {n}: {gain} points of AP ({low} to {high})"
        ),
    }[prospect.kind]
    told = text.format(
        minutes=count(round(ahead_s / 60)),
        n=count(round(prospect.n)),
        gain=signed(100 * prospect.gain.mean, 1),
        low=signed(100 * prospect.gain.low, 1),
        high=signed(100 * prospect.gain.high, 1),
    )
    if not 0 < listed < round(prospect.n):
        return told
    return told + QCoreApplication.translate("Budget", "; the list holds the best {n} of them").format(n=count(listed))


def share_line(budget: Budget) -> str:
    """How many images are bad in all; empty without an image."""
    text = share_text(budget.bad_share, has_test=budget.n_test > 0)
    return "" if text is None else said(text)


def basis_line(budget: Budget) -> str:
    """What the forecast leans on, and which runs do not count; empty once the project's own runs say enough."""
    if not budget.forecast.leans_on_others:
        return ""
    basis = basis_text(budget.forecast.runs, budget.recipe, only_remember=budget.only_remembers)
    others = uncounted_text(budget.uncounted)
    return ". ".join(said(text) for text in (basis, others) if text is not None)


def clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
