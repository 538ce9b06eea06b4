"""The formula of an indicator: a small language of its own, computed with exact fractions.

Numbers, names of variables, + - * / (also × and ÷), parentheses, and powers with a whole exponent
up to 9. Nothing else is read, so nothing else can run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Final

from traza.kernel.language import told

LONGEST: Final = 400  # letters
DEEPEST: Final = 20  # parentheses and signs within each other
MOST_POWER: Final = 9
MOST_BITS: Final = 4_000  # of a numerator or denominator on the way
MOST: Final = Fraction(10**15)  # of a result
PLACES: Final = Decimal("0.0001")
_NAME: Final = r"[a-záéíóúñü_][a-z0-9áéíóúñü_]*"
_TOKEN: Final = re.compile(rf"\s*(?:([0-9]{{1,15}}(?:\.[0-9]{{1,8}})?)|({_NAME})|([-+*/^()]))")
_SIGNS: Final = str.maketrans({"×": "*", "·": "*", "÷": "/", "−": "-", "–": "-"})
NAME: Final = re.compile(rf"{_NAME}\Z")


class FormulaWrong(ValueError):
    """A text that is no formula; its message says why and the way out."""


class DividesByZero(ArithmeticError):
    """The formula divides by zero with those values."""


class TooBig(ArithmeticError):
    """The result, or a step on the way, is beyond what fits."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was written."""

    value: Fraction
    written: str


@dataclass(frozen=True, slots=True)
class Name:
    """A variable."""

    name: str


@dataclass(frozen=True, slots=True)
class Negative:
    """The same with the other sign."""

    of: Term


@dataclass(frozen=True, slots=True)
class Both:
    """Two terms with an operation between them."""

    sign: str
    left: Term
    right: Term


Term = Number | Name | Negative | Both


def read_formula(text: str) -> Term:
    """What a text asks to compute. Raises FormulaWrong.

    >>> names_of(read_formula("liberadas / aprobadas * 100"))
    ('liberadas', 'aprobadas')
    """
    plain = text.strip().translate(_SIGNS).lower()
    if not plain:
        raise FormulaWrong(told("Escriba la fórmula, por ejemplo: liberadas / aprobadas * 100."))
    if len(plain) > LONGEST:
        raise FormulaWrong(told("La fórmula pasa de %(most)s letras. Acórtela.", most=LONGEST))
    reader = _Reader(list(_tokens(plain)))
    found = reader.sum(0)
    if reader.next is not None:
        raise _unexpected(reader.next)
    return found


def _tokens(text: str) -> Iterator[str]:
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            rest = text[at:].strip()
            if not rest:
                return
            said = told(
                "«%(mark)s» no se usa en una fórmula: sólo números, nombres de variables, + - * / "
                "^ y paréntesis.",
                mark=rest[:1],
            )
            raise FormulaWrong(said)
        yield found[0].strip()
        at = found.end()


def _unexpected(token: str) -> FormulaWrong:
    return FormulaWrong(
        told(
            "La fórmula no se entiende donde dice «%(token)s»: falta un signo, un número o un "
            "paréntesis.",
            token=token,
        )
    )


class _Reader:
    """Reads tokens in order: sums of products of powers."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.at = 0

    @property
    def next(self) -> str | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def take(self) -> str:
        token = self.next
        if token is None:
            raise FormulaWrong(told("La fórmula está incompleta: termina antes de tiempo."))
        self.at += 1
        return token

    def sum(self, depth: int) -> Term:
        found = self.product(depth)
        while self.next in {"+", "-"}:
            found = Both(self.take(), found, self.product(depth))
        return found

    def product(self, depth: int) -> Term:
        found = self.power(depth)
        while self.next in {"*", "/"}:
            found = Both(self.take(), found, self.power(depth))
        return found

    def power(self, depth: int) -> Term:
        if depth > DEEPEST:
            raise FormulaWrong(told("La fórmula tiene demasiados paréntesis unos dentro de otros."))
        if self.next == "-":
            self.take()
            return Negative(self.power(depth + 1))
        base = self.atom(depth)
        if self.next != "^":
            return base
        self.take()
        exponent = self.take()
        if not exponent.isdecimal() or int(exponent) > MOST_POWER or self.next == "^":
            raise FormulaWrong(
                told("Un exponente es un número entero de 0 a %(most)s.", most=MOST_POWER)
            )
        return Both("^", base, Number(Fraction(int(exponent)), exponent))

    def atom(self, depth: int) -> Term:
        word = self.take()
        if word == "(":
            found = self.sum(depth + 1)
            if self.next != ")":
                raise FormulaWrong(told("Falta cerrar un paréntesis."))
            self.take()
            return found
        if word[0].isdecimal():
            return Number(Fraction(word), word)
        if not NAME.match(word):
            raise _unexpected(word)
        if self.next == "(":
            said = told(
                "«%(name)s(…)» parece una función, y aquí no hay ninguna. Escriba la operación.",
                name=word,
            )
            raise FormulaWrong(said)
        return Name(word)


def names_of(term: Term) -> tuple[str, ...]:
    """The variables of a formula, each once, as they first appear."""
    return tuple(dict.fromkeys(_names(term)))


def _names(term: Term) -> Iterator[str]:
    if isinstance(term, Name):
        yield term.name
    elif isinstance(term, Negative):
        yield from _names(term.of)
    elif isinstance(term, Both):
        yield from _names(term.left)
        yield from _names(term.right)


def computed(term: Term, values: Mapping[str, Decimal]) -> Decimal:
    """The result with four decimals, half away from zero. Raises DividesByZero and TooBig."""
    exact = _exact(term, values)
    if abs(exact) >= MOST:
        raise TooBig
    scaled = abs(exact) * 10_000
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    with localcontext() as context:
        context.prec = 40
        return Decimal(whole if exact >= 0 else -whole).scaleb(-4)


def _exact(term: Term, values: Mapping[str, Decimal]) -> Fraction:
    if isinstance(term, Number):
        return term.value
    if isinstance(term, Name):
        return Fraction(values[term.name])
    if isinstance(term, Negative):
        return -_exact(term.of, values)
    left, right = _exact(term.left, values), _exact(term.right, values)
    if term.sign == "/" and right == 0:
        raise DividesByZero
    found = _joined(term.sign, left, right)
    if max(found.numerator.bit_length(), found.denominator.bit_length()) > MOST_BITS:
        raise TooBig
    return found


def _joined(sign: str, left: Fraction, right: Fraction) -> Fraction:
    if sign == "+":
        return left + right
    if sign == "-":
        return left - right
    if sign == "*":
        return left * right
    if sign == "/":
        return left / right
    return left ** int(right)


_WEIGHT: Final = {"+": 1, "-": 1, "*": 2, "/": 2, "^": 3}
_SHOWN: Final = {"*": "×", "/": "÷", "-": "−"}


def written(term: Term, values: Mapping[str, str]) -> str:
    """The formula in one line, with a text in place of each name that has one.

    >>> written(read_formula("(a+b)/c*100"), {"a": "1", "b": "2", "c": "4"})
    '(1 + 2) ÷ 4 × 100'
    """
    return _written(term, values)[0]


def _written(term: Term, values: Mapping[str, str]) -> tuple[str, int]:
    if isinstance(term, Number):
        return term.written, 4
    if isinstance(term, Name):
        text = values.get(term.name, term.name)
        return (f"({text})", 4) if text.startswith("-") else (text, 4)
    if isinstance(term, Negative):
        text, weight = _written(term.of, values)
        return f"−{text if weight > 2 else f'({text})'}", 2
    mine = _WEIGHT[term.sign]
    left, left_weight = _written(term.left, values)
    right, right_weight = _written(term.right, values)
    if left_weight < mine or (term.sign == "^" and left_weight <= mine):
        left = f"({left})"
    if right_weight <= mine:
        right = f"({right})"
    if term.sign == "^":
        return f"{left}^{right}", mine
    return f"{left} {_SHOWN.get(term.sign, term.sign)} {right}", mine
