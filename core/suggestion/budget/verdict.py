"""What pays next: the one place that decides it, from what is promised, what was measured and what is listed.

Budget, suggestions, lists and command line all say this, so that none of them can contradict another.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from core.domain import Detection, SuggestionKind
from core.suggestion.masks.mask_reasons import is_worthwhile

if TYPE_CHECKING:
    from core.suggestion.budget.forecast import Estimate  # SciPy, which the start of the window need not wait for

NOT_WORTH_IT = 0.003
"""Ten more masks, or the minutes of labels that are asked about, that promise less AP than this are not worth it."""
_SURELY_SOLVED = 0.97
"""An interval of AP that begins here leaves no room for defects that the list says are missed."""
_NOT_PROVEN = 0.5
"""An interval that begins below this, as with one or two bad images, does not even tell a good model from a bad one."""
_WHOLE_IMAGE = 1.0


class Advice(StrEnum):
    """Which work brings most AP a minute. NEITHER: none brings enough; ENOUGH: next to nothing is missing; DONE:
    nothing is left to do; UNKNOWN: nothing was measured that could tell."""

    MASKS = "masks"
    LABELS = "labels"
    NEITHER = "neither"
    ENOUGH = "enough"
    DONE = "done"
    UNKNOWN = "unknown"


class Because(StrEnum):
    """FORECAST: by what is promised. LISTED: validation shows no error, but the listed masks cover defects that the
    model was seen to miss. LITTLE_LISTED: every listed mask adds little. CEILING: the measured AP leaves nothing to
    gain. FEW_JUDGES: nor does it here, but so few images measured it that it proves nothing. NO_RUN, NOT_MEASURED: no
    training has ended, or none held out bad and good images. NO_NETWORK: what was measured remembers good images, and
    masks teach it nothing."""

    FORECAST = "forecast"
    LISTED = "listed"
    LITTLE_LISTED = "little listed"
    CEILING = "ceiling"
    FEW_JUDGES = "few judges"
    NOTHING_LEFT = "nothing left"
    NO_RUN = "no run"
    NOT_MEASURED = "not measured"
    NO_NETWORK = "no network"


@dataclass(frozen=True, slots=True)
class Prospect:
    """What ``n`` more of one kind, MASK or LABEL, would bring, in AP; they fit into the seconds asked about."""

    kind: SuggestionKind
    n: float
    gain: "Estimate"


@dataclass(frozen=True, slots=True)
class Evidence:
    """``has_run``: a training has ended. ``measured`` is what is there, None where validation could not tell.
    ``best_listed`` is the benefit of the best mask that is listed and waits, None where no list can tell.
    ``only_remembers``: it trained no network, so that it can tell nothing of masks."""

    has_run: bool = False
    measured: Detection | None = None
    best_listed: float | None = None
    only_remembers: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """``masks_pay`` and ``labels_pay``: whether that kind is worth its time at all, though the other may pay more."""

    advice: Advice
    because: Because
    masks_pay: bool
    labels_pay: bool

    def pays(self, kind: SuggestionKind) -> bool:
        """A review is always worth a look: it mends what everything else rests on."""
        return {SuggestionKind.MASK: self.masks_pay, SuggestionKind.LABEL: self.labels_pay}.get(kind, True)


def what_pays(
    minute: Sequence[Prospect], later: Sequence[Prospect], ten_masks: "Estimate", evidence: Evidence
) -> Verdict:
    """From the prospects of masks and labels within a minute and ``later``, and of ten masks or as many as are left."""
    has_masks, has_labels = (prospect.n > 0 for prospect in minute)
    add_much = evidence.best_listed is None or is_worthwhile(evidence.best_listed)
    if not has_masks and not has_labels:
        return Verdict(Advice.DONE, Because.NOTHING_LEFT, masks_pay=False, labels_pay=False)
    if evidence.measured is None or evidence.measured.ap is None:
        because = Because.NOT_MEASURED if evidence.has_run else Because.NO_RUN
        return Verdict(Advice.UNKNOWN, because, masks_pay=has_masks and add_much, labels_pay=has_labels)
    if evidence.only_remembers:
        return Verdict(Advice.UNKNOWN, Because.NO_NETWORK, masks_pay=has_masks and add_much, labels_pay=has_labels)
    if 1 - evidence.measured.ap < NOT_WORTH_IT:
        return _at_the_ceiling(evidence, has_masks=has_masks, has_labels=has_labels)
    masks_pay = has_masks and add_much and ten_masks.mean >= NOT_WORTH_IT
    labels_pay = has_labels and later[1].gain.mean >= NOT_WORTH_IT
    because = Because.LITTLE_LISTED if has_masks and not add_much else Because.FORECAST
    if masks_pay and (not labels_pay or minute[0].gain.mean >= minute[1].gain.mean):
        return Verdict(Advice.MASKS, Because.FORECAST, masks_pay, labels_pay)
    advice = Advice.LABELS if labels_pay else Advice.NEITHER
    return Verdict(advice, because if not masks_pay else Because.FORECAST, masks_pay, labels_pay)


def _at_the_ceiling(evidence: Evidence, *, has_masks: bool, has_labels: bool) -> Verdict:
    """A defect that is seen to be missed counts for more than few validation images that show none."""
    surely = evidence.measured.ap_ci[0] if evidence.measured and evidence.measured.ap_ci else _NOT_PROVEN
    misses = has_masks and evidence.best_listed is not None and evidence.best_listed >= _WHOLE_IMAGE
    if misses and surely < _SURELY_SOLVED:
        return Verdict(Advice.MASKS, Because.LISTED, masks_pay=True, labels_pay=False)
    if surely < _NOT_PROVEN:
        add_much = evidence.best_listed is None or is_worthwhile(evidence.best_listed)
        return Verdict(Advice.UNKNOWN, Because.FEW_JUDGES, masks_pay=has_masks and add_much, labels_pay=has_labels)
    return Verdict(Advice.ENOUGH, Because.CEILING, masks_pay=False, labels_pay=False)
