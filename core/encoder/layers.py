"""Finding a layer's tensors among those of a file."""

from collections.abc import Mapping

from torch import Tensor


def without_prefix(tensors: Mapping[str, Tensor], prefix: str) -> dict[str, Tensor]:
    """Those whose names begin with it, named by the rest."""
    return {name[len(prefix) :]: tensor for name, tensor in tensors.items() if name.startswith(prefix)}
