"""Where the image lies in the view."""

from dataclasses import dataclass, replace

import numpy as np

from core.images.display.pixel_rect import PixelRect

MAX_SCALE = 64.0


@dataclass(frozen=True, slots=True)
class Viewport:
    """An image of ``image_width`` × ``image_height`` pixels in a view of ``width`` × ``height`` device pixels.

    ``scale`` is device pixels per image pixel; (``left``, ``top``) is the view position of the image's corner.
    """

    width: int
    height: int
    image_width: int
    image_height: int
    scale: float = 1.0
    left: float = 0.0
    top: float = 0.0

    @property
    def fit_scale(self) -> float:
        """The scale that shows the whole image as large as possible, at most 64."""
        return min(self.width / self.image_width, self.height / self.image_height, MAX_SCALE)

    @property
    def min_scale(self) -> float:
        """An eighth of the fitting scale, and never so high that 100 % is out of reach."""
        return min(self.fit_scale, 1.0) / 8

    def fitted(self) -> "Viewport":
        """The whole image, centred."""
        scale = self.fit_scale
        left, top = (self.width - self.image_width * scale) / 2, (self.height - self.image_height * scale) / 2
        return replace(self, scale=scale, left=left, top=top)

    def zoomed(self, factor: float, x: float, y: float) -> "Viewport":
        """Scaled by ``factor`` within the limits; the image point under view position (x, y) stays there."""
        scale = float(np.clip(self.scale * factor, self.min_scale, MAX_SCALE))
        ratio = scale / self.scale
        moved = replace(self, scale=scale, left=x - (x - self.left) * ratio, top=y - (y - self.top) * ratio)
        return moved._kept_in_reach()

    def panned(self, dx: float, dy: float) -> "Viewport":
        """The image moved by (dx, dy) device pixels."""
        return replace(self, left=self.left + dx, top=self.top + dy)._kept_in_reach()

    def resized(self, width: int, height: int) -> "Viewport":
        """A view of another size with the same image point at its centre."""
        dx, dy = (width - self.width) / 2, (height - self.height) / 2
        moved = replace(self, width=width, height=height, left=self.left + dx, top=self.top + dy)
        return moved._kept_in_reach()

    def to_image(self, x: float, y: float) -> tuple[float, float]:
        """Image position of a view position; pixel (0, 0) spans 0 to 1."""
        return (x - self.left) / self.scale, (y - self.top) / self.scale

    def to_view(self, x: float, y: float) -> tuple[float, float]:
        """View position of an image position."""
        return x * self.scale + self.left, y * self.scale + self.top

    def image_area(self) -> PixelRect:
        """The view pixels whose centre lies on the image, cut at the view."""
        return self.area_within(PixelRect(0, 0, self.image_width, self.image_height))

    def area_within(self, rect: PixelRect) -> PixelRect:
        """The view pixels whose centre lies in ``rect`` (image pixels), cut at the view."""
        return self._centres_within(*rect).intersected(self.view_area())

    def view_area(self) -> PixelRect:
        return PixelRect(0, 0, self.width, self.height)

    def area_of(self, rect: PixelRect) -> PixelRect:
        """The view pixels, cut at the view, that image pixels of ``rect`` may colour."""
        left, top = self.to_view(rect.left, rect.top)
        right, bottom = self.to_view(rect.right, rect.bottom)
        edges = np.clip([left, top, right, bottom], -1e6, 1e6)
        low, high = np.floor(edges).astype(int).tolist(), np.ceil(edges).astype(int).tolist()
        return PixelRect(low[0], low[1], high[2], high[3]).intersected(self.view_area())

    def _centres_within(self, left: int, top: int, right: int, bottom: int) -> PixelRect:
        x0, y0 = self.to_view(left, top)
        x1, y1 = self.to_view(right, bottom)
        edges = np.ceil(np.array([x0, y0, x1, y1]) - 0.5).astype(int).tolist()
        return PixelRect(*edges)

    def _kept_in_reach(self) -> "Viewport":
        """The view's centre stays on the image, so that the image is never lost and every border can be centred."""
        half_width, half_height = self.width / 2, self.height / 2
        left = float(np.clip(self.left, half_width - self.image_width * self.scale, half_width))
        top = float(np.clip(self.top, half_height - self.image_height * self.scale, half_height))
        return replace(self, left=left, top=top)
