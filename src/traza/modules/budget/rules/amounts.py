"""Money as people type it. What can be read in two ways is refused, with the reading to choose."""

from __future__ import annotations

import re
from decimal import Decimal

from traza.kernel.money import Money

_SPACES = " \u00a0\u2009\u202f"
_SIGNS = re.compile(r"[$\s\u00a0\u2009\u202f]|MXN?\b|M\.N\.", re.I)
_EMPTY = {"", "-", "--", "—", "–"}
_WHOLE = r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)"
_POINT = re.compile(rf"{_WHOLE}(\.\d*)?|\.\d+")
_EXPONENT = re.compile(r"\d+(\.\d+)?[eE][+-]?\d+")
# Groups of three after points: thousands, or a fraction?
_EITHER = re.compile(r"\d{1,3}(\.\d{3})+")
# No budget has ever reached it, and the largest total must fit in 64 bits of centavos.
_MOST = 10**15


class BadAmount(ValueError):
    """A text is no amount; `code` names why and the message (Spanish) tells the way out."""

    def __init__(self, code: str, text: str) -> None:
        self.code = code
        super().__init__(text)


def read_money(text: str, *, unit: int = 1, decimal: str = "point") -> Money | None:
    """An amount in pesos; None when the cell is empty or a dash.

    `unit` is how many pesos one stands for (1, 1000, 1000000). Parentheses or a minus sign make
    it negative. Raises BadAmount for what is no amount, has a fraction of a centavo, or reads in
    two ways ("1.234" and "1,23": a thousand or a fraction?).
    """
    bare = text.strip(_SPACES + "\t")
    if bare in _EMPTY:
        return None
    figure, negative = _unsigned(bare)
    if _EXPONENT.fullmatch(figure):
        raise BadAmount(
            "amount_unreadable",
            f"«{text}» está en notación científica y pudo perder pesos. Dé a la columna formato "
            "de número con dos decimales y guarde otra vez.",
        )
    value = _decimal(figure, text, decimal) * unit
    if value * 100 != (value * 100).to_integral_value():
        raise BadAmount(
            "fraction",
            f"«{text}» tiene una fracción de centavo. Escriba pesos con dos decimales.",
        )
    if value >= _MOST:
        raise BadAmount(
            "amount_unreadable",
            f"«{text}» pasa de mil billones de pesos. Revise la cifra y la unidad de la máscara.",
        )
    money = Money.of(value)
    return -money if negative else money


def _unsigned(bare: str) -> tuple[str, bool]:
    """The figure without its signs, and whether it is negative."""
    figure = re.sub(_SIGNS, lambda sign: " " if sign[0] in _SPACES else "", bare).strip()
    held = re.fullmatch(r"\((.*)\)", figure)
    if held:
        return held[1].strip(), True
    if figure[:1] in {"-", "−"}:
        return figure[1:].strip(), True
    if figure.endswith("-"):
        return figure[:-1].strip(), True
    return figure.removeprefix("+").strip(), False


def _decimal(figure: str, text: str, decimal: str) -> Decimal:
    if decimal == "comma":
        figure = figure.translate(str.maketrans(",.", ".,"))
    elif _EITHER.fullmatch(figure) and not figure.startswith("0."):
        raise BadAmount(
            "amount_ambiguous",
            f"«{text}» se puede leer de dos maneras: {figure.replace('.', ',')}.00 o con fracción "
            "de centavo. Escriba dos decimales, o elija coma decimal en la máscara.",
        )
    if _POINT.fullmatch(figure):
        return Decimal(figure.replace(",", "").replace(" ", ""))
    swapped = figure.translate(str.maketrans(",.", ".,"))
    if _POINT.fullmatch(swapped):
        other = "coma" if decimal == "point" else "punto"
        raise BadAmount(
            "amount_ambiguous",
            f"«{text}» parece escrito con {other} decimal. Elija {other} decimal en la máscara, o "
            "escriba la cifra como 1,234.50.",
        )
    raise BadAmount(
        "amount_unreadable", f"«{text}» no es una cantidad. Escríbala como 1,234.50, sin letras."
    )
