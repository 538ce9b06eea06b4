"""What the log says of annual reports."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from django.urls import reverse

from traza.kernel.fold import fold
from traza.kernel.language import later
from traza.kernel.titled import Titled
from traza.modules.directory import api as directory
from traza.platform.audit.words import Kind, Thing


class Deed(Titled):
    """What is done with annual reports."""

    WROTE = "annual.write_text", "Escribió una sección del informe anual"
    EXPLAINED = "annual.explain_number", "Firmó la explicación de un número del informe anual"
    PUBLISHED = "annual.publish_report", "Publicó el informe anual"


def _named(keys: Collection[str]) -> Mapping[str, Thing]:
    names = {each.slug: each.acronym or each.name for each in directory.list_agencies()}
    found = {}
    for key in keys:
        agency, _, year = key.rpartition(":")
        if year.isdecimal() and agency:
            title = f"Informe anual {year}, {names.get(agency, agency)}"
            found[key] = Thing(title, reverse("reports:year", args=[agency, int(year)]))
    return found


def _find(text: str) -> Iterable[str]:
    return [fold(text)]


KINDS = (Kind("annual", later("Informe anual"), _named, _find),)
