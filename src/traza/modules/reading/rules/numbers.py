"""Read numbers as people print them in Mexican official documents.

Thousands by comma, space or apostrophe, decimals by point; minus by sign or parentheses; "$",
"pesos", "M.N."; scales in words ("mdp", "millones", "1 billón 514 mil millones", long scale: a
Spanish *billón* is 10^12); percent. A European print ("1.234,56") is read only where it cannot be
anything else. Whatever is not understood gives None: never a silent zero.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from traza.modules.reading.rules.markup import plain


class NumberUnit(StrEnum):
    """What the print itself says it counts."""

    PESOS = "pesos"
    PERCENT = "percent"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Number:
    """A number that was understood.

    `value` is exact with its scale applied ("144.6 mdp" is 144600000), `quantum` the size of the
    last printed digit in the same unit (100000 there), `repaired` whether a letter O or l stood
    for a digit, `scaled` whether a word such as "mdp" multiplied it, `printed` the print itself.
    """

    value: Decimal
    unit: NumberUnit | None
    quantum: Decimal
    repaired: bool
    printed: str
    scaled: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A number inside a sentence: its place there and itself."""

    start: int
    end: int
    number: Number


_LONGEST = 100
# Pesos; some three hundred times what Mexico produces in a year, and sums of it stay exact.
_GREATEST = Decimal(10) ** 16
_GAP = "[ \u00a0\u2009\u202f]"
_GAPS = re.compile(rf"{_GAP}+")
# The ways of writing digits that have one meaning only; the decimal part is the group `d` or `e`.
_SHAPES = (
    re.compile(r"[0-9]+(?:\.(?P<d>[0-9]+))?"),
    re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.(?P<d>[0-9]+))?"),
    re.compile(r"[0-9]{1,3}(?:'[0-9]{3})(?:[,'][0-9]{3})*(?:\.(?P<d>[0-9]+))?"),
    re.compile(rf"[0-9]{{1,3}}(?:{_GAP}[0-9]{{3}})+(?:\.(?P<d>[0-9]+))?"),
    re.compile(r"\.(?P<d>[0-9]+)"),
)
_EUROPEAN = (
    re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+,(?P<e>[0-9]{1,2}|[0-9]{4,})"),
    re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}(?P<e>)"),
)
_INSIDE = rf"(?:[0-9]{{1,3}}(?:{_GAP}[0-9]{{3}})+(?![0-9])(?:\.[0-9]+)?|[0-9](?:[0-9.,']*[0-9])?)"
# Signs that some programs put for others: typographic apostrophes, the wide "$".
_SIGNS = str.maketrans({"’": "'", "´": "'", "＄": "$"})
# Marks of a footnote behind an amount: "1,234.00*", "1,234.00 1/", "1,234.00 ¹". A raised digit
# that touches the number may be an exponent or cents.
_RAISED = "[¹²³⁴-⁹][⁰¹²³⁴-⁹]?"
_FOOTNOTE = re.compile(
    rf"(?<=[0-9)%])(?:\s*\*+|\s+[0-9a-z]/|\s+{_RAISED}(?:[,;]{_RAISED})*[/)⁾]?)$"
)
_CODE_BEFORE = re.compile(r"(?:mxn|m\.?n\.?)\s*(?=[$0-9])", re.IGNORECASE)
_LOOKALIKES = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1"})
_SCALES = {
    "billones": 10**12, "billon": 10**12, "billón": 10**12,
    "mil millones": 10**9, "mmdp": 10**9,
    "millones": 10**6, "millon": 10**6, "millón": 10**6, "mdp": 10**6,
    "mil": 10**3, "miles": 10**3,
}  # fmt: skip
_PESOS_SCALES = {"mdp", "mmdp"}
_SCALE = r"(?:billones|bill[oó]n|mil\s+millones|mmdp|millones|mill[oó]n|mdp|miles|mil)\b"
_PART = re.compile(rf"\s*(?P<n>[^\s].*?)\s*(?P<s>{_SCALE})", re.IGNORECASE)
_PESOS_AFTER = re.compile(
    r"\s*(?:de\s+)?(?:pesos(?:\s+(?:mexicanos|constantes|corrientes))?|m\.?\s?n\.?|mxn)\s*$",
    re.IGNORECASE,
)
_PEOPLE_AFTER = re.compile(
    r"\s*de\s+(?:habitantes|personas|sonorenses|ciudadan\w+(?:\s+y\s+ciudadan\w+)?|benefici\w+)\s*$",
    re.IGNORECASE,
)
_AMBIGUOUS_MILLIONS = re.compile(r"[0-9]{1,3}\.[0-9]{3}")
_WRAPPED = re.compile(r"\((?P<inner>[^()]*)\)")


@lru_cache(maxsize=20_000)
def parse_number(text: str) -> Number | None:
    """Understand a whole cell or phrase as one number, or give None.

    What is longer or greater than any figure of a public account is not one.

    >>> parse_number("(1,234.00)").value
    Decimal('-1234.00')
    >>> parse_number("1 billón 514 mil millones").value
    Decimal('1514000000000')
    >>> parse_number("27 TINACOS") is None
    True
    """
    printed = text.strip()
    if len(printed) > _LONGEST:
        return None
    body = _FOOTNOTE.sub("", _GAPS.sub(" ", plain(printed)).translate(_SIGNS))
    body, negative = _sign(body.removesuffix(".") if body[-2:-1].isalpha() else body)
    body, unit = _unit(body)
    body, inner_negative = _sign(body)
    if negative and inner_negative:
        return None
    read = _scaled(body) or _plain_digits(body)
    if read is None or read.value >= _GREATEST:
        return None
    unit = unit or read.unit
    if unit is NumberUnit.PERCENT and read.scaled:
        return None
    value = -read.value if negative or inner_negative else read.value
    return replace(read, value=value, unit=unit, printed=printed)


def _sign(text: str) -> tuple[str, bool]:
    """Take a minus off: in front, behind or as parentheses. Currency may stand before it."""
    body = text.strip()
    wrapped = _WRAPPED.fullmatch(body)
    if wrapped:
        return wrapped["inner"].strip(), True
    if body[:1] in {"-", "−", "–"}:
        return body[1:].strip(), True
    if body[-1:] in {"-", "−"} and body[:1].isdigit():
        return body[:-1].strip(), True
    return body.removeprefix("+"), False


def _unit(text: str) -> tuple[str, NumberUnit | None]:
    """Take the unit off the print: "$", "MXN", "pesos", "M.N.", "%" or "de habitantes"."""
    body, unit = text, None
    if before := _CODE_BEFORE.match(body):
        body, unit = body[before.end() :], NumberUnit.PESOS
    if body.startswith("$"):
        body, unit = body[1:].strip(), NumberUnit.PESOS
    elif body.endswith("$") and body[:1].isdigit():
        body, unit = body[:-1].strip(), NumberUnit.PESOS
    if (after := _PESOS_AFTER.search(body)) and after.start() > 0:
        return body[: after.start()].strip(), NumberUnit.PESOS
    if unit is None and body.endswith("%"):
        return body[:-1].strip(), NumberUnit.PERCENT
    if unit is None and (people := _PEOPLE_AFTER.search(body)) and people.start() > 0:
        return body[: people.start()].strip(), NumberUnit.PEOPLE
    return body, unit


def _scaled(body: str) -> Number | None:
    """Read "2.9 millones" or "1 billón 514 mil millones": parts with falling scales."""
    total, quantum, last, at = Decimal(0), Decimal(1), None, 0
    repaired, pesos = False, False
    while at < len(body):
        part = _PART.match(body, at)
        digits = _plain_digits(part["n"]) if part else None
        if part is None or digits is None or _AMBIGUOUS_MILLIONS.fullmatch(part["n"]):
            return None
        word = " ".join(part["s"].lower().split())
        scale = _SCALES[word]
        if last is not None and (scale >= last or digits.value * scale >= last):
            return None
        total += digits.value * scale
        quantum, last, at = digits.quantum * scale, scale, part.end()
        repaired, pesos = repaired or digits.repaired, pesos or word in _PESOS_SCALES
    if last is None:
        return None
    unit = NumberUnit.PESOS if pesos else None
    return Number(total, unit, quantum, repaired, body, scaled=True)


def _plain_digits(body: str) -> Number | None:
    exact = _digits(body)
    if exact is not None:
        return Number(*exact, repaired=False, printed=body)
    mended = body.translate(_LOOKALIKES)
    if mended == body or not any(mark in "0123456789" for mark in body):
        return None
    exact = _digits(mended)
    return None if exact is None else Number(*exact, repaired=True, printed=body)


def _digits(body: str) -> tuple[Decimal, NumberUnit | None, Decimal] | None:
    for shape in _SHAPES:
        if match := shape.fullmatch(body):
            whole = body[: match.start("d") - 1] if match["d"] else body
            return _exact(whole, match["d"] or "")
    for shape in _EUROPEAN:
        if match := shape.fullmatch(body):
            decimals = match["e"] or ""
            return _exact(body[: match.start("e") - 1] if decimals else body, decimals)
    return None


def _exact(whole: str, decimals: str) -> tuple[Decimal, NumberUnit | None, Decimal]:
    digits = "".join(mark for mark in whole if mark.isdigit()) or "0"
    text = f"{digits}.{decimals}" if decimals else digits
    return Decimal(text), None, Decimal(1).scaleb(-len(decimals))


_IN_SENTENCE = re.compile(
    rf"(?<![\w.,/#-])(?P<all>(?:(?<=[\s(])[-−])?(?:\$\s*)?{_INSIDE}"
    rf"(?:\s*{_SCALE}(?:\s+{_INSIDE}\s*{_SCALE})*)?"
    rf"(?:\s*%|\s+(?:de\s+)?pesos\b(?:\s+(?:mexicanos|constantes|corrientes)\b)?)?)(?![\w/])",
    re.IGNORECASE,
)


def find_numbers(sentence: str) -> Iterator[Found]:
    """Give every number of a sentence in reading order, with its place.

    The sentence must be without markup (`markup.plain`). Digits glued to letters, slashes or
    hyphens (folios, telephones, "OM/003-2024") are not numbers. What cannot be understood is
    left out; `find_unread` tells of the amounts among it.
    """
    for start, end in _places(sentence):
        number = parse_number(sentence[start:end])
        if number is not None:
            yield Found(start, end, number)


def find_unread(sentence: str) -> Iterator[str]:
    """Amounts that cannot be understood: in "1.500 millones" the point may be either separator."""
    for start, end in _places(sentence):
        printed = sentence[start:end]
        if parse_number(printed) is None and (printed[0] == "$" or not printed[-1].isdigit()):
            yield printed


def _places(sentence: str) -> Iterator[tuple[int, int]]:
    for match in _IN_SENTENCE.finditer(sentence):
        if not re.match(r"-[0-9]", sentence[match.end() : match.end() + 2]):
            yield match.span("all")
