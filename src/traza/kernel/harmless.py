"""Text that no spreadsheet takes for a formula."""

from __future__ import annotations

import re

# A spreadsheet runs a text cell that begins so (OWASP, "CSV Injection").
FORMULA_STARTS = r"^[=+\-@\t\r]"
_FORMULA = re.compile(FORMULA_STARTS)


def harmless(text: str) -> str:
    """Text with an apostrophe in front where a spreadsheet would run it.

    >>> harmless("=HYPERLINK(A1)")
    "'=HYPERLINK(A1)"
    >>> harmless("Obra = 3")
    'Obra = 3'
    """
    return f"'{text}" if _FORMULA.match(text) else text


def as_written(text: str) -> str:
    """What `harmless` was given, of a file that comes back.

    >>> as_written("'=HYPERLINK(A1)"), as_written("'Entre comillas'")
    ('=HYPERLINK(A1)', "'Entre comillas'")
    """
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text
