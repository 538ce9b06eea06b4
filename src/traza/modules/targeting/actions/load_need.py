"""Load the measures of need that come with Traza."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.db import transaction

from traza.kernel.acts import Doer, done_by
from traza.modules.targeting.models import Lack, Marginalisation
from traza.modules.targeting.queries import facts
from traza.modules.targeting.rules.facts import CONAPO, CONEVAL, lacks, marginalisation
from traza.platform.audit.record import TERMINAL, Actor, record


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows were written: indices of places and years, and lacks of municipalities."""

    indices: int = 0
    lacks: int = 0


@done_by(Doer.HOUSE, "loads what comes with a clone, from the terminal")
@transaction.atomic
def load_need(by: Actor = TERMINAL) -> Loaded:
    """Make the register hold the bundled indices and lacks; loading again writes nothing.

    Where the files say another number than the register, all of them are written again.
    """
    told = list(marginalisation(facts.rows_of(facts.MARGINALISATION)))
    lacking = [
        each
        for year, name in facts.DEPRIVATIONS.items()
        for each in lacks(facts.rows_of(name), year)
    ]
    kept = {(m.place, m.year): (m.index, m.degree) for m in Marginalisation.objects.all()}
    people = set(Lack.objects.values_list("municipality", "year", "deprivation", "people"))
    if kept == {(m.place, m.year): (m.index, m.degree.value) for m in told} and people == {
        (each.municipality, each.year, each.deprivation.value, each.people) for each in lacking
    }:
        return Loaded()
    Marginalisation.objects.all().delete()
    Lack.objects.all().delete()
    Marginalisation.objects.bulk_create(
        Marginalisation(
            place=each.place,
            level=each.level.value,
            state=each.place[:2],
            year=each.year,
            population=each.population,
            index=each.index,
            degree=each.degree.value,
            source=CONAPO % each.year,
        )
        for each in told
    )
    Lack.objects.bulk_create(
        Lack(
            municipality=each.municipality,
            year=each.year,
            deprivation=each.deprivation.value,
            people=each.people,
            share=each.share,
            source=CONEVAL % each.year,
        )
        for each in lacking
    )
    loaded = Loaded(len(told), len(lacking))
    record("targeting.need_loaded", by=by, about="país", detail=asdict(loaded))
    return loaded
