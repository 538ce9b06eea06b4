"""How printed names of programmes and rows become names of the register."""

from __future__ import annotations

import re
from collections.abc import Iterable

from traza.kernel.fold import fold

_PROGRAMME = re.compile(r"^programa\s+", re.IGNORECASE)
_SMALL = {"a", "al", "con", "de", "del", "el", "en", "la", "las", "los", "o", "para", "por", "y"}


def bare_programme(printed: str) -> str:
    """The programme's name without the word "Programa" before it.

    >>> bare_programme("Programa Gestión Emergente")
    'Gestión Emergente'
    """
    return _PROGRAMME.sub("", " ".join(printed.split()))


def whole_names(printed: Iterable[str]) -> dict[str, str]:
    """Each printed name with the longest name of which it is the beginning, word by word.

    Documents cut the same programme's name differently from one heading to the next. A name that
    begins two different longer names stays as it is: nobody can know which it means.

    >>> whole_names(["Obras de Barrio", "Programa Obras de Barrio Digno"])["Obras de Barrio"]
    'Obras de Barrio Digno'
    """
    names = {name: bare_programme(name) for name in printed}
    words = {bare: fold(bare).split() for bare in names.values()}
    answer = {}
    for name, bare in names.items():
        longer = [o for o, w in words.items() if w[: len(words[bare])] == words[bare]]
        longest = max(longer, key=lambda o: len(words[o]))
        one_chain = all(words[longest][: len(words[o])] == words[o] for o in longer)
        answer[name] = longest if one_chain else bare
    return answer


def title_case(printed: str) -> str:
    """A place's name printed in capitals, as a person writes it.

    >>> title_case("SAN FELIPE DE JESUS")
    'San Felipe de Jesus'
    """
    text = " ".join(printed.split())
    if not text.isupper():
        return text
    words = [w if w in _SMALL else w.capitalize() for w in text.lower().split()]
    return " ".join([words[0].capitalize(), *words[1:]])
