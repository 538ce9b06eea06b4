"""Reads the file of an award that a stranger sends, and refuses in a sentence what is not one."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from traza.kernel.amounts import MOST_PESOS
from traza.kernel.language import told
from traza.kernel.refusal import Refusal
from traza.modules.grants.contracts.allocation import Call, Candidate, Withdrawal
from traza.modules.grants.rules.award_file import FORMAT

LARGEST, MOST_ROWS = 128 * 1024 * 1024, 250_000  # bytes of a file, candidates of a call
MOST_CENTAVOS = MOST_PESOS * 100
LONGEST = 60  # characters of a stranger's text that are told
MOST_NUMBER = 10**12  # folios and orders
SCORE = re.compile(r"\d{1,12}(?:/[1-9]\d{0,11})?", re.ASCII)
TEXT = re.compile(r".{1,120}")
SHA = re.compile(r"[0-9a-f]{64}", re.ASCII)


class BadAwardFile(Refusal):
    """A file that is no award."""

    code = "grants.bad_award_file"
    say = "No se puede leer la asignación: %(where)s: %(why)s. Pida otra copia a quien la publicó."


@dataclass(frozen=True, slots=True)
class AwardFile:
    """What a file says; `body` is all of it as it came."""

    version: str
    call: Call
    candidates: tuple[Candidate, ...]
    withdrawals: tuple[Withdrawal, ...]
    body: dict[str, Any]


def read_award(content: bytes) -> AwardFile:
    """An award from the bytes of a file. Raises BadAwardFile naming the field."""
    body = _json(content)
    top = _fields(body, "", "format rules call readings candidates withdrawals result sha256")
    if top["format"] != FORMAT:
        raise bad("format", told("no es «%(format)s»", format=FORMAT))
    _matched(SHA, top["sha256"], "sha256")
    rules = _fields(top["rules"], "rules", "version sha256")
    _matched(SHA, rules["sha256"], "rules.sha256")
    _fields(top["result"], "result", "awarded left placed")
    return AwardFile(
        _matched(TEXT, rules["version"], "rules.version"),
        _call(top["call"], top["readings"]),
        tuple(_rows(top["candidates"], "candidates", _candidate)),
        tuple(_rows(top["withdrawals"], "withdrawals", _withdrawal)),
        body,
    )


def bad(where: str, why: str) -> BadAwardFile:
    """The refusal of a field."""
    return BadAwardFile(where=plain(where), why=why)


def plain(text: str) -> str:
    """A stranger's text as a terminal may show it: short, and nothing that cannot be printed."""
    cut = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in cut)


class _Unfit(ValueError):
    """What JSON lets and an award does not."""


def _json(content: bytes) -> Any:
    whole = told("archivo")
    if len(content) > LARGEST:
        most = LARGEST // 1024 // 1024
        raise bad(whole, told("mide más de %(most)s MB", most=most))
    try:
        return json.loads(
            content.decode("utf-8-sig"),
            object_pairs_hook=_once,
            parse_float=_no_fraction,
            parse_constant=_no_fraction,
        )
    except _Unfit as unfit:
        raise bad(whole, str(unfit)) from unfit
    except RecursionError as error:
        raise bad(whole, told("tiene demasiados niveles")) from error
    except ValueError as error:  # of JSON, of UTF-8, or a number of thousands of digits
        raise bad(whole, told("no es JSON en UTF-8")) from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Unfit(told("una clave está dos veces"))
    return found


def _no_fraction(written: str) -> Any:
    raise _Unfit(told("«%(number)s» no es un número entero", number=plain(written)))


def _fields(value: Any, where: str, names: str) -> dict[str, Any]:
    """A JSON object with exactly those fields."""
    at = where or told("archivo")
    if not isinstance(value, dict):
        raise bad(at, told("no es un objeto"))
    wanted = names.split()
    for name in wanted:
        if name not in value:
            raise bad(f"{where}.{name}".lstrip("."), told("falta"))
    for name in value:
        if name not in wanted:
            raise bad(f"{where}.{name}".lstrip("."), told("no es un campo de este formato"))
    return value


def _rows(value: Any, where: str, read: Any) -> list[Any]:
    if not isinstance(value, list):
        raise bad(where, told("no es una lista"))
    if len(value) > MOST_ROWS:
        raise bad(where, told("tiene más de %(most)s renglones", most=MOST_ROWS))
    return [read(one, f"{where}[{number}]") for number, one in enumerate(value)]


def _call(value: Any, readings: Any) -> Call:
    call = _fields(value, "call", "folio awarded_on fund minimum")
    if not isinstance(readings, dict):
        raise bad("readings", told("no es un objeto"))
    chosen = {name: _matched(TEXT, each, f"readings.{name}") for name, each in readings.items()}
    return Call(
        _matched(TEXT, call["folio"], "call.folio"),
        _day(call["awarded_on"], "call.awarded_on"),
        _whole(call["fund"], "call.fund", 0, MOST_CENTAVOS),
        _score(call["minimum"], "call.minimum"),
        chosen,
    )


def _candidate(value: Any, where: str) -> Candidate:
    row = _fields(value, where, "folio organisation asked score eligible_order")
    return Candidate(
        _whole(row["folio"], f"{where}.folio", 1, MOST_NUMBER),
        _matched(TEXT, row["organisation"], f"{where}.organisation"),
        _whole(row["asked"], f"{where}.asked", 1, MOST_CENTAVOS),
        _score(row["score"], f"{where}.score"),
        _whole(row["eligible_order"], f"{where}.eligible_order", 0, MOST_NUMBER),
    )


def _withdrawal(value: Any, where: str) -> Withdrawal:
    row = _fields(value, where, "folio on")
    folio = _whole(row["folio"], f"{where}.folio", 1, MOST_NUMBER)
    return Withdrawal(folio, _day(row["on"], f"{where}.on"))


def _whole(value: Any, where: str, least: int, below: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise bad(where, told("no es un número entero (los montos van en centavos)"))
    if not least <= value < below:
        why = told("debe estar entre %(least)s y %(most)s", least=least, most=below - 1)
        raise bad(where, why)
    return value


def _score(value: Any, where: str) -> Fraction:
    if not isinstance(value, str) or not SCORE.fullmatch(value):
        raise bad(where, told("no es una calificación como «80» o «250/3»"))
    score = Fraction(value)
    if score > 100:
        raise bad(where, told("pasa de 100"))
    return score


def _day(value: Any, where: str) -> date:
    try:
        found = date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError as error:
        raise bad(where, told("no es un día como «2021-03-01»")) from error
    if not 2000 <= found.year < 2200:
        raise bad(where, told("no es de este siglo ni del próximo"))
    return found


def _matched(pattern: re.Pattern[str], value: Any, where: str) -> str:
    if not isinstance(value, str) or not value.isprintable() or not pattern.fullmatch(value):
        raise bad(where, told("no es un texto de la forma que se pide"))
    return value
