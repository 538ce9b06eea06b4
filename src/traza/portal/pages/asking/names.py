"""The names by which a question may call a place, an agency, a goal or a programme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar, cast

from django.utils.translation import gettext_lazy as _

from traza.kernel.fold import fold
from traza.modules.assistant import api as assistant
from traza.modules.assistant.contracts import Entity
from traza.modules.directory import api as directory
from traza.modules.planning import api as planning
from traza.modules.territory import api as territory
from traza.platform.once import once
from traza.platform.searching import store
from traza.platform.searching.terms import initials, terms
from traza.platform.tables.engine import engine
from traza.portal.pages import figures, names
from traza.portal.pages.searching.language import language

Named = tuple[str, Entity]
_AGENCIES = ("works_registered", "budget_spent", "commitments_count", "captured_goals_count")
Kept = TypeVar("Kept")
# Concepts of municipal finances, as they are told.
CONCEPTS = {
    "spending": _("el gasto total"),
    "investment": _("la inversión pública"),
    "own_income": _("el ingreso propio"),
    "income": _("el ingreso total"),
    "shares": _("el dinero de participaciones"),
    "earmarked": _("el dinero de aportaciones federales"),
}
FEW = 3  # names with a word that is perhaps a misprint itself
MOST_TOWNS = 12_000
# Short for a state, but a word before that: "sin contar".
NOT_NAMES = frozenset({"sin"})
SHORTEST_HEAD = 7  # letters of a name that stands for a longer one: a short one is a word
MOST_LETTERS = 8  # of an acronym


def vocabulary() -> assistant.Vocabulary:
    """What the words of questions mean here; made once a build. Raises NotBuilt."""
    return of_build("words", lambda: assistant.vocabulary(_entities(), _is_word))


def of_build(name: str, make: Callable[[], Kept]) -> Kept:
    """What is the same for as long as the figures are: read once a build. Raises NotBuilt."""
    kept, mark = once("the build asked", lambda: engine().memory), ("asking", name)
    if mark not in kept:
        kept[mark] = make()
    return cast("Kept", kept[mark])


def _is_word(term: str) -> bool:
    """Is it written so in several names of the register? Then it is no misprint."""
    base = store.reading()
    if base is None:
        return False
    row = base.execute("SELECT n FROM spell WHERE word = ?", [term]).fetchone()
    return row is not None and row[0] > FEW


def _entities() -> Iterator[Named]:
    yield from _states()
    yield from _municipalities()
    yield from _regions()
    yield from _agencies()
    for slot, known in (
        ("programme", names.programmes()),
        ("subprogramme", names.subprogrammes()),
    ):
        for slug, name in known.items():
            entity = Entity(slot, slug, name)
            yield from ((each, entity) for each in (name, f"programa {name}"))
    for concept, _value in figures.split("aid_by_concept", "concept", order=None):
        yield concept, Entity("aid_concept", concept, concept)
    yield from _planned()
    yield from _towns()


def _states() -> Iterator[Named]:
    also = territory.common_names()["states"]
    for code, name in territory.state_names().items():
        entity = Entity("state", code, name)
        for each in (name, *also.get(code, ())):
            if fold(each) not in NOT_NAMES:
                yield each, entity
            yield f"estado {each}", entity


def _municipalities() -> Iterator[Named]:
    aliases, common = territory.municipality_aliases(), territory.common_names()["municipalities"]
    known = territory.list_municipalities()
    states = {fold(name) for name in names.states().values()}
    heads = Counter(name for each in known for name in {_short(each.name), each.name})
    for each in known:
        entity = Entity("municipality", each.cvegeo, f"{each.name}, {each.state_name}", each.cvegeo)
        called = {each.name, each.seat_name, *aliases.get(each.cvegeo, ())}
        if heads[short := _short(each.name)] == 1:
            called.add(short)
        for name in called | set(common.get(each.cvegeo, ())):
            if name:
                yield name, entity
                yield f"municipio {name}", entity
                yield f"ayuntamiento {name}", entity
                yield f"{name} municipio", entity
                if fold(name) not in states:  # "gobierno de Colima" is that of the state
                    yield f"gobierno {name}", entity
                    yield f"gobierno municipal {name}", entity


def _short(name: str) -> str:
    """What a long name is called by: "Acapulco", of "Acapulco de Juárez"; "" for others."""
    head = name.split(" de ", 1)[0]
    return head if head != name and len(head) >= SHORTEST_HEAD else ""


def _regions() -> Iterator[Named]:
    for each in territory.list_regions():
        entity = Entity("region", each.slug, each.name, each.state_code)
        yield f"región {each.name}", entity
        if len(assistant.key(each.name)) > 1:
            yield each.name, entity


def _agencies() -> Iterator[Named]:
    slugs = {
        row[0] for name in _AGENCIES for row in figures.split(name, "agency", order=None) if row[0]
    }
    known = {each.slug: each for each in directory.list_agencies()}
    for slug in sorted(slugs | set(known)):
        name = names.agency(slug)
        entity = Entity("agency", slug, name)
        yield name, entity
        yield from ((" ".join(way), entity) for way in _other_names(name))
        if slug in known and known[slug].acronym:
            acronym = known[slug].acronym
            yield acronym, entity
            state = names.states().get(known[slug].state or "", "")
            yield f"{acronym} {state}", entity


def _other_names(name: str) -> Iterator[tuple[str, ...]]:
    """What the field calls an agency besides: IMSS, CFE, Conagua."""
    same = language().meanings
    yield from same.get(tuple(terms(name)), ())
    if short := initials(name):
        yield (short,)
    first = name.split(" ", 1)[0]
    if first.isupper() and len(first) <= MOST_LETTERS and first != name:
        yield (first,)


def _planned() -> Iterator[Named]:
    for unit in planning.list_units():
        entity = Entity("unit", unit.code, unit.name)
        yield unit.name, entity
        yield f"unidad {unit.code}", entity
        yield unit.code, entity
    for goal in planning.list_goals():
        entity = Entity("goal", goal.code, goal.label)
        yield goal.label, entity
        yield f"meta {goal.code}", entity
    for indicator in planning.list_indicators():
        yield indicator.name, Entity("indicator", indicator.slug, indicator.name)
    for key, name in _own_indicators().items():
        yield name, Entity("own_indicator", key, name)


def _towns() -> Iterator[Named]:
    """Towns that bear no name of a municipality: no figure tells of them, and that is said."""
    called = {fold(name) for name in names.municipalities().values()}
    called |= {fold(name) for name in names.states().values()}
    for town in territory.list_towns()[:MOST_TOWNS]:
        if not town.is_seat and fold(town.name) not in called and len(town.name) > 5:
            place = f"{town.name}, {town.municipality_name}"
            yield town.name, Entity("town", town.cvegeo, place, town.municipality)


def said(dimension: str, value: Any) -> str:
    """A value of a dimension by its name."""
    if dimension == "agency":
        return of_build(f"agency {value}", lambda: names.agency(str(value)))
    if dimension == "concept" and value in CONCEPTS:
        return str(CONCEPTS[value])
    if dimension == "municipality" and value:
        return _town_and_state(str(value))
    known = of_build(dimension, _NAMES[dimension]) if dimension in _NAMES else {}
    return known.get(value) or str(names.namer(dimension)(value))


def _town_and_state(code: str) -> str:
    state = of_build("states", names.states).get(code[:2], "")
    return f"{of_build('towns', names.municipalities).get(code, code)}, {state}"


def _indicators() -> dict[str, str]:
    return {each.slug: each.name for each in planning.list_indicators()}


def _own_indicators() -> dict[str, str]:
    """Names by key; a key that several agencies use names none of their indicators."""
    cards = planning.indicator_cards()
    used = Counter(each.key for each in cards)
    return {each.key: planning.as_card(each).name for each in cards if used[each.key] == 1}


def _units() -> dict[str, str]:
    return {each.code: each.name for each in planning.list_units()}


# Names by their codes, of the dimensions that have many.
_NAMES: Mapping[str, Callable[[], Mapping[Any, str]]] = {
    **names.NAMES,
    "indicator": _indicators,
    "own_indicator": _own_indicators,
    "unit": _units,
}


def largest(towns: Mapping[Any, str]) -> list[str]:
    """Names of municipalities by their code, those of most people first."""
    people = dict(figures.split("population", "municipality", {"municipality": list(towns)}))
    return sorted(towns.values(), key=lambda name: (-people.get(_code(towns, name), 0), name))


def _code(towns: Mapping[Any, str], name: str) -> Any:
    return next(code for code, each in towns.items() if each == name)
