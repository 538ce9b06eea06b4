"""For whom an order of the terminal is: how `traza --help` groups them."""

from __future__ import annotations

from enum import StrEnum


class For(StrEnum):
    """Who uses an order. A command says its own as `audience`.

    One that works without a register says `alone = True`: every other is refused with a sentence
    until `traza prepare` made one of this version.
    """

    RUNS = "Quien administra el equipo"
    ACCOUNTS = "Quien administra las cuentas"
    PUBLISHES = "Quien publica"
    REVIEWS = "Quien revisa"
    DEVELOPS = "Quien desarrolla"
