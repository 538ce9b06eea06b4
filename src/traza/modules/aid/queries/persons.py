"""Who may be the same person, found without opening anybody's data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Q

from traza.kernel.fold import fold
from traza.kernel.language import told
from traza.modules.aid.contracts.requests import NewPerson, Twin
from traza.modules.aid.models import Distinct, Person, Request
from traza.modules.aid.rules.identity import read_curp
from traza.platform.sealed.seal import blind_index

MOST = 20  # persons shown at once


def indexes(person: NewPerson) -> dict[str, str]:
    """The blind indexes of a person; the order of the names does not count."""
    read, born = read_curp(person), person.born.isoformat() if person.born else ""
    names = " ".join(sorted(fold(f"{person.given} {person.surname} {person.second}").split()))
    birth = f"{born} {fold(person.surname)}" if born else ""
    return {
        "curp_index": blind_index(read.curp, "aid.curp") if read.identifies else "",
        "name_index": blind_index(names, "aid.name") if names else "",
        "birth_index": blind_index(birth, "aid.birth") if birth else "",
    }


def twins(person: NewPerson, itself: int | None = None) -> list[Twin]:
    """Persons who may be this one, with the reasons; not those that somebody said are others."""
    asked = indexes(person)
    said = {
        "curp_index": told("la misma CURP"),
        "name_index": told("los mismos nombres y apellidos, en cualquier orden"),
        "birth_index": told("el mismo apellido y día de nacimiento"),
    }
    wanted = Q(pk__in=[])
    for name, value in asked.items():
        if value:
            wanted |= Q(**{name: value})
    rows = list(
        Person.objects.filter(wanted, erased_on__isnull=True)
        .exclude(pk__in=_apart(itself) if itself else ())
        .exclude(pk__in=[] if itself is None else [itself])
        .order_by("pk")
        .values("pk", *asked)[:MOST]
    )
    theirs = _requests_of([row["pk"] for row in rows])
    found = []
    for row in rows:
        same = [name for name in asked if asked[name] == row[name] != ""]
        reasons = tuple(said[name] for name in same)
        found.append(Twin(row["pk"], reasons, "curp_index" in same, tuple(theirs[row["pk"]])))
    return found


def person_of(row: Person) -> NewPerson:
    """Somebody's own words, opened."""
    born = date.fromisoformat(row.born) if row.born else None
    return NewPerson(
        row.given, row.surname, row.second, born, row.sex, row.curp, row.curp_pending, row.contact
    )


def twins_of(number: int) -> list[Twin]:
    """Persons who may be the one of a request and of whom nobody said anything yet."""
    person = Person.objects.filter(requests=number, erased_on__isnull=True).first()
    return twins(person_of(person), itself=person.pk) if person else []


def _requests_of(persons: Collection[int]) -> dict[int, list[tuple[str, int]]]:
    found: dict[int, list[tuple[str, int]]] = defaultdict(list)
    rows = Request.objects.filter(person__in=persons).order_by("pk")
    for person, agency, number in rows.values_list("person", "agency", "pk"):
        found[person].append((agency, number))
    return found


def _apart(itself: int) -> set[int]:
    pairs = Distinct.objects.filter(Q(one=itself) | Q(other=itself)).values_list("one", "other")
    return {each for pair in pairs for each in pair} - {itself}
