"""What a text quotes because it is wrong: an erratum prints both the slip and what is right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from traza.modules.verification.rules.arithmetic.statements import Statement

_QUOTED = re.compile(r"\b(?:donde (?:dice|decia)|debe decir|dice:|decia|se publico por error)\b")
_THING = r"(?:dato|cifra|numero|cantidad|monto|importe|total|valor|fecha)s?"
# "El dato correcto es 604", "la cifra correcta", "por un error de captura".
_CORRECTED = re.compile(
    rf"\b(?:{_THING} (?:correct|corregid|exact)[oa]s?|(?:lo|l[oa]s?) correct[oa]s? (?:es|son|era)|"
    r"debi(?:o|a|eron) (?:decir|ser)|(?:se|que) corrig\w+|rectific\w+|fe de erratas|"
    r"err(?:or|ores|ata|atas) (?:de|en) (?:la )?(?:captura|dedo|imprenta|transcripcion|"
    r"impresion|edicion|calculo|suma))\b"
)


def is_quoted(statement: Statement, end: int, statements: Sequence[Statement]) -> bool:
    """Whether the words behind a figure, up to the end of the next sentence, correct it.

    `end` is where the figure ends in the statement. What is right stands behind those words.
    """
    if _QUOTED.search(statement.text):
        return True
    behind = next((each.text for each in statements if each.back[:1] == (statement,)), "")
    return _CORRECTED.search(f"{statement.text[end:]} {behind}") is not None
