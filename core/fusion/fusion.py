"""How far the network and what the encoder sees are believed."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

Doubles = NDArray[np.float64]

_SURE = 1e-12
"""Scores are told from 0 and 1 by this much at least, so that each has a finite logit."""


@dataclass(frozen=True, slots=True)
class Fusion:
    """Logit of the fused score: ``network`` × the network's logit + ``encoder`` × the logit that what the encoder sees
    is evidence for + ``offset``. Both weights are at least 0.

    An image of which the network's logit lies below ``quiet`` counts as one where it lies there: how quiet a network is
    tells nothing of what it has never been shown. Of models made before it is minus infinity.
    """

    network: float
    encoder: float
    offset: float
    quiet: float = -np.inf

    def of_places(self, of_network: Doubles, evidence: Doubles) -> Doubles:
        """Logits (n,) of places, from logits (n,) and logits (n,)."""
        return self.network * of_network + self.encoder * evidence + self.offset

    def of_images(self, of_network: Doubles, evidence: Doubles) -> Doubles:
        """Logits (n,) of images, from logits (n,) and logits (n,)."""
        return self.of_places(np.maximum(of_network, self.quiet), evidence)

    def scores(self, of_network: Doubles, evidence: Doubles) -> Doubles:
        """(n,) of images, in [0, 1], from the network's scores (n,) in [0, 1]."""
        return np.asarray(expit(self.of_images(network_logits(of_network), evidence)))

    def network_share(self, of_network: Doubles, evidence: Doubles) -> float:
        """Of 0 to 1, the network's part in how the fused logits of these images (n,) differ; one half where none do."""
        if len(of_network) == 0:
            return 0.5
        network = self.network * float(np.maximum(network_logits(of_network), self.quiet).std())
        encoder = self.encoder * float(evidence.std())
        return network / (network + encoder) if network + encoder > 0 else 0.5


def network_logits(scores: Doubles) -> Doubles:
    """Of scores or map values in [0, 1], any shape."""
    return np.asarray(logit(np.clip(scores, _SURE, 1 - _SURE)))
