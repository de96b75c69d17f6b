"""The mediator's logo: made safe once when it is chosen, then drawn at the head of the first page of her letters."""

from __future__ import annotations

import base64
import struct
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from mediator.domain.rules import RuleBroken

if TYPE_CHECKING:
    from mediator.documents.tagging import Pen
    from mediator.domain.house_style import Letterhead

MOST_BYTES = 1_000_000
MOST_PIXELS = 4000
"""A side, in a file that is chosen."""
_KEPT = (1200, 600)
"""Pixels kept: enough for 300 a inch over ten centimetres."""
_KEPT_BYTES = 400_000
_LEAST_MM, _MOST_MM = 5, 40
"""How high a logo may stand."""
_GAP = 10.0
_POINTS = 72 / 25.4
_UNREADABLE = (OSError, ValueError, SyntaxError, EOFError, KeyError, TypeError, struct.error)


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture as it is kept, and how high it stands."""

    png: bytes
    height_mm: int

    def size(self, most_wide: float) -> tuple[float, float]:
        """Width and height in points, whole, no wider than ``most_wide``."""
        wide, tall, _colours = _pixels(self.png)
        height = self.height_mm * _POINTS
        width = height * wide / tall
        return (width, height) if width <= most_wide else (most_wide, most_wide * tall / wide)


def logo_of(letterhead: Letterhead | None) -> Logo | None:
    """The logo letters bear now, if any; one that is damaged keeps no letter from leaving."""
    if letterhead is None or not letterhead.active or not letterhead.logo:
        return None
    try:
        kept = base64.b64decode(letterhead.logo, validate=True)
        _pixels(kept)
    except _UNREADABLE:
        return None
    return Logo(kept, min(max(letterhead.logo_height_mm, _LEAST_MM), _MOST_MM))


def cleaned(content: bytes) -> str:
    """A picture as it may be kept: on white, in sRGB, small, with nothing the file said of itself; PNG in Base64.

    Raises :class:`RuleBroken` for what is no PNG or JPEG, or is too large.
    """
    if len(content) > MOST_BYTES:
        raise RuleBroken("logo_too_heavy")
    picture = _opened(content)
    try:
        return base64.b64encode(_small(_on_white(picture))).decode("ascii")
    except _UNREADABLE as problem:
        raise RuleBroken("logo_unreadable") from problem


def draw_logo(pen: Pen, logo: Logo, left: float, top: float, most_wide: float) -> float:
    """Draw the logo under ``top``; gives the height it takes. It says nothing the sender's name does not."""
    from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFZCompress

    from mediator.documents.archive import Stream

    wide, tall, colours = _pixels(logo.png)
    said: dict[str, Any] = {"Type": PDFName("XObject"), "Subtype": PDFName("Image"), "Width": wide, "Height": tall}
    said |= {"ColorSpace": PDFName("DeviceRGB"), "BitsPerComponent": 8}
    width, height = logo.size(most_wide)
    with pen.artifact("Layout"):
        picture = Stream(PDFDictionary(said), colours, filters=[PDFZCompress])
        pen.picture("logo", picture, (left, top - height, width, height))
    return height + _GAP


def _opened(content: bytes) -> Any:
    """The picture of a file whose size is known before anything of it is unfolded."""
    from PIL import Image

    try:
        picture = Image.open(BytesIO(content), formats=("PNG", "JPEG"))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as problem:
        raise RuleBroken("logo_too_wide", most=str(MOST_PIXELS)) from problem
    except _UNREADABLE as problem:
        raise RuleBroken("logo_unreadable") from problem
    if max(picture.size) > MOST_PIXELS:
        raise RuleBroken("logo_too_wide", most=str(MOST_PIXELS))
    return picture


def _on_white(picture: Any) -> Any:
    from PIL import Image, ImageCms, ImageOps

    profile = picture.info.get("icc_profile")
    turned = ImageOps.exif_transpose(picture)
    if turned.mode in ("LA", "PA", "RGBA", "P") or "transparency" in turned.info:
        clear = turned.convert("RGBA")
        turned = Image.new("RGB", clear.size, "white")
        turned.paste(clear, mask=clear.getchannel("A"))
    if profile and turned.mode in ("RGB", "CMYK"):
        try:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            return ImageCms.profileToProfile(turned, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            pass
    return turned.convert("RGB")


def _small(picture: Any) -> bytes:
    from PIL import Image

    plain = Image.new("RGB", picture.size)
    plain.paste(picture)
    plain.thumbnail(_KEPT)
    while True:
        written = BytesIO()
        plain.save(written, "PNG", optimize=True)
        if written.tell() <= _KEPT_BYTES:
            return written.getvalue()
        plain.thumbnail((max(plain.width * 3 // 4, 1), max(plain.height * 3 // 4, 1)))


@lru_cache(maxsize=2)
def _pixels(png: bytes) -> tuple[int, int, bytes]:
    from PIL import Image

    with Image.open(BytesIO(png), formats=("PNG",)) as picture:
        return picture.width, picture.height, picture.convert("RGB").tobytes()
