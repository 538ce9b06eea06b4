"""Where a work was published: by whom, when, under which licence and with which keys."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from traza.kernel.address import is_web
from traza.modules.works import api as works
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.vocabulary import PlaceKnownBy
from traza.ui import words
from traza.ui.spoken import spoken


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the block: its title, its text, and an address outside ("" none)."""

    title: str
    text: str
    address: str = ""


def origin(work: Dossier) -> list[Line]:
    """What the work's source says of itself; empty for a work of this register."""
    said = work.origin
    if said is None:
        return []
    layout = works.layout_of(work)
    known = (
        Line(_("La publicó"), said.publisher or layout.publisher),
        Line(_("Formato"), spoken(layout.title)),
        Line(_("Publicado"), words.day(said.published_on) if said.published_on else ""),
        Line(_("Leído aquí"), words.day(said.read_on) if said.read_on else ""),
        Line(_("Su clave allá"), " ".join(filter(None, (said.scheme, said.identifier)))),
        Line(_("Es parte de"), said.project),
        Line(_("Dirección publicada"), said.uri, said.uri if is_web(said.uri) else ""),
        Line(_("Licencia"), said.licence, said.licence if is_web(said.licence) else ""),
        Line(_("El estado"), _place(work)),
        Line(_("Además dice"), spoken(said.note)),
    )
    return [line for line in known if line.text]


def warnings(work: Dossier) -> list[str]:
    """What a reader must know before anything else of the source."""
    said = work.origin
    found = []
    if said is not None and said.gone_on is not None:
        found.append(
            _("Ya no aparece en el archivo donde se publicó (visto el %(day)s).")
            % {"day": words.day(said.gone_on)}
        )
    if said is not None and said.sample:
        found.append(_("Viene de una muestra: no están todas las obras de esa fuente."))
    if not work.is_work:
        found.append(_("La fuente la lista como compra, estudio o programa, y no como obra."))
    return found


def _place(work: Dossier) -> str:
    """How the state is known, where the work came from another register."""
    said = work.origin
    if said is None or not said.layout:
        return ""
    return evidence.within if (evidence := PlaceKnownBy.member_of(said.place_known_by)) else ""
