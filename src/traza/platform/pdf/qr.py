"""QR codes of addresses."""

from __future__ import annotations

import io

import segno


def qr_svg(url: str) -> str:
    """The code as a whole SVG file: black on white, with its quiet border, no size of its own.

    It can be read with a seventh of it dirty or torn (level M). Raises ValueError for an address
    that does not fit (2,331 bytes).
    """
    drawn = io.BytesIO()
    code = segno.make(url, error="m", micro=False, boost_error=False)
    code.save(
        drawn,
        kind="svg",
        border=4,
        light="#fff",
        xmldecl=False,
        omitsize=True,
        svgclass=None,
        lineclass=None,
        title=url,
        nl=False,
    )
    return drawn.getvalue().decode()
