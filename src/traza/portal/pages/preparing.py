"""From an empty folder, or one of an older version, to an installation that can be used.

Its register with all changes of shape, the files that pages ask for, the country's places, the
budget's catalogues and what the search finds. No document and nobody's figures. Again, it changes
nothing.
"""

from __future__ import annotations

import fcntl
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.management.commands import collectstatic
from django.core.management import call_command

from traza.modules.budget import api as budget
from traza.modules.territory import api as territory
from traza.platform.searching import building as searching
from traza.platform.start import home, register
from traza.platform.start.register import Is
from traza.portal.pages.places import outlines

Tell = Callable[[str], None]
HIDDEN = ["CVS", ".*", "*~"]  # what no folder of files means to give
STAMP = "made_of"  # beside the files: what they were made of


def prepare(tell: Tell, *, search: bool = True) -> None:
    """Do every step and tell each in one sentence; two at once take turns.

    Without the search where more is loaded next: who loads it refreshes it once, at the end.
    Raises what keeps it from being done: a foreign, lost or newer database, a full disk.
    """
    home.check_room()
    with _turn():
        closed = home.close_to_others()
        if closed:
            tell(f"Carpeta: {closed} permisos de más, retirados.")
        _register(tell)
        _static(tell)
        _places(tell)
        tell(f"Catálogos del presupuesto: {budget.load_catalogues():,} claves.")
        if search:
            kept = searching.refresh()
            tell(f"Buscador: {kept.things if kept else 0:,} cosas.")


def begin() -> bool:
    """Make the register alone, where there is none yet; was there none? Raises as `prepare`."""
    home.check_room()
    with _turn():
        is_fresh = register.standing().what is Is.EMPTY
        if is_fresh:
            _register(_silent)
        return is_fresh


def prepare_to_serve(tell: Tell) -> None:
    """Prepare where there is nothing yet; else look that all is there, and raise what is not.

    A register of an older version is not changed without being asked: see `OlderRegister`.
    """
    if register.standing().what is Is.EMPTY:
        prepare(tell)
        return
    home.check_room()
    register.check_register()
    home.close_to_others()
    with _turn():
        _static(_silent)


def _silent(_sentence: str) -> None:
    pass


def _register(tell: Tell) -> None:
    found = register.standing()
    register.refuse_unusable(found)
    if found.what is Is.EMPTY:
        register.check_not_lost()
    if found.what is Is.CURRENT:
        tell("Base de datos: al día.")
    else:
        call_command("migrate", interactive=False, verbosity=0)
        done = f"{len(found.lacks)} cambios" if found.lacks else "hecha"
        tell(f"Base de datos: {done}.")
    register.mark()
    home.close_to_others()  # what was just made


def _static(tell: Tell) -> None:
    stamp, of = Path(settings.STATIC_ROOT) / STAMP, made_of()
    if stamp.is_file() and stamp.read_text() == of:
        tell("Archivos de las páginas: al día.")
        return
    command = collectstatic.Command()
    command.set_options(
        interactive=False,
        verbosity=0,
        link=False,
        clear=False,
        dry_run=False,
        ignore_patterns=[],
        use_default_ignore_patterns=True,
        post_process=True,
    )
    fresh = len(command.collect()["modified"])
    stamp.write_text(of)
    tell(f"Archivos de las páginas: {fresh} nuevos.")


def made_of() -> str:
    """What the files of the pages are made of: their names, sizes and moments, as one hash."""
    seen = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list(HIDDEN), key=lambda each: each[0]):
            status = Path(storage.path(name)).stat()
            seen.update(f"{name}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return seen.hexdigest()


def _places(tell: Tell) -> None:
    if not territory.list_states():
        territory.load_gazetteer()
    tell(outlines.load_bundled())


@contextmanager
def _turn() -> Iterator[None]:
    with (Path(settings.HOME) / "prepare.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
