"""Keep an executing unit of a year: a new one, or another edition of its head."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.kernel.decision import Decision, Reason
from traza.kernel.language import told
from traza.modules.planning.actions.authority import check_agency_year
from traza.modules.planning.actions.stand import stand
from traza.modules.planning.contracts.capabilities import PLAN
from traza.modules.planning.contracts.captured import Header
from traza.modules.planning.models import OwnUnit, UnitEdition
from traza.modules.planning.rules.written import header_value
from traza.platform.audit.record import record


@asks(PLAN)
@transaction.atomic
def keep_unit(
    agency: str, year: int, header: Header, *, said: Attribution, source: str = ""
) -> int:
    """Write the head of the unit with that key; return its number. The same again writes nothing.

    Raises Refused without key or name, and what `check_agency_year` raises.
    """
    check_agency_year(agency, year, said, PLAN)
    _check(header).or_refuse()
    now = timezone.now()
    unit, _made = OwnUnit.objects.get_or_create(
        agency=agency,
        year=year,
        code=header.unit.code,
        defaults={"source": source[:200], "at": now, "by": said.user},
    )
    OwnUnit.objects.select_for_update().get(pk=unit.pk)
    last = UnitEdition.objects.filter(unit=unit).order_by("-number").first()
    value = header_value(header)
    if last is not None and last.value == value:
        return unit.pk
    number = last.number + 1 if last else 1
    UnitEdition.objects.create(
        unit=unit, number=number, value=value, because=said.why[:400], at=now, by=said.user
    )
    record(
        "planning.unit_kept",
        by=said,
        about=f"goal_unit:{unit.pk}",
        why=said.why,
        detail={"edition": number},
    )
    stand(unit.pk)
    return unit.pk


def _check(header: Header) -> Decision:
    wanted = (
        ("unit_code", header.unit.code, told("Escriba la clave de la unidad ejecutora.")),
        ("unit_name", header.unit.name, told("Escriba el nombre de la unidad ejecutora.")),
        ("programme_name", header.programme.name, told("Escriba el programa.")),
        ("branch_name", header.branch.name, told("Escriba el ramo.")),
    )
    return Decision(
        tuple(
            Reason(f"planning.no_{field}", text, holds=False, field=field)
            for field, value, text in wanted
            if not value.strip()
        )
    )
