"""The catalogue of aid and what norms fix about it, on a day."""

from __future__ import annotations

from datetime import date

from traza.kernel.citation import Citation
from traza.kernel.money import Money
from traza.modules.aid.contracts.refusals import UnknownConcept
from traza.modules.aid.contracts.requests import Concept
from traza.modules.aid.contracts.vocabulary import AidKind
from traza.platform.law import Cited, LawFile, Laws


class WrittenConcept(Cited, frozen=True, kw_only=True):
    """An aid of the catalogue."""

    title: str
    unit: str
    most: int
    repeat_days: int
    documents: list[str]
    publication: str
    least_age: int | None = None
    kind: str = AidKind.GOODS.value
    most_pesos: str = ""


class Concepts(Laws, frozen=True, kw_only=True):
    """`concepts.yaml`."""

    publication: dict[str, Cited]
    concepts: dict[str, WrittenConcept]


CONCEPTS = LawFile("traza.modules.aid", "law/concepts.yaml", Concepts)
ADULTS = "adults"


def concept(code: str, day: date) -> Concept:
    """An aid as the catalogue has it on a day. Raises UnknownConcept."""
    body = CONCEPTS.body
    one = body.concepts.get(code)
    since = (one.since if one else None) or body.since or date.min
    if one is None or day < since or (one.until is not None and day > one.until):
        raise UnknownConcept(concept=code)
    return Concept(
        code, one.title, one.unit, one.most, one.repeat_days, one.least_age,
        tuple(one.documents), one.publication == ADULTS,
        body.publication[one.publication].citation, since, one.citation, AidKind(one.kind),
        Money.of(one.most_pesos) if one.most_pesos else None,
    )  # fmt: skip


def concepts(day: date) -> list[Concept]:
    """The catalogue of a day, in the order of its file."""
    found = []
    for code in CONCEPTS.body.concepts:
        try:
            found.append(concept(code, day))
        except UnknownConcept:
            continue
    return found


def goods(day: date) -> list[Concept]:
    """Those of the catalogue that are kept in a store."""
    return [one for one in concepts(day) if one.kind is AidKind.GOODS]


def is_large(quantity: int, amount: Money | None, day: date) -> bool:
    """Whether another person decides and pays it: by its pesos, or by how many things it is."""
    if amount is None:
        return quantity >= second_person_from(day)
    law = CONCEPTS.laws["second_person_from_amount"]
    return amount >= (law.on(day) or law.values[0]).money


def second_person_from(day: date) -> int:
    """From how many things another person decides."""
    law = CONCEPTS.laws["second_person_from"]
    return (law.on(day) or law.values[0]).whole


def least_published(day: date) -> tuple[int, Citation]:
    """From how many persons or households a count is told, and who says so."""
    law = CONCEPTS.laws["least_published"]
    value = law.on(day) or law.values[0]
    return value.whole, value.citation
