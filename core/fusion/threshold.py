"""From which fused score on an image is called bad: chosen by all labels, not by the few that are held out."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from core.fusion.fitting import Judges
from core.fusion.fusion import Doubles, Fusion, network_logits

_BLUR = 0.5
"""Logits by which a score may be off: where one of a few images happens to lie decides nothing."""
_STAND_INS = 16
"""Logits that stand in for the network's of an image which has taught it."""
_TRIED = 400


class Weighted(NamedTuple):
    """Logits (n,), each of which counts as so many images: ``weights`` (n,)."""

    logits: Doubles
    weights: Doubles


def fewest_errors(bad: Weighted, good: Weighted) -> float:
    """The logit from which on images are called bad with the fewest escapes and false alarms expected; one at least of
    either kind."""
    both = np.concatenate([bad.logits, good.logits])
    tried = np.linspace(both.min(), both.max(), _TRIED)
    escapes = expit((tried[:, None] - bad.logits) / _BLUR) @ bad.weights
    alarms = expit((good.logits - tried[:, None]) / _BLUR) @ good.weights
    return float(tried[int(np.argmin(escapes + alarms))])


def fused_threshold(fusion: Fusion, judges: Judges, taught: Doubles, taught_bad: NDArray[np.bool_]) -> float:
    """A score in (0, 1), by the ``judges``, good and bad ones among them, which are new to the network, and by all
    other labeled images: of those it is fair what the encoder sees, as ``Judges.evidence``: ``taught`` (n,). For their
    network's logits, which are surer than they would be of a new piece, those of judges of their kind stand in."""
    bad, good = (_logits(fusion, judges, taught[taught_bad == kind], kind) for kind in (True, False))
    return float(expit(fewest_errors(bad, good)))


def _logits(fusion: Fusion, judges: Judges, taught: Doubles, kind: bool) -> Weighted:
    network, evidence = network_logits(judges.scores), judges.evidence
    own = judges.is_bad == kind
    stand_ins = np.quantile(network[own], np.linspace(0, 1, _STAND_INS))
    told = fusion.of_images(stand_ins[None], taught[:, None]).ravel()
    weights = np.repeat([1.0, 1 / _STAND_INS], [int(own.sum()), len(told)])
    return Weighted(np.concatenate([fusion.of_images(network[own], evidence[own]), told]), weights)
