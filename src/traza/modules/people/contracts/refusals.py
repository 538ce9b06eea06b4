"""What of a file of people cannot be compared."""

from __future__ import annotations

from traza.kernel.refusal import Refusal


class TooFewColumns(Refusal):
    """No names, or nothing besides them."""

    code = "people.too_few_columns"
    say = (
        "Faltan columnas para comparar personas: hace falta el nombre y al menos otra (%(names)s). "
        "Cambie los encabezados y vuelva a intentarlo."
    )


class NoChance(Refusal):
    """A least chance that is no chance."""

    code = "people.no_chance"
    say = "--least es una probabilidad mayor que 0 y hasta 1, como 0.9; recibí «%(text)s»."
