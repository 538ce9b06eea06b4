"""How the installation is, for who runs it: its parts, its programs and what it does by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from traza.platform import mail
from traza.platform.letters import outbox
from traza.platform.letters.choices import refused_people
from traza.platform.running import signs
from traza.platform.searching import store
from traza.platform.start import health
from traza.platform.tasks import timed
from traza.platform.tasks.models import LastRun

MOST = 10  # addresses named in a line


@dataclass(frozen=True, slots=True)
class Line:
    """A part: its name, whether it is well, and what to know or do."""

    name: str
    is_well: bool
    says: str


@dataclass(frozen=True, slots=True)
class Running:
    """A program: of which machine, since when, how often it died and how the last time."""

    title: str
    machine: str
    runs: bool
    since: datetime | None
    deaths: int
    died_at: datetime | None
    died_of: str


@dataclass(frozen=True, slots=True)
class Work:
    """A work that is done by itself, its last time and its next."""

    name: str
    title: str
    seconds: int
    last: LastRun | None
    next: datetime | None


def lines() -> list[Line]:
    """The parts of the installation, and its mail."""
    said = _said()
    parts = [Line(*said[part.name](part.said, part.is_well)) for part in health.parts()]
    return [*parts, *_searching(), _mail(), *_letters()]


def _said() -> dict[str, health.Telling]:
    """For each part its name and its sentence."""

    def tells(name: str, well: str, ill: str) -> health.Telling:
        return lambda said, is_well: (name, is_well, (well if is_well else ill) % _known(said))

    return {
        "database": tells(
            _("Base de datos"),
            _("Contesta y es de esta versión."),
            _("No contesta o no es de esta versión. Corra «traza prepare»."),
        ),
        "disk": tells(
            _("Disco"),
            _("Quedan %(free_megabytes)s MB."),
            _("Quedan %(free_megabytes)s MB: libere espacio."),
        ),
        "worker": tells(
            _("Trabajador de fondo"),
            _("Dio señal hace %(last_sign_seconds)s segundos."),
            _("No da señal. Revise que «traza serve» o «traza work» estén en marcha."),
        ),
        "tasks": tells(
            _("Trabajos en espera"),
            _("Esperan %(waiting)s; sin terminar, %(dead)s."),
            _("El más viejo espera desde hace %(oldest_seconds)s segundos."),
        ),
        "figures": tells(
            _("Cifras"),
            _("Se construyeron hace %(age_seconds)s segundos."),
            _("No se han construido. Corra «traza build»."),
        ),
        "files": tells(
            _("Almacén de archivos"),
            _("Guarda, entrega y borra."),
            _("No guarda o no entrega. Revise TRAZA_FILES y el almacén."),
        ),
        "chain": tells(
            _("Cadena de constancias"),
            _("Tiene %(size)s eslabones."),
            _("No se puede leer. Corra «traza check»."),
        ),
    }


class _known(dict[str, object]):  # noqa: N801 (a mapping that knows no gaps)
    def __missing__(self, key: str) -> str:
        return "—"


def _searching() -> Iterator[Line]:
    """What of the search could not be brought up to date; the rest of it was."""
    if left := store.troubles():
        says = _("No se pudo poner al día lo que se busca de: %(who)s. El registro dice por qué.")
        yield Line(_("Búsqueda"), False, says % {"who": _some(left)})


def _mail() -> Line:
    if not mail.leaves():
        says = _("No hay servidor de correo: las cartas se quedan en la carpeta «mail».")
        return Line(_("Correo"), False, says)
    return Line(_("Correo"), True, _("Sale por un servidor. Pruébelo con «traza mail test»."))


def _letters() -> Iterator[Line]:
    """How the outbox is, and whose address takes no letters."""
    now = timezone.now()
    count = outbox.counted(now)
    if count.waiting or count.given_up:
        says = _("Por salir, %(waiting)s; en tres días no se pudieron enviar %(given_up)s.")
        well = not count.given_up and not count.stuck
        yield Line(_("Cartas"), well, says % {"waiting": count.waiting, "given_up": count.given_up})
    if refused := refused_people():
        says = _("Su correo rechaza las cartas: %(who)s. Pídales revisar su dirección.")
        yield Line(_("Direcciones"), False, says % {"who": _some([each for _pk, each in refused])})


def _some(names: list[str]) -> str:
    """The first of them, and how many more."""
    more = len(names) - MOST
    told = ", ".join(names[:MOST])
    return told if more <= 0 else _("%(who)s y %(more)s más") % {"who": told, "more": more}


def programs() -> Iterator[Running]:
    """The programs of every machine that says what it runs."""
    for watch in signs.watches(Path(settings.HOME)):
        for each in watch.programs:
            yield Running(
                title=each.title,
                machine=watch.machine,
                runs=watch.runs and each.pid > 0,
                since=_at(each.since),
                deaths=each.deaths,
                died_at=_at(each.died_at),
                died_of=each.died_of,
            )


def _at(seconds: float) -> datetime | None:
    return datetime.fromtimestamp(seconds, UTC) if seconds else None


def works() -> list[Work]:
    """The table of times, what is due first."""
    last = {each.name: each for each in LastRun.objects.all()}
    now = timezone.now()
    made = [
        Work(each.name, str(each.title), int(each.seconds), last.get(each.name), each.next_due(now))
        for each in timed.TIMED.values()
    ]
    return sorted(made, key=lambda each: (each.next or now, each.name))
