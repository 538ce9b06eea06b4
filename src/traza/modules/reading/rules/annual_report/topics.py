"""Which subject each number of a sentence belongs to. When it is not sure, the topic is `other`.

Topics are paths. `works/<programme>/total`; `works/<programme>/subprogramme/<slug>`, where several
sub-programmes told together join their slugs by "+"; `works/<programme>/region/<slug>`;
`works/municipality/<slug>` for a work told by its place; `works/<programme>/released` for money
set free, told beside what was spent; `aid/total`, `aid/concept/<slug>`, `committees/total`,
`emergency/total`, `budget/authorised`. `<programme>` is the slug of its telling words, or `all`
when the sentence speaks of the programmes together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from traza.modules.reading.contracts import ClaimUnit
from traza.modules.reading.rules.annual_report.counting import Counted
from traza.modules.reading.rules.annual_report.vocabulary import Mention

OTHER = "other"
_BUDGET = re.compile(r"\bpresupuesto (?P<stage>autorizado|aprobado|modificado|ejercido)\b.{0,40}$")
_STAGES = {
    "autorizado": "authorised", "aprobado": "approved",
    "modificado": "modified", "ejercido": "exercised",
}  # fmt: skip
_AID = re.compile(r"\bayudas? (?:sociales|diversas)\b")
_AID_NOUNS = ("ayuda", "apoyo", "solicitud", "peticion")
_EMERGENCY = re.compile(
    r"\bdeclaratoria\b|\bemergencia (?:hidrica|sanitaria|climatica|ambiental|por)\b"
)
_RELEASED = re.compile(r"\bliberacion de recursos\b|\brecursos liberados\b|\bliber\w+ recursos\b")
_AT_LARGE = re.compile(r"\bobras (?:y acciones|concertadas|publicas)\b")
_SPENT = re.compile(r"\binvirti\w+(?: mas de| cerca de| alrededor de)?\W*$")
_NEAR = 80
# "44 obras de agua": the number counts a part, not the whole.
_PART = re.compile(
    r"^\W*obras?(?: (?:publicas?|sociales|contratadas|concertadas|ejecutadas|realizadas))*\W+"
    r"(?:de|del|relacionad\w*|consistentes?|en materia)\W"
)
_OTHER_PAYER = re.compile(
    r"\b(?:aporta\w*|inver\w+|pag\w+|puso|pusieron)\W+(?:\w+\W+){0,4}?"
    r"(?:municipi\w*|ayuntamientos?|comunidad(?:es)?|beneficiarios|federa\w+)\W"
    r"|\b(?:municipios?|ayuntamientos?|comunidad|beneficiarios)\W+(?:aport|invirti|pag|pus)\w+"
)
_CONTINUES = re.compile(
    r"^\W*(?:y |lo que |con lo que |para lo cual |de esta manera )?"
    r"(?:invirti\w+|con (?:una |un )?(?:inversion|monto|costo)|benefici\w+|favoreci\w+|a favor de|"
    r"en beneficio)\b"
)
# Nouns that prose uses for what a label of a sub-programme counts.
_SAME_THING = {"escuelas": "escolares", "planteles": "escolares"}


@dataclass(slots=True)
class Scope:
    """A clause: its place, the names in it, the programme it speaks of and its numbers."""

    start: int
    end: int
    folded: str
    mentions: tuple[Mention, ...]
    programme: str | None
    numbers: list[Counted] = field(default_factory=list)

    def of(self, sort: str) -> list[Mention]:
        """Mentions of one sort, each name once."""
        return list({one.slug: one for one in self.mentions if one.sort == sort}.values())

    @property
    def aid(self) -> bool:
        """Whether the clause speaks of aid in general."""
        return _AID.search(self.folded) is not None

    @property
    def has_subject(self) -> bool:
        """Whether the clause itself says what it speaks of."""
        return bool(self.mentions) or self.aid or any(map(self.counts_all_works, self.numbers))

    def counts_all_works(self, one: Counted) -> bool:
        """True for "44 obras", false for "44 obras de agua" and for parts of a list."""
        after = self.folded[one.found.end - self.start :]
        return one.unit is ClaimUnit.WORKS and not one.listed and _PART.match(after) is None


@dataclass(frozen=True, slots=True)
class Topic:
    """Where a number belongs: its path, subject as named, and municipalities told."""

    path: str
    subject: str | None = None
    municipalities: tuple[str, ...] = ()
    programme: str | None = None


def inherit(scopes: Sequence[Scope]) -> None:
    """Pass subjects on within a sentence: what goes on about the same thing, or the one place."""
    places = {one.slug for scope in scopes for one in scope.of("municipality")}
    seen: tuple[Mention, ...] = ()
    subject: Scope | None = None
    for scope in scopes:
        if scope.has_subject:
            subject = scope
        elif subject is not None and _CONTINUES.match(scope.folded):
            scope.mentions = subject.mentions
            scope.folded = f"{scope.folded} | {'ayudas diversas' if subject.aid else ''}"
        elif seen and len(places) == 1:
            scope.mentions = seen
        here = tuple(one for one in scope.mentions if one.sort == "municipality")
        seen = here or seen


def topic(scope: Scope, one: Counted) -> Topic:
    """The topic of a number in its clause."""
    found = _path(scope, one)
    places = tuple(mention.name for mention in scope.of("municipality"))
    if found.path == OTHER:
        return Topic(OTHER, one.noun, places)
    if _is_second(scope, one):
        return Topic(OTHER, one.noun, places)
    return Topic(found.path, found.subject or one.noun, places, scope.programme)


def _is_second(scope: Scope, one: Counted) -> bool:
    """Of several numbers of one kind in a clause, only one belongs to its subject.

    It is the first after the names of the clause, or the first of all when it names nothing.
    """
    same = [number for number in scope.numbers if number.unit is one.unit]
    inside = [name.start for name in scope.mentions if scope.start <= name.start < scope.end]
    after = [number for number in same if not inside or number.found.start > inside[0]]
    return len(same) > 1 and (not after or after[0] is not one)


def _path(scope: Scope, one: Counted) -> Topic:
    """Ask each reading in turn, from the most to the least particular."""
    if one.unit is ClaimUnit.PERCENT:
        return Topic(OTHER)
    if one.unit is ClaimUnit.COMMITTEES:
        return Topic(OTHER if scope.mentions else "committees/total")
    if one.unit is ClaimUnit.PESOS and (budget := _budget(scope, one)):
        return Topic(budget)
    if scope.of("municipality"):
        return _of_municipality(scope, one)
    return Topic(OTHER) if _other_payer(scope, one) else _of_names(scope, one)


def _of_names(scope: Scope, one: Counted) -> Topic:
    if scope.of("concept"):
        return _of_concept(scope, one)
    if scope.of("subprogramme") or scope.of("region"):
        return _of_label(scope, one)
    return _of_total(scope, one)


def _budget(scope: Scope, one: Counted) -> str | None:
    match = _BUDGET.search(scope.folded[: one.found.start - scope.start])
    return f"budget/{_STAGES[match['stage']]}" if match else None


def _other_payer(scope: Scope, one: Counted) -> bool:
    """Whether the words right before the amount say that somebody else than the state paid it."""
    paid = _OTHER_PAYER.search(f"{_before(scope, one)} ") is not None
    return paid and one.unit is ClaimUnit.PESOS


def _of_municipality(scope: Scope, one: Counted) -> Topic:
    places = scope.of("municipality")
    counts = one.unit in {ClaimUnit.WORKS, ClaimUnit.PESOS, ClaimUnit.PEOPLE}
    if len(places) != 1 or not counts or scope.aid:
        return Topic(OTHER)
    return Topic(f"works/municipality/{places[0].slug}", places[0].name)


def _of_concept(scope: Scope, one: Counted) -> Topic:
    concepts = scope.of("concept")
    if len(concepts) != 1 or one.unit is not ClaimUnit.PESOS:
        return Topic(OTHER)
    return Topic(f"aid/concept/{concepts[0].slug}", concepts[0].name)


def _of_label(scope: Scope, one: Counted) -> Topic:
    """Sub-programmes or regions: told together in one enumeration, of a programme that is known."""
    sort = "subprogramme" if scope.of("subprogramme") else "region"
    if scope.programme is None or not _counts(scope, one) or not _together(scope, sort):
        return Topic(OTHER)
    labels = scope.of(sort)
    slugs = "+".join(label.slug for label in labels)
    return Topic(
        f"works/{scope.programme}/{sort}/{slugs}", ", ".join(label.name for label in labels)
    )


def _counts(scope: Scope, one: Counted) -> bool:
    """Whether the number counts what the label is about, not something used in it."""
    if one.unit is not ClaimUnit.ITEMS or one.listed:
        return one.unit is not ClaimUnit.REQUESTS
    noun = one.noun or ""
    words = " ".join(mention.slug for mention in scope.of("subprogramme"))
    return noun == "acciones" or _SAME_THING.get(noun, noun) in words.split("-")


def _together(scope: Scope, sort: str) -> bool:
    """Whether no number stands between the labels, and all go before it or it opens the clause."""
    named = [mention for mention in scope.mentions if mention.sort == sort]
    inside = [mention for mention in named if scope.start <= mention.start < scope.end]
    if len(inside) < 2:
        return True
    first, last = inside[0].start, inside[-1].start
    return not any(first < number.found.start < last for number in scope.numbers)


def _of_total(scope: Scope, one: Counted) -> Topic:
    if scope.aid and (
        one.unit in {ClaimUnit.PESOS, ClaimUnit.REQUESTS} or (one.noun or "").startswith(_AID_NOUNS)
    ):
        return Topic("aid/total")
    if one.unit is ClaimUnit.PESOS and _EMERGENCY.search(scope.folded):
        return Topic("emergency/total")
    if scope.programme is None or scope.aid:
        return Topic(OTHER)
    whole = any(map(scope.counts_all_works, scope.numbers))
    if whole and one.unit is ClaimUnit.PESOS and _RELEASED.search(_before(scope, one)):
        return Topic(f"works/{scope.programme}/released")
    counts = one.unit in {ClaimUnit.PESOS, ClaimUnit.PEOPLE} or scope.counts_all_works(one)
    if (whole and counts) or _spent_on_all(scope, one):
        return Topic(f"works/{scope.programme}/total")
    return Topic(OTHER)


def _spent_on_all(scope: Scope, one: Counted) -> bool:
    """An amount for the works of the programme at large, though the clause does not count them."""
    if one.unit is not ClaimUnit.PESOS or _AT_LARGE.search(scope.folded) is None:
        return False
    return (
        _RELEASED.search(scope.folded) is not None or _SPENT.search(_before(scope, one)) is not None
    )


def _before(scope: Scope, one: Counted) -> str:
    """The words of the clause before a number."""
    return scope.folded[: one.found.start - scope.start][-_NEAR:]
