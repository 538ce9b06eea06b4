"""`traza VERB ...`: the terminal door.

`traza read FILE` runs the management command `read`; `traza territory import` runs
`territory_import`. So a module's command is a file in its `management/commands/` and nothing is
registered here; it says for whom it is (`audience`) and whether it works without a register
(`alone`). Answers 2 with one Spanish sentence when something was refused or cannot be done here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from typing import Any

HELP = """Traza sigue cada peso público.

Uso: traza ÓRDEN [opciones]      (traza ÓRDEN --help explica cada una)
La primera vez: traza prepare, traza admin create USTED@OFICINA.MX, traza serve
"""
STOPPED = 130  # what a shell answers for a program stopped by its user
ASKS_HELP = {"-h", "--help", "help"}


def main() -> int:
    """Run the order named in the arguments; return its exit status."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "traza.config.settings")
    from traza.kernel.refusal import Refusal

    try:
        return _main(sys.argv[1:])
    except Refusal as refusal:
        return _refused(str(refusal))
    except KeyboardInterrupt:
        return STOPPED
    except Exception as error:
        said = _of_the_machine(error)
        if said is None:
            raise
        return _refused(str(said))


def _main(words: list[str]) -> int:
    import django
    from django.core.management import get_commands

    django.setup()
    known = get_commands()
    if not words or words[0] in ASKS_HELP:
        print("\n".join([HELP, *_groups(known)]))  # noqa: T201 (a terminal program prints)
        return 0
    name, rest = _order(words, known)
    if name is None:
        return _refused(_unknown(words[0], known))
    command = _command(name, known)
    if not ASKS_HELP & set(rest) and str(known[name]).startswith("traza"):
        _check(command)
    return _run(command, [name.replace("_", " "), *rest])


def _check(command: Any) -> None:
    """An order of ours needs a register of this version, unless it says that it stands alone."""
    if not getattr(command, "alone", False):
        from traza.platform.start.register import check_register

        check_register()


def _of_the_machine(error: Exception) -> Any:
    """The sentence for a full disk or a database that does not answer; None for anything else."""
    from traza.kernel.refusal import Refusal

    try:
        from django.conf import settings
        from django.db import DatabaseError, InterfaceError

        from traza.platform.files.places import is_full
        from traza.platform.sqlite.whole import refusal_of
        from traza.platform.start.home import LEAST, MEGABYTE, NoRoom, free_bytes

        if is_full(error):
            left = free_bytes() // MEGABYTE
            return NoRoom(home=settings.HOME, left=left, least=LEAST // MEGABYTE)
        if isinstance(error, DatabaseError | InterfaceError) and _is_of_the_file(error):
            return refusal_of(error)
    except Refusal as refusal:
        return refusal
    return None


def _is_of_the_file(error: Exception) -> bool:
    """A database that is away, shut, taken or broken; not a statement that it refused."""
    from django.db import InterfaceError, OperationalError

    said = str(error)
    if isinstance(error, InterfaceError | OperationalError):
        return not said.startswith(("no such", "near "))
    return "malformed" in said or "not a database" in said


def _refused(sentence: str) -> int:
    print(sentence, file=sys.stderr)  # noqa: T201
    return 2


def _order(words: list[str], known: Mapping[str, object]) -> tuple[str | None, list[str]]:
    """The longest run of words that names a command, and what is left."""
    for length in (3, 2, 1):
        name = "_".join(words[:length]).replace("-", "_")
        if len(words) >= length and name in known:
            return name, words[length:]
    return None, words


def _unknown(word: str, known: Mapping[str, object]) -> str:
    """That there is no such order; those that begin with that word when there are."""
    begun = [
        f"«traza {name.replace('_', ' ')}»"
        for name, app in sorted(known.items())
        if str(app).startswith("traza") and name.startswith(f"{word}_")
    ]
    if begun:
        return f"A «traza {word}» le falta una palabra: {', '.join(begun)}."
    return f"No existe la orden «{word}». Escriba «traza» para ver las que hay."


def _run(command: Any, words: list[str]) -> int:
    """Run it without Django's checks of a whole site: they read every page before the simplest
    order, and answer the same wherever this version runs (tests ask them)."""
    from traza.platform.terminal.spanish import speak

    speak(command)
    command.requires_system_checks = []
    try:
        command.run_from_argv(["traza", *words])
    except SystemExit as end:
        return int(end.code) if isinstance(end.code, int) else (1 if end.code else 0)
    return 0


def _groups(known: Mapping[str, object]) -> Iterator[str]:
    """Our orders, under for whom they are."""
    from traza.platform.terminal.orders import For

    ours = {
        name: _command(name, known)
        for name in sorted(known)
        if str(known[name]).startswith("traza")
    }
    for audience in For:
        yield f"{audience.value}:"
        for name, command in ours.items():
            if command.audience is audience:
                yield f"  {name.replace('_', ' '):20} {command.help}"
        yield ""


def _command(name: str, known: Mapping[str, object]) -> Any:
    from django.core.management import load_command_class

    return load_command_class(str(known[name]), name)


if __name__ == "__main__":
    sys.exit(main())
