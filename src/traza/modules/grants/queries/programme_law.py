"""The rules of operation of each programme and year. They ship with the code and never change."""

from __future__ import annotations

import hashlib
from functools import cache

import msgspec

from traza.kernel.citation import Citation
from traza.kernel.days import Calendar
from traza.kernel.jurisdiction import FEDERATION, Jurisdiction
from traza.kernel.refusal import Refusal
from traza.modules.grants.contracts.programme import (
    Cause,
    Chosen,
    Option,
    Programme,
    Reading,
    RefundRow,
    Requirement,
    SchemeRules,
)
from traza.modules.grants.contracts.vocabulary import CallPart, Concept, Measure, Scheme
from traza.platform.law import Cited, LawFile, Laws
from traza.platform.law.calendars import calendar_of

PACKAGE = "traza.modules.grants"


class NoSuchProgramme(Refusal):
    """Rules that are not loaded here."""

    code = "grants.no_such_programme"
    say = "No se conocen las reglas «%(version)s». Se conocen: %(known)s."


class _Row(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """A row of a table of rules."""


class WrittenRequirement(_Row, frozen=True, kw_only=True):
    """A requirement, its section, what it asks and how to mend it."""

    code: str
    section: str
    what: str
    mend: str
    at_signing: bool = False


class WrittenScheme(_Row, frozen=True, kw_only=True):
    """A scheme of support."""

    section: str
    themes: list[str]
    requirements: list[WrittenRequirement]


class WrittenOption(_Row, frozen=True, kw_only=True):
    """What a clause may mean, and the section that supports it."""

    text: str
    section: str


class WrittenReading(_Row, frozen=True, kw_only=True):
    """A clause that reads in several ways."""

    question: str
    options: dict[str, WrittenOption]


class WrittenCause(_Row, frozen=True, kw_only=True):
    """A cause; its code is its section."""

    code: str
    measure: Measure
    what: str


class WrittenRefund(_Row, frozen=True, kw_only=True):
    """A row of the table of refunds as it is printed."""

    number: int
    cause: str
    criterion: str
    term: str
    resolution: str


class WrittenProgramme(Laws, frozen=True, kw_only=True):
    """`peso_por_peso_2021.yaml`."""

    title: str
    rules: Cited
    call_parts: dict[CallPart, str]
    forbidden: dict[Concept, str]
    requirements: list[WrittenRequirement]
    schemes: dict[Scheme, WrittenScheme]
    readings: dict[str, WrittenReading]
    causes: list[WrittenCause]
    refunds: list[WrittenRefund]


class WrittenSection(_Row, frozen=True, kw_only=True):
    """A section of the document: what it is about, and the rule that runs it or why none does."""

    what: str
    runs: str = ""
    why_not: str = ""


class WrittenSections(Laws, frozen=True, kw_only=True):
    """`peso_por_peso_2021_sections.yaml`: the numbering of the document."""

    document: Cited
    sections: dict[str, WrittenSection]


ORDERS = ("call_parts", "forbidden", "requirements", "schemes", "readings", "causes", "refunds")
SECTIONS = LawFile(PACKAGE, "law/peso_por_peso_2021_sections.yaml", WrittenSections)
PROGRAMMES = {
    "peso-por-peso-2021": LawFile(PACKAGE, "law/peso_por_peso_2021.yaml", WrittenProgramme)
}


@cache
def programme(version: str) -> Programme:
    """The rules of a version. Raises NoSuchProgramme."""
    if version not in PROGRAMMES:
        raise NoSuchProgramme(version=version, known=", ".join(sorted(PROGRAMMES)))
    file = PROGRAMMES[version]
    body, source = file.body, file.body.rules.source
    return Programme(
        version=version,
        title=body.title,
        sha256=_fingerprint(body),
        jurisdiction=Jurisdiction.of(body.jurisdiction or ""),
        source=source,
        values={name: law.values[-1] for name, law in file.laws.items()},
        kinds={name: law.kind for name, law in file.laws.items()},
        call_parts={part: Citation(source, each) for part, each in body.call_parts.items()},
        requirements=_requirements(source, body.requirements),
        schemes=_schemes(source, body),
        forbidden={one: Citation(source, each) for one, each in body.forbidden.items()},
        readings={code: _reading(source, code, one) for code, one in body.readings.items()},
        causes=_causes(source, body.causes),
        refunds=tuple(_refund(source, one) for one in body.refunds),
    )


def _fingerprint(body: WrittenProgramme) -> str:
    """SHA-256 of what the file orders: neither its comments nor who compared it change it."""
    laws = {
        name: [law.kind, *((one.value, one.place) for one in law.values)]
        for name, law in body.laws.items()
    }
    rest = {name: getattr(body, name) for name in ORDERS}
    return hashlib.sha256(msgspec.json.encode(rest | {"laws": laws}, order="sorted")).hexdigest()


def _requirements(source: str, rows: list[WrittenRequirement]) -> dict[str, Requirement]:
    return {
        one.code: Requirement(
            one.code,
            one.code.partition(".")[0],
            one.what,
            one.mend,
            Citation(source, one.section),
            one.at_signing,
        )
        for one in rows
    }


def _schemes(source: str, body: WrittenProgramme) -> dict[Scheme, SchemeRules]:
    return {
        scheme: SchemeRules(
            scheme,
            Citation(source, one.section),
            tuple(one.themes),
            _requirements(source, one.requirements),
        )
        for scheme, one in body.schemes.items()
    }


def _reading(source: str, code: str, one: WrittenReading) -> Reading:
    options = {
        name: Option(name, each.text, Citation(source, each.section))
        for name, each in one.options.items()
    }
    return Reading(code, one.question, options)


def _causes(source: str, rows: list[WrittenCause]) -> dict[str, Cause]:
    return {
        one.code: Cause(one.code, one.what, one.measure, Citation(source, one.code)) for one in rows
    }


def _refund(source: str, one: WrittenRefund) -> RefundRow:
    place = f"5 reintegro {one.number}"
    return RefundRow(
        one.number,
        one.cause,
        one.criterion,
        one.term,
        one.resolution,
        Citation(source, place),
    )


def calendar_of_call(rules: Programme, chosen: Chosen, where: Jurisdiction) -> Calendar:
    """The business days of a call, as it reads whose calendar counts. `where`: its state."""
    ours = rules.chosen(chosen, "calendar").code == "place"
    return calendar_of(where if ours else FEDERATION)


def sections() -> dict[str, WrittenSection]:
    """The sections of the document by their number, each with what runs it or why nothing does.

    Raises ValueError for one that says both or neither.
    """
    body = SECTIONS.body
    found = body.sections
    wrong = [code for code, one in found.items() if bool(one.runs) is bool(one.why_not)]
    if wrong:
        raise ValueError(f"{body.document.source}: {wrong} say both or neither")
    return found
