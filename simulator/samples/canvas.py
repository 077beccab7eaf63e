"""What makes a drawing pass for a photo: smooth edges, soft shadows, light that falls off, the grain of a sensor.

Scenes are drawn on a canvas of 1280 x 960 points; `photo` finishes them. Everything is seeded: no two runs differ.
"""

from collections.abc import Callable, Sequence
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

SIZE = (1280, 960)
SCALE = 2
TILE = (320, 240)
MIDDLE = 128
Point = tuple[float, float]
Points = list[Point]
Colour = tuple[int, ...]
Box = tuple[float, float, float, float]


class Canvas:
    """A picture in the making, drawn at twice its size so that edges come out smooth."""

    def __init__(self, top: Colour, bottom: Colour) -> None:
        ramp = Image.linear_gradient("L").resize((SIZE[0] * SCALE, SIZE[1] * SCALE), Image.Resampling.NEAREST)
        self.image = Image.composite(Image.new("RGB", ramp.size, bottom), Image.new("RGB", ramp.size, top), ramp)
        self._sharp = ImageDraw.Draw(self.image, "RGBA")

    # A blurred shape is drawn as a mask, only as large as it is, and its colour is laid through the mask.
    def _soft(
        self, points: Sequence[Point], fill: Colour, blur: float, paint: Callable[[ImageDraw.ImageDraw, Points], None]
    ) -> None:
        margin = blur * 3
        left, top = (round((min(axis) - margin) * SCALE) for axis in zip(*points, strict=True))
        right, bottom = (round((max(axis) + margin) * SCALE) for axis in zip(*points, strict=True))
        mask = Image.new("L", (right - left, bottom - top), 0)
        paint(ImageDraw.Draw(mask), [(x * SCALE - left, y * SCALE - top) for x, y in points])
        mask = mask.filter(ImageFilter.GaussianBlur(blur * SCALE))
        self.image.paste(fill[:3], (left, top), mask)

    def box(self, box: Box, fill: Colour, *, radius: float = 0, blur: float = 0, edge: Colour | None = None) -> None:
        """Draw a rectangle with round corners."""
        corners = [(box[0], box[1]), (box[2], box[3])]
        if blur:
            self._soft(
                corners, fill, blur, lambda draw, at: draw.rounded_rectangle(at, radius * SCALE, fill=_alpha(fill))
            )
        else:
            self._sharp.rounded_rectangle(_scaled(corners), radius * SCALE, fill=fill, outline=edge, width=2 * SCALE)

    def shape(self, points: Sequence[Point], fill: Colour, *, blur: float = 0) -> None:
        """Draw a polygon."""
        if blur:
            self._soft(points, fill, blur, lambda draw, at: draw.polygon(at, fill=_alpha(fill)))
        else:
            self._sharp.polygon(_scaled(points), fill=fill)

    def disc(self, centre: Point, radius: float, fill: Colour, *, blur: float = 0, edge: Colour | None = None) -> None:
        """Draw a circle."""
        corners = _square(centre, radius)
        if blur:
            self._soft(corners, fill, blur, lambda draw, at: draw.ellipse(at, fill=_alpha(fill)))
        else:
            self._sharp.ellipse(_scaled(corners), fill=fill, outline=edge, width=3 * SCALE)

    def arc(self, centre: Point, radius: float, span: tuple[float, float], fill: Colour, width: float) -> None:
        """Draw a part of a ring; degrees clockwise from three o'clock."""
        self._sharp.arc(_scaled(_square(centre, radius)), *span, fill=fill, width=round(width * SCALE))

    def line(self, points: Sequence[Point], fill: Colour, width: float, *, blur: float = 0) -> None:
        """Draw a line through points."""
        wide = max(1, round(width * SCALE))
        if blur:
            self._soft(
                points, fill, blur + width, lambda draw, at: draw.line(at, fill=_alpha(fill), width=wide, joint="curve")
            )
        else:
            self._sharp.line(_scaled(points), fill=fill, width=wide, joint="curve")

    def text(self, at: Point, text: str, fill: Colour, size: float) -> None:
        """Write something, its middle at a point."""
        self._sharp.text((at[0] * SCALE, at[1] * SCALE), text, fill=fill, font_size=size * SCALE, anchor="mm")

    def photo(self, seed: int, *, grain: float = 14, dark: float = 0.55) -> Image.Image:
        """Finish: smaller, a little soft, darker towards the corners, grainy."""
        picture = self.image.resize(SIZE, Image.Resampling.LANCZOS).filter(ImageFilter.GaussianBlur(0.7))
        falloff = Image.radial_gradient("L").resize(SIZE).point(lambda value: round(255 - max(0, value - 70) * dark))
        picture = ImageChops.multiply(picture, Image.merge("RGB", (falloff,) * 3))
        return Image.blend(picture, _grain(seed, grain, picture), 0.5)


def _scaled(points: Sequence[Point]) -> Points:
    return [(x * SCALE, y * SCALE) for x, y in points]


def _square(centre: Point, radius: float) -> Points:
    return [(centre[0] - radius, centre[1] - radius), (centre[0] + radius, centre[1] + radius)]


def _alpha(fill: Colour) -> int:
    return fill[3] if len(fill) == len("RGBA") else 255


# The machine's own noise cannot be seeded, so a small seeded tile is spread over the picture, now and then upside down.
def _grain(seed: int, strength: float, picture: Image.Image) -> Image.Image:
    random = Random(seed)  # noqa: S311 - the grain of a picture, no secret
    wide, high = TILE
    tile = Image.frombytes("L", TILE, random.randbytes(wide * high))
    tile = tile.point(lambda value: round(MIDDLE + (value - MIDDLE) * strength / 74))  # 74: the spread of even noise
    noise = Image.new("L", SIZE, MIDDLE)
    for top in range(0, SIZE[1], high):
        for left in range(0, SIZE[0], wide):
            noise.paste(tile.rotate(random.choice((0, 180))), (left, top))
    return ImageChops.overlay(picture, Image.merge("RGB", (noise,) * 3))
