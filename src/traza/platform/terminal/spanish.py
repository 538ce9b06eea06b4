"""What argparse says of an order that was written wrong, in Spanish.

It asks gettext for its own sentences and brings no translation of them. Those are here that who
writes an order may meet; what only who writes a program meets stays as it is.
"""

from __future__ import annotations

import argparse
from typing import Any

WORDS = {
    "usage: ": "Uso: ",
    "positional arguments": "lo que se indica",
    "options": "opciones",
    "show this help message and exit": "explica la orden",
    "%(prog)s: error: %(message)s\n": "%(message)s.\n",
    "argument %(argument_name)s: %(message)s": "En «%(argument_name)s»: %(message)s",
    "the following arguments are required: %s": "Falta indicar %s",
    "one of the arguments %s is required": "Falta una de estas opciones: %s",
    "unrecognized arguments: %s": "No se entiende «%s»",
    "ambiguous option: %(option)s could match %(matches)s": (
        "«%(option)s» puede ser más de una opción: %(matches)s"
    ),
    "not allowed with argument %s": "no va junto con %s",
    "expected one argument": "falta su valor",
    "expected at most one argument": "lleva un valor a lo más",
    "expected at least one argument": "lleva al menos un valor",
    "ignored explicit argument %r": "no lleva el valor %r",
    "invalid %(type)s value: %(value)r": "%(value)r no sirve como valor",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "%(value)r no es de los que se pueden elegir: %(choices)s"
    ),
}
# Options that Django gives to every order, explained in English: they work and are not told.
DJANGOS = frozenset(
    {
        "--version", "-v", "--verbosity", "--settings", "--pythonpath", "--traceback", "--no-color",
        "--force-color", "--skip-checks",
    }
)  # fmt: skip


def speak(command: Any) -> None:
    """Have an order and its parser speak Spanish from now on."""
    argparse._ = lambda said: WORDS.get(said, said)  # type: ignore[attr-defined]
    command.suppressed_base_arguments = DJANGOS
