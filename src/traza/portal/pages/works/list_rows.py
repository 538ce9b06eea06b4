"""The rows of a list of works, drawn."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.modules.works.contracts.published import WorkList
from traza.modules.works.contracts.vocabulary import Source, Stage
from traza.ui import hot, words
from traza.ui.capitals import decoded


def drawn(listed: WorkList, *, here: str | None = None) -> str:
    """The rows, drawn; names come in one question for the whole page.

    A column of which no row says anything is left out; so is the municipality where it is `here`,
    and the state where all are of one.
    """
    towns = {row.municipality for row in listed.rows if row.municipality}
    builders = {row.contractor for row in listed.rows if row.contractor}
    sources = Source.labels()
    return hot.draw(
        "portal/work_rows.html",
        rows=listed.rows,
        has_towns=bool(towns - {here}),
        has_states=len({row.state for row in listed.rows}) > 1,
        has_kinds=any(row.subprogramme for row in listed.rows),
        has_payers=any(row.payers for row in listed.rows),
        has_builders=bool(builders),
        has_flags=any(row.flags for row in listed.rows),
        payers={row.payers: ", ".join(map(sources.__getitem__, row.payers)) for row in listed.rows},
        builders={key: decoded(name) for key, name in works.contractor_names(builders).items()},
        flags={row.flags: row.flags.bit_count() for row in listed.rows if row.flags},
        states=territory.state_names(),
        municipalities=territory.municipality_names(towns),
        subprogrammes=works.subprogramme_names(),
        stages=Stage.labels(),
        base=reverse("portal:works"),
        words={
            "caption": _("Obras, de la más cara a la más barata"),
            "work": _("Obra"),
            "municipality": _("Municipio"),
            "state": _("Estado"),
            "subprogramme": _("Tipo de obra"),
            "payers": _("Quién paga"),
            "builder": _("Quién construye"),
            "flags": _("Banderas"),
            "stage": _("Etapa"),
            "year": _("Ejercicio"),
            "amount": _("Monto"),
            "none": words.no_data(),
            "rounded": _("(redondeado)"),
        },
    )
