"""What can be found by searching: each module gives its things, one index holds them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from traza.kernel.titled import Titled


class SearchKind(Titled):
    """Kinds of things that are found, in the order of their tabs. The order is of the index too:
    a new kind goes last."""

    PLACE = "lugares", "Lugares"
    WORK = "obras", "Obras"
    COMPANY = "empresas", "Empresas"
    AGENCY = "dependencias", "Dependencias"
    PROGRAMME = "programas", "Programas"
    PROMISE = "promesas", "Promesas y resultados"
    MONEY = "presupuesto", "Presupuesto"
    FLAG = "banderas", "Banderas y hallazgos"
    DOCUMENT = "documentos", "Documentos"
    WORD = "palabras", "Palabras y cifras"
    PAGE = "paginas", "Páginas y trámites"


@dataclass(frozen=True, slots=True)
class Said:
    """A text in both languages; without English it is a name, the same in both."""

    spanish: str
    english: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing with a page. Only what is public already.

    `key` names it for as long as it exists ("municipality:26018"). `names` are other ways to call
    it; `words` may be asked for besides (where it is, of what year) and are not its name. `weight`
    (0 to 1000) puts first, among those found alike, what more people look for.
    """

    kind: SearchKind
    key: str
    title: Said
    address: str
    about: Said = Said("")
    names: tuple[str, ...] = ()
    words: str = ""
    weight: int = 0
    amount: int | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """What changed since a mark: the mark of now, keys to forget and things to write anew."""

    mark: str
    keys: tuple[str, ...]
    things: Iterable[Thing]


@dataclass(frozen=True, slots=True)
class Source:
    """Things of one room, which are read again when `mark` is another.

    `changed` gives, from the last mark, what changed; None when that is not known. A source without
    it gives everything again, and only what differs is written.
    """

    name: str
    mark: Callable[[], str]
    things: Callable[[], Iterable[Thing]]
    changed: Callable[[str], Changed | None] | None = None
