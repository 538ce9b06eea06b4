"""What each scheme asks besides the general requirements. (3.6.1 to 3.6.5)"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from traza.kernel.decision import Reason
from traza.kernel.language import told
from traza.modules.grants.contracts.application import Applied
from traza.modules.grants.contracts.programme import Programme, Requirement
from traza.modules.grants.rules.reasons import no, yes


def scheme_requirements(applied: Applied, rules: Programme) -> Iterator[Reason]:
    """Theme and requirements of the application's scheme."""
    scheme = rules.schemes[applied.scheme]
    if scheme.themes:
        yield _theme(applied, rules)
    for one in scheme.requirements.values():
        yield _new(one, applied, rules) if one.code == "new" else _met(one, _of(one, applied))


def _theme(applied: Applied, rules: Programme) -> Reason:
    """With themes of its own, a scheme takes no other (3.4.1(1))."""
    scheme = rules.schemes[applied.scheme]
    section = rules.cite("3.4.1(1)") if not applied.theme else scheme.citation
    if applied.theme in scheme.themes:
        said = told("Su tema es de este esquema: %(theme)s.", theme=applied.theme)
        return yes("scheme.theme", said, section)
    said = told("El tema «%(theme)s» no es de este esquema. Elija uno de su lista.",
                theme=applied.theme or told("sin tema"))  # fmt: skip
    return no("scheme.theme", said, section, field="theme")


def _of(one: Requirement, applied: Applied) -> bool | None:
    """Whether a requirement is met; None when nobody knows yet."""
    known = {
        "fund_terms": applied.fund_terms_met,
        "no_reports": None if applied.reported is None else not applied.reported,
        "no_support": None if applied.other_support is None else not applied.other_support,
        "priority_zone": applied.priority_zone,
        "free_services": applied.free_services,
        "contingency": applied.contingency_shown,
        "past_settled": applied.past_settled if applied.has_past else True,
        "executive_project": applied.executive_project,
    }
    return known[one.code]


def _met(one: Requirement, met: bool | None) -> Reason:
    code = f"scheme.{one.code}"
    if met:
        return yes(code, told("Cumple: %(what)s.", what=one.what), one.citation)
    if met is None:
        said = told("Todavía no se comprueba: %(what)s.", what=one.what)
        return no(code, said, one.citation, field=one.code)
    said = told("No cumple: %(what)s.", what=one.what)
    return no(code, said, one.citation, field=one.code, mend=one.mend)


def _new(one: Requirement, applied: Applied, rules: Programme) -> Reason:
    """A preference: told, and never against (3.6.5 b)."""
    years = rules.value("new_years").whole
    founded, call = applied.founded_on, applied.call_published_on
    if founded is None or call is None:
        said = told("No se sabe cuándo se creó: no cuenta para la preferencia.")
    elif call <= _anniversary(founded, years):
        said = told("Tiene %(years)s años de creada a lo más: se prefiere.", years=years)
    else:
        said = told("Tiene más de %(years)s años de creada: puede participar, sin preferencia.",
                    years=years)  # fmt: skip
    return yes(f"scheme.{one.code}", said, one.citation)


def _anniversary(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # born on 29 February
        return date(day.year + years, 3, 1)
