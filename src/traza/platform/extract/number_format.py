"""What the number format of a cell shows, where that is not the value that the cell keeps.

A comma after the last digit divides by a thousand, zeros make a key as long as it is published,
words in quotes may say thousands, a sign or nothing. Grouping, decimals and pesos change nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

SURE, DOUBTED = 0.9, 0.5  # certainty: read as shown and told; or not to be relied on
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[\$(?P<money>[^\]-]*)[^\]]*\]'
    r"|\[(?P<span>[hHmMsS]+)\]|\[(?P<test>[<>=]+)(?P<limit>-?[\d.]+)\]|\[(?P<colour>[^\]$]*)\]|\[[^\]]*\]"
    r"|(?P<general>General)|(?P<core>[0#?.,])"
    r"|(?P<odd>[eE][+-]|/|@|[ymdhsYMDHS])|(?P<plain>.)",
    re.DOTALL,
)
_TESTS = {"<": "lt", "<=": "le", ">": "gt", ">=": "ge", "=": "eq", "<>": "ne"}
_ENDS_MINUS = re.compile(r"\s*[-−]")
_MINUS = re.compile(r"[-−(]")
_TIMES = re.compile(
    r"\b(?:mil(?:es)?|mill[oó]n(?:es)?|m?mdp|mdd|millares|cientos|decenas|docenas)\b|‰|"
    r"(?-i:\b(?:K|k|M|MM|MDP)\b)|\bm\.\s?d\.\s?p",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\d|^\s*%\s*$")
UNIT = re.compile(r"\s*(?:m|[kK]m|cm|mm|[hH]a|[kK]g|ml|[lL]t?)\.?\s?[23²³]?\s*")
_MONEY = re.compile(r"\s*(?:(?:\$|mxn|m\.?n\.?|pesos|mx\$|us\$|usd|€)\s*)*", re.IGNORECASE)
_NOTHING = frozenset({"", "-", "–", "—", "- "})


@dataclass(frozen=True, slots=True)
class Shown:
    """What a cell shows beside the number that it keeps.

    `certainty` is DOUBTED where the two are not the same amount; None for a key, which is just what
    is shown.
    """

    text: str
    stored: str
    certainty: float | None = None
    as_stored: bool = False  # a lost sign or a hidden value: it is read as it is kept

    @property
    def read(self) -> str:
        """What is read of the cell."""
        return self.stored if self.as_stored else self.text


@dataclass(frozen=True, slots=True)
class _Section:
    """One of the parts of a format: words before, among and after its digits."""

    before: str
    after: str
    digits: tuple[str, ...]
    scale: int
    zeros: int
    decimals: bool
    test: str = ""
    limit: Decimal = Decimal(0)
    coloured: bool = False

    @property
    def wording(self) -> str:
        """All that it says when it shows no digit."""
        return f"{self.before}{self.after}".strip()

    @property
    def changes(self) -> bool:
        """Whether a value of its own sign may be shown as another."""
        return bool(
            (not self.digits and (self.test or self.wording not in _NOTHING))
            or self.scale
            or self.zeros > 1
            or is_code(self.before)
            or multiplies(self.after)
            or multiplies(self.before)
            or _among(self.digits)
        )


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """A format whose cells may show something else than what they keep."""

    sections: tuple[_Section, ...]

    def shown(self, value: Decimal) -> Shown | None:
        """What a cell of that value shows; None when that is the value itself."""
        section, signed = self._section(value)
        if section is None:
            return None
        if not section.digits:
            return without_digits(section.wording, value)
        minus = has_minus(section.before) or _ENDS_MINUS.match(section.after) is not None
        loses_sign = value < 0 and not minus and not signed and not section.coloured
        if loses_sign or (minus and value > 0):
            return Shown(plain(-value), plain(value), DOUBTED, as_stored=True)
        return _key(section, value) or _multiplied(section, value, minus=minus)

    def _section(self, value: Decimal) -> tuple[_Section | None, bool]:
        """The section of a value, and whether a spreadsheet puts a minus before it by itself."""
        numeric = self.sections[:3]
        if any(section.test for section in numeric):
            for section in numeric:
                if not section.test or getattr(value, f"__{section.test}__")(section.limit):
                    return section, True
            return None, True
        if value < 0 and len(numeric) > 1:
            return numeric[1], False
        if not value and len(numeric) > 2:
            return numeric[2], True
        return numeric[0], True


def number_format(code: str) -> NumberFormat | None:
    """The format of a code; None for one that shows each value as it is, or a date."""
    parts = re.findall(r'((?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\])*)(;|$)', code)
    codes = [text for text, _ in parts[: len(parts) - 1 if not parts[-1][0] else None]]
    if code.endswith(";"):
        codes.append("")
    sections = [_section(text) for text in codes[:3]]
    if not sections or sections[0] is None or None in sections:
        return None
    form = NumberFormat(tuple(section for section in sections if section is not None))
    tried = (Decimal(5), Decimal(-5), Decimal(0))
    if any(section.changes for section in form.sections) or any(map(form.shown, tried)):
        return form
    return None


def _section(code: str) -> _Section | None:
    """None for a date, a fraction, an exponent or a percent, which others read."""
    before, after, digits, test, limit, colour = "", "", list[str](), "", Decimal(0), ""
    for token in _TOKEN.finditer(code):
        words = next((token[name] for name in ("quoted", "escaped", "money", "plain")
                     if token[name] is not None), "")  # fmt: skip
        if token["odd"] or token["span"] or token["plain"] == "%":
            return None
        if token["test"] is not None:
            test, limit = _TESTS.get(token["test"], ""), Decimal(token["limit"])
        elif token["colour"]:
            colour = token["colour"]
        elif token["core"] or token["general"]:
            digits += [*([_WORD + after] if after else []), token["core"] or "#"]
            after = ""
        elif digits:
            after += words
        else:
            before += words
    core = "".join(mark for mark in digits if mark in _CORE)
    units, point, rest = core.partition(".")
    scale = len(core) - len(core.rstrip(",")) if not point else rest.count(",")
    scale += len(units) - len(units.rstrip(",")) if point else 0
    return _Section(before, after, tuple(digits), scale, units.count("0"),
                    any(mark in "0#?" for mark in rest), test, limit, bool(colour))  # fmt: skip


_CORE = frozenset("0#?.,")
_WORD = "\0"  # before what stands among the digits and is none


def without_digits(words: str, value: Decimal) -> Shown | None:
    """What a cell shows that has words in the place of its number, or nothing."""
    sign = _MONEY.match(words)
    nothing = words[sign.end() if sign else 0 :].strip() in _NOTHING
    if nothing and not value:
        return None
    if nothing:
        return Shown("", plain(value), DOUBTED, as_stored=True)
    return Shown(words, plain(value), SURE)


def _multiplied(section: _Section, value: Decimal, *, minus: bool) -> Shown | None:
    """What a section shows that divides by thousands, or that has words for them."""
    number = value / 1000**section.scale
    before, after = section.before, section.after
    if not (multiplies(before) or multiplies(after)):
        scaled = Shown(plain(number), plain(value), DOUBTED)
        return scaled if section.scale and value else None
    sign = "" if minus or not number < 0 else "-"
    same = after.strip() == "%" and not section.scale
    same = same or (not value and not re.search(r"\d", before + after))
    text = f"{_bare(before)}{sign}{plain(abs(number))}{after}".strip()
    return Shown(text, plain(value), SURE if same else DOUBTED)


def _key(section: _Section, value: Decimal) -> Shown | None:
    """A number without decimals as its format writes it, when that is not how it is kept."""
    if section.decimals or value != value.to_integral_value():
        return None
    left, written = list(format(abs(value), "f")), list[str]()
    slots = [mark for mark in section.digits if mark not in {",", "."}]
    for at, mark in reversed(list(enumerate(slots))):
        if mark not in _CORE:
            written.append(mark.removeprefix(_WORD))
        elif left:
            written.append(left.pop())
            if not any(other in _CORE for other in slots[:at]):
                written += reversed(left)
                left = []
        elif mark == "0":
            written.append("0")
    code = is_code(section.before)
    text = "".join(reversed(written)).strip()
    if "," in section.digits or not (code or _among(section.digits) or section.zeros > 1):
        return None
    text = f"{section.before.lstrip() if code else ''}{text}"
    if text == format(abs(value), "f"):
        return None
    number = re.fullmatch(r"\d+(?:[.,]\d+)?", text)
    other = number is not None and Decimal(text.replace(",", ".")) != abs(value)
    return Shown(f"{'-' if value < 0 else ''}{text}", plain(value), DOUBTED if other else None)


def has_minus(before: str) -> bool:
    """Whether what stands before a number makes it negative."""
    return not is_code(before) and _MINUS.search(before) is not None


def is_code(before: str) -> bool:
    """Letters or figures close before the digits: E044; not the sign of pesos."""
    return not _MONEY.fullmatch(before) and bool(re.search(r"[^\W_]", before))


def multiplies(words: str) -> bool:
    """Whether words beside a number make it another: thousands, a percent, digits."""
    return not UNIT.fullmatch(words) and (
        _TIMES.search(words) is not None or _FIGURES.search(words) is not None
    )


def _among(digits: tuple[str, ...]) -> bool:
    return any(mark not in _CORE and mark.strip(f"{_WORD} \u00a0\u2009'") for mark in digits)


def _bare(before: str) -> str:
    return "" if _MONEY.fullmatch(before) else before


def plain(value: Decimal) -> str:
    """A number in full, without zeros at its end."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
