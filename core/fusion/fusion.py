"""How far either kind of sight is believed."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

Doubles = NDArray[np.float64]

_SURE = 1e-12
"""Scores are told from 0 and 1 by this much at least, so that each has a finite logit."""


@dataclass(frozen=True, slots=True)
class Fusion:
    """Logit of the fused score: ``network`` × the network's logit + ``memory`` × how strange the memory finds it +
    ``offset``. Both weights are at least 0."""

    network: float
    memory: float
    offset: float

    def logits(self, of_network: Doubles, deviations: Doubles) -> Doubles:
        """Of images or places (n,), from logits and deviations (n,)."""
        return self.network * of_network + self.memory * strangeness(deviations) + self.offset

    def scores(self, of_network: Doubles, deviations: Doubles) -> Doubles:
        """(n,) in [0, 1], from the network's scores (n,) in [0, 1]."""
        return np.asarray(expit(self.logits(network_logits(of_network), deviations)))

    def network_share(self, of_network: Doubles, deviations: Doubles) -> float:
        """Of 0 to 1, the network's part in how the fused logits of these images (n,) differ; one half where none do."""
        if len(of_network) == 0:
            return 0.5
        network = self.network * float(network_logits(of_network).std())
        memory = self.memory * float(strangeness(deviations).std())
        return network / (network + memory) if network + memory > 0 else 0.5


def network_logits(scores: Doubles) -> Doubles:
    """Of scores or map values in [0, 1], any shape."""
    return np.asarray(logit(np.clip(scores, _SURE, 1 - _SURE)))


def strangeness(deviations: Doubles) -> Doubles:
    """Deviations from what is good on a scale that grows evenly to about one and then ever more slowly: thirty of them
    are no thirty times as much evidence as one."""
    return np.arcsinh(deviations)
