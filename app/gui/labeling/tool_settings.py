"""How a person has set the tools: kept from one project, and from one sitting, to the next."""

import json
from dataclasses import asdict, dataclass, fields, replace

from app.gui.canvas.canvas_view import CanvasView
from app.gui.canvas.rendering.overlay_style import MASK_COLOURS, OverlayStyle
from app.gui.commands.actions import Act, Actions
from app.gui.panels.opinion_panel import OpinionPanel
from app.gui.panels.picture_panel import PicturePanel
from core.images.display.display_range import Contrast

_AS_MADE = OverlayStyle()
_SWITCHES = {
    "square_brush": Act.SQUARE_BRUSH,
    "outlines_only": Act.OUTLINES_ONLY,
    "minimap": Act.SHOW_MINIMAP,
    "keeps_contrast": Act.KEEP_CONTRAST,
    "keeps_zoom": Act.KEEP_ZOOM,
}


@dataclass(frozen=True, slots=True)
class ToolSettings:
    """Sizes in image pixels, opacities and ``threshold`` from 0 to 1. ``level`` and ``width`` of the contrast count
    where it ``keeps_contrast`` from image to image; otherwise each image begins with its own."""

    brush_px: int = 20
    square_brush: bool = False
    tolerance: int = 16
    threshold: float = 0.5
    map_opacity: float = _AS_MADE.map_opacity
    mask_opacity: float = _AS_MADE.mask_opacity
    mask_colour: str = _AS_MADE.mask_colour.name
    outlines_only: bool = False
    minimap: bool = True
    keeps_contrast: bool = False
    keeps_zoom: bool = True
    level: float = Contrast().level
    width: float = Contrast().width

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "ToolSettings":
        """What cannot be understood stays as it is made: the file may have been edited, or be of another version."""
        try:
            stored = json.loads(text)
            known = {field.name: type(getattr(cls(), field.name)) for field in fields(cls)}
            return cls(**{name: kind(stored[name]) for name, kind in known.items() if name in stored})
        except (ValueError, TypeError, AttributeError):
            return cls()

    @classmethod
    def of(cls, actions: Actions, canvas: CanvasView, opinion: OpinionPanel) -> "ToolSettings":
        """As they are now."""
        style = canvas.picture.overlay_style
        return cls(
            brush_px=canvas.options.brush_size_px,
            tolerance=canvas.options.wand_tolerance,
            threshold=opinion.chosen_threshold,
            map_opacity=style.map_opacity,
            mask_opacity=style.mask_opacity,
            mask_colour=style.mask_colour.name,
            level=canvas.picture.contrast.level,
            width=canvas.picture.contrast.width,
            **{name: actions[act].isChecked() for name, act in _SWITCHES.items()},
        )

    def take_up(self, actions: Actions, canvas: CanvasView, opinion: OpinionPanel, picture: PicturePanel) -> None:
        """Set the tools so."""
        for name, act in _SWITCHES.items():
            actions[act].setChecked(getattr(self, name))
        canvas.options.set_brush_size_px(self.brush_px)
        canvas.options.set_wand_tolerance(self.tolerance)
        colour = next((colour for colour in MASK_COLOURS if colour.name == self.mask_colour), _AS_MADE.mask_colour)
        canvas.picture.set_style(
            replace(canvas.picture.overlay_style, mask_opacity=self.mask_opacity, mask_colour=colour)
        )
        if self.keeps_contrast:
            canvas.picture.set_contrast(Contrast.of_window(self.level, self.width))
        opinion.set_map_opacity(self.map_opacity)
        opinion.set_threshold(self.threshold)
        picture.show_style(canvas.picture.overlay_style)
