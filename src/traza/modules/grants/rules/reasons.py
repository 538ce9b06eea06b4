"""How rules of grants say yes and no: a code, a sentence with what would mend it, a section."""

from __future__ import annotations

from traza.kernel.citation import Citation
from traza.kernel.decision import Reason
from traza.kernel.language import told
from traza.kernel.money import Money


def yes(code: str, text: str, citation: Citation) -> Reason:
    """A reason that holds."""
    return Reason(code, text, citation)


def no(code: str, text: str, citation: Citation, field: str = "", mend: str = "") -> Reason:
    """A reason against, ending with how to mend it."""
    whole = f"{text} {mend}".strip()
    return Reason(code, whole, citation, holds=False, field=field)


def pesos(amount: Money) -> str:
    """An amount inside a sentence: "$1,234.50"."""
    return f"${amount.pesos:,.2f}"


def dated(value: object) -> str:
    """A day inside a sentence; words for one that nobody gave."""
    return f"{value:%d/%m/%Y}" if value else told("sin fecha")
