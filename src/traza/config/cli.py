"""`traza VERB ...`: the terminal door.

`traza read FILE` runs the management command `read`; `traza territory import` runs
`territory_import`. So a module's command is a file in its `management/commands/` and nothing is
registered here. Answers 2 with one Spanish sentence when something was refused.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

HELP = """Traza sigue cada peso público.

Uso: traza ÓRDEN [opciones]      (traza ÓRDEN --help explica cada una)

{orders}
"""


def main() -> int:
    """Run the order named in the arguments; return its exit status."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "traza.config.settings")
    import django
    from django.core.management import get_commands

    from traza.kernel.refusal import Refusal

    django.setup()
    known = get_commands()
    words = sys.argv[1:]
    if not words or words[0] in {"-h", "--help", "help"}:
        print(HELP.format(orders=_orders(known)))  # noqa: T201 (a terminal program prints)
        return 0
    name, rest = _order(words, known)
    if name is None:
        print(  # noqa: T201
            f"No existe la orden «{words[0]}». Escriba «traza» para ver las que hay.",
            file=sys.stderr,
        )
        return 2
    try:
        return _run(name, rest)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)  # noqa: T201
        return 2


def _order(words: list[str], known: Mapping[str, object]) -> tuple[str | None, list[str]]:
    """The longest run of words that names a command, and what is left."""
    for length in (3, 2, 1):
        name = "_".join(words[:length]).replace("-", "_")
        if len(words) >= length and name in known:
            return name, words[length:]
    return None, words


def _run(name: str, rest: list[str]) -> int:
    from django.core.management import ManagementUtility

    try:
        ManagementUtility(["traza", name, *rest]).execute()
    except SystemExit as end:
        return int(end.code) if isinstance(end.code, int) else (1 if end.code else 0)
    return 0


def _orders(known: Mapping[str, object]) -> str:
    from django.core.management import load_command_class

    ours = [(name, app) for name, app in sorted(known.items()) if str(app).startswith("traza")]
    return "\n".join(
        f"  {name.replace('_', ' '):24} {load_command_class(str(app), name).help}"
        for name, app in ours
    )


if __name__ == "__main__":
    sys.exit(main())
