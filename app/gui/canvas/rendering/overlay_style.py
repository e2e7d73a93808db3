"""How mask, map and proposal look."""

from dataclasses import dataclass
from typing import NamedTuple


class MaskColour(NamedTuple):
    """A colour a person may choose, by a name that the interface translates."""

    name: str
    red: int
    green: int
    blue: int


# From Okabe and Ito's palette: apart from every grey surface, also for colour-blind eyes. The proposal is orange.
MASK_COLOURS = (
    MaskColour("Sky blue", 86, 180, 233),
    MaskColour("Green", 0, 200, 140),
    MaskColour("Yellow", 240, 228, 66),
    MaskColour("Purple", 222, 130, 180),
)


@dataclass(frozen=True, slots=True)
class OverlayStyle:
    """Opacities are 0 to 1; the mask's outline stays while its opacity is above 0. ``outlines_only`` leaves the
    surface under mask and map bare: borders alone, and of the map its levels at 0.25, 0.5 and 0.75."""

    mask_colour: MaskColour = MASK_COLOURS[0]
    mask_opacity: float = 0.35
    map_opacity: float = 0.5
    outlines_only: bool = False
