"""Photos as paper needs them: small, upright, JPEG. One that cannot be read is None, never an error.

Bytes come from strangers' phones, so a decoder's every complaint is caught here and nowhere else.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageOps

_QUALITY = 78
_MOST_PIXELS = 50_000_000
"""More than this is decoded only where the format can be read at a reduced scale."""


class Shot(NamedTuple):
    """A picture ready to be laid into a page."""

    jpeg: bytes
    pixels: tuple[int, int]

    def within(self, width: float, height: float) -> tuple[float, float]:
        """Tell the largest size of these proportions inside a rectangle."""
        scale = min(width / self.pixels[0], height / self.pixels[1])
        return self.pixels[0] * scale, self.pixels[1] * scale


def shot(source: bytes | Path | None, longest: int) -> Shot | None:
    """Read a picture and reduce it to `longest` pixels; None where there is none or nobody can read it."""
    try:
        if source is None:
            return None
        with Image.open(io.BytesIO(source) if isinstance(source, bytes) else source) as image:
            return _reduced(image, longest)
    except Exception:  # noqa: BLE001 - decoders raise whatever foreign bytes make them raise; the record says it in words
        return None


def _reduced(image: Image.Image, longest: int) -> Shot | None:
    if image.format != "JPEG" and image.width * image.height > _MOST_PIXELS:
        return None
    image.thumbnail(
        (longest, longest), Image.Resampling.BILINEAR, reducing_gap=2.0
    )  # decodes a JPEG at a reduced scale
    upright = _opaque(ImageOps.exif_transpose(image))
    target = io.BytesIO()
    upright.save(target, "JPEG", quality=_QUALITY)
    return Shot(target.getvalue(), upright.size)


def _opaque(image: Image.Image) -> Image.Image:
    if image.mode in ("L", "RGB"):
        return image
    if image.has_transparency_data:
        paper = Image.new("RGB", image.size, "white")
        layer = image.convert("RGBA")
        paper.paste(layer, mask=layer)
        return paper
    return image.convert("RGB")
