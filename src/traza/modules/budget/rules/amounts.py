"""Money as people type it. What can be read in two ways is refused, with the reading to choose."""

from __future__ import annotations

from traza.kernel.amounts import Dialect, NotAnAmount, Trouble, read_pesos
from traza.kernel.money import Money


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
    try:
        return read_pesos(text, Dialect("," if decimal == "comma" else ".", unit))
    except NotAnAmount as problem:
        raise _said(problem, text, decimal) from problem


def _said(problem: NotAnAmount, text: str, decimal: str) -> BadAmount:
    """The refusal of the reader in the words of a budget office."""
    if problem.trouble is Trouble.FRACTION:
        return BadAmount(
            "fraction",
            f"«{text}» tiene una fracción de centavo. Escriba pesos con dos decimales.",
        )
    if problem.trouble is Trouble.TOO_LARGE:
        return BadAmount(
            "amount_unreadable",
            f"«{text}» pasa de mil billones de pesos. Revise la cifra y la unidad de la máscara.",
        )
    if problem.trouble is Trouble.EXPONENT:
        return BadAmount(
            "amount_unreadable",
            f"«{text}» está en notación científica y pudo perder pesos. Dé a la columna formato "
            "de número con dos decimales y guarde otra vez.",
        )
    if problem.trouble is Trouble.AMBIGUOUS:
        thousands = problem.figure.replace(".", ",")
        return BadAmount(
            "amount_ambiguous",
            f"«{text}» se puede leer de dos maneras: {thousands}.00 o con fracción de centavo. "
            "Escriba dos decimales, o elija coma decimal en la máscara.",
        )
    if problem.trouble is Trouble.OTHER_MARK:
        other = "coma" if decimal == "point" else "punto"
        return BadAmount(
            "amount_ambiguous",
            f"«{text}» parece escrito con {other} decimal. Elija {other} decimal en la máscara, o "
            "escriba la cifra como 1,234.50.",
        )
    return BadAmount(
        "amount_unreadable", f"«{text}» no es una cantidad. Escríbala como 1,234.50, sin letras."
    )
