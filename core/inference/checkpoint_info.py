"""The description in a checkpoint's header; reading it needs no torch."""

from dataclasses import dataclass
from pathlib import Path

from safetensors import SafetensorError, safe_open

from core.domain import KnownError, Split
from core.domain.thresholds import PROPOSAL_THRESHOLD
from core.recipes import Recipe

BESIDE_THE_NETWORK = "beside."
"""Names that begin so are no weights of the network."""
_NETWORK, _MEMORY = "maskworth-segdec-1", "maskworth-memory-1"


@dataclass(frozen=True, slots=True)
class CheckpointInfo:
    """What the weights are and how to use them."""

    recipe: Recipe
    channels: int
    """Of the input: 1 or 3."""
    epoch: int
    """The epoch of the weights, from 1."""
    n_masks: int
    """Masked bad images that the weights learned from."""
    threshold: float
    """Defect score in [0, 1] from which an image is called bad."""
    threshold_from: Split
    """The split that the threshold was chosen on."""
    bits: int | None = None
    """Of 16, those that the camera fills, as ``to_uint8`` takes it; None for images of 8 bits."""
    map_from: float = PROPOSAL_THRESHOLD
    """Value of the map in (0, 1) from which a pixel is proposed: chosen on masks that validated the run, one half where
    these do not tell."""

    def to_header(self) -> dict[str, str]:
        bits = {} if self.bits is None else {"bits": str(self.bits)}
        return bits | {
            "format": _NETWORK if self.recipe.trains else _MEMORY,
            "recipe": self.recipe.to_json(),
            "channels": str(self.channels),
            "epoch": str(self.epoch),
            "n_masks": str(self.n_masks),
            "threshold": repr(self.threshold),
            "threshold_from": self.threshold_from,
            "map_from": repr(self.map_from),
        }


def read_info(path: Path) -> CheckpointInfo:
    """Raises KnownError when the file is missing or not a checkpoint of ours."""
    try:
        with safe_open(path, framework="numpy") as file:
            header = file.metadata() or {}
    except FileNotFoundError:
        raise KnownError(path, "there are no trained weights here", "train first") from None
    except (SafetensorError, OSError) as error:
        raise KnownError(path, "is not a safetensors file", "train again, or name another run") from error
    if header.get("format") not in (_NETWORK, _MEMORY):
        raise KnownError(path, "was not written by this version of Maskworth", "train again")
    try:
        return CheckpointInfo(
            recipe=Recipe.from_json(header["recipe"]),
            channels=int(header["channels"]),
            epoch=int(header["epoch"]),
            n_masks=int(header["n_masks"]),
            threshold=float(header["threshold"]),
            threshold_from=Split(header["threshold_from"]),
            bits=int(header["bits"]) if "bits" in header else None,
            map_from=float(header.get("map_from", PROPOSAL_THRESHOLD)),  # earlier versions had this one
        )
    except (KeyError, TypeError, ValueError) as error:
        raise KnownError(path, "its description cannot be read", "train again") from error


def stands_alone(path: Path) -> bool:
    """Whether the file holds a network and nothing beside it, no memory. Raises KnownError as `read_info`."""
    read_info(path)
    with safe_open(path, framework="numpy") as file:
        return not any(name.startswith(BESIDE_THE_NETWORK) for name in file.keys())  # noqa: SIM118 -- no mapping
