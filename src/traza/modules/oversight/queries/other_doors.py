"""Where else to send what somebody saw of a work, and the text ready to send."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from traza.kernel.written import read_yaml
from traza.modules.oversight.contracts.doors import Door
from traza.modules.works.contracts.dossier import Dossier

_LETTER = """Asunto: obra «{name}»

A quien corresponda:

Me refiero a la obra «{name}», con folio {folio}{where}.{source}

Lo que vi: {seen}

Pido que se revise y que se me conteste por escrito. Pido también copia del contrato, de sus \
convenios, de las estimaciones pagadas y del último avance."""


@cache
def other_doors() -> tuple[Door, ...]:
    """Where anyone may send it, in the order of the data file."""
    text = files("traza.modules.oversight").joinpath("facts", "other_doors.yaml").read_text("utf-8")
    return tuple(
        Door(one["name"], one["serves"], one["how"], one.get("url", ""), one["known_on"])
        for one in read_yaml(text)["doors"]
    )


def letter(dossier: Dossier, agency: str, source: str, seen: str = "") -> str:
    """A letter about a work, to copy: `agency` and `source` are names, "" when unknown; `seen` is
    what the person tells, else a line to fill."""
    return _LETTER.format(
        name=dossier.name,
        folio=dossier.folio,
        where=f", de {agency}" if agency else "",
        source=f" Sus datos se publicaron en: {source}." if source else "",
        seen=seen.strip() or "[escriba aquí qué vio, dónde y qué día]",
    )
