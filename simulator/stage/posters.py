"""The codes on the page's wall, drawn as vector pictures that any phone can read."""

from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M

QUIET = 2


def code_svg(link: str) -> str:
    """Draw a link as a QR code: dark modules on white, one row of modules after another."""
    code: QRCode = QRCode(border=QUIET, error_correction=ERROR_CORRECT_M)  # type: ignore[type-arg]  # the stubs' image type is not used
    code.add_data(link)
    modules = code.get_matrix()
    dark = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(modules) for x, cell in enumerate(row) if cell)
    side = len(modules)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
        f'<rect width="{side}" height="{side}" fill="#fff"/><path d="{dark}"/></svg>'
    )
