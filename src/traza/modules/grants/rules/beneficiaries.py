"""Is a row of the registry of beneficiaries complete? With consent for minors. (3.7.2(5))

It is told which fields are filled and the age, never the person.
"""

from __future__ import annotations

from collections.abc import Collection

from traza.kernel.decision import Decision
from traza.kernel.language import later, told
from traza.modules.grants.contracts.programme import Programme
from traza.modules.grants.rules.reasons import no, yes

FIELDS = {
    "name": later("el nombre completo"),
    "age": later("la edad"),
    "sex": later("el sexo"),
    "benefit": later("el beneficio o apoyo otorgado"),
    "municipality": later("el municipio"),
    "locality": later("la localidad"),
}


def registry_row(
    filled: Collection[str], age: int | None, consent: bool | None, rules: Programme
) -> Decision:
    """`filled`: codes of the fields that say something; `consent` of the parent or guardian."""
    section = rules.cite("3.7.2(5)")
    reasons = [
        no(f"beneficiary.{code}", told("Falta %(what)s.", what=told(what)), section, field=code)
        for code, what in FIELDS.items()
        if code not in filled
    ]
    adult = rules.value("adult_age").whole
    if age is not None and age < adult and not consent:
        said = told("Es menor de edad: falta el consentimiento escrito del padre o tutor.")
        reasons.append(no("beneficiary.consent", said, section, field="consent"))
    if not reasons:
        reasons.append(yes("beneficiary.whole", told("El renglón está completo."), section))
    return Decision(tuple(reasons))
