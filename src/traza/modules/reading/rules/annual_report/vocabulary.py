"""The words that this document's own tables give: programmes, sub-programmes, regions, places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from traza.kernel.fold import fold, slug
from traza.modules.reading.contracts import Table
from traza.modules.reading.rules.annual_report.paragraphs import flat

_LITTLE = frozenset({
    "programa", "de", "del", "la", "el", "los", "las", "en", "a", "para", "y", "por", "con",
    "estatal",
})  # fmt: skip
_LEADS = r"^(?:mejoramiento|rehabilitacion|construccion|obras)\s+(?:de|del|de la)\s+"
# Other ways in which prose names a programme, by a telling word of its name.
_CUES = {
    "municipios": r"\bconcertacion con (?:los )?(?:\d+ )?(?:ayuntamientos|municipios)\b"
    r"|\bconcertacion de obras? publicas?\W+gobierno\W+municipios?\b"
    r"|\bparticipacion municipalista\b|\bconvenios? (?:de|en) concertacion\b",
    "emergente": r"\b(?:contrat|ejecut)\w+(?: y (?:contrat|ejecut)\w+)? directamente\b",
}
_ALL = re.compile(r"\bambos programas\b|\blos dos programas\b")
# Before a name, these say that it is a street, a school or a person, not a municipality.
_NOT_A_PLACE = re.compile(
    r"(?:escuela|primaria|secundaria|preparatoria|jardin|colonia|col|calle|avenida|av|boulevard|"
    r"blvd|parque|plaza|unidad|estadio|internado|hospital|clinica|presa|rio)\s*$"
)
_REGION = re.compile(r"\bregi(?:on|ones)\W+(?:del?\W+)?$")
# With a capital at the start of a sentence or in "Municipio de", these are not part of a name.
_LINKS = frozenset({
    "en", "de", "del", "a", "al", "y", "e", "para", "por", "desde", "hasta", "hacia", "entre",
    "municipio", "municipios", "localidad", "ciudad", "ayuntamiento", "comunidad", "tambien",
})  # fmt: skip
_PERSON_AFTER = re.compile(r"^\s+[A-ZÑ]\.\s")
_SHORT = 4
_SPACE = r"\W+"
_GAP = r"\W+(?:\w+\W+){0,3}?"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of the vocabulary found in a text: what it is, its slug and where it stands."""

    sort: str
    name: str
    slug: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme: its longest printed name, the slug of its telling words, and its cues."""

    name: str
    slug: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Term:
    """A word or name to look for in folded text."""

    sort: str
    name: str
    slug: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the prose of a document may speak of."""

    programmes: tuple[Programme, ...]
    together: re.Pattern[str]
    terms: tuple[Term, ...]

    def programmes_in(self, folded: str) -> frozenset[str]:
        """Slugs of the programmes named; "all" when they are named together."""
        found = {one.slug for one in self.programmes if one.pattern.search(folded)}
        if self.together.search(folded) or _ALL.search(folded):
            found.add("all")
        return frozenset(found)

    def programme(self, found: str | None) -> str | None:
        """The full name of a programme by its slug."""
        return next((one.name for one in self.programmes if one.slug == found), None)

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Every name in reading order; a longer name hides the shorter ones inside it."""
        folded = flat(text)
        taken: list[Mention] = []
        for term in self.terms:
            for match in term.pattern.finditer(folded):
                free = all(match.end() <= one.start or match.start() >= one.end for one in taken)
                if free and _is_meant(term.sort, text, folded, match.start(), match.end()):
                    # A place is told as the prose writes it: tables shout and forget accents.
                    name = (
                        text[match.start() : match.end()]
                        if term.sort == "municipality"
                        else term.name
                    )
                    taken.append(Mention(term.sort, name, term.slug, *match.span()))
        return tuple(sorted(taken, key=lambda one: one.start))


def _is_meant(sort: str, text: str, folded: str, start: int, end: int) -> bool:
    """A place is written with a capital and is not part of another name; a region says so."""
    if sort == "region":
        return _REGION.search(folded[:start]) is not None
    if sort != "municipality":
        return True
    before = text[:start].rstrip()
    last = before.split(" ")[-1] if before else ""
    named_after = last[:1].isupper() and last[-1:].isalpha() and fold(last) not in _LINKS
    titled = last.endswith(".") and last[:1].isupper()
    quoted = before.endswith(("“", '"', "«"))
    person = _PERSON_AFTER.match(text[end:]) is not None
    other = _NOT_A_PLACE.search(folded[:start]) is not None
    return text[start].isupper() and not (named_after or titled or quoted or person or other)


def build_vocabulary(tables: Sequence[Table], municipalities: Sequence[str]) -> Vocabulary:
    """Gather names from the document's tables, and the municipalities that are given."""
    programmes = _programmes(tables)
    common = _common([one.name for one in programmes])
    together = rf"\bprogramas (?:\w+ )?{' '.join(common)}\b" if common else r"(?!)"
    regions = {fold(name) for name in _labels(tables, "works-by-region")}
    places = [*municipalities, *_places(tables)]
    terms = [
        *_terms("subprogramme", _labels(tables, "works-by-subprogramme")),
        *_terms("region", _labels(tables, "works-by-region")),
        *_terms("concept", _column(tables, "aid-by-concept", "concept")),
        *_terms("municipality", (name for name in places if fold(name) not in regions)),
    ]
    terms.sort(key=lambda term: -len(term.pattern.pattern))
    return Vocabulary(programmes, re.compile(together), tuple(terms))


def with_full_programme(tables: Sequence[Table]) -> tuple[Table, ...]:
    """Tables with their programme by its longest name, so that the same one compares equal."""
    names = {fold(name): name for name in _names(tables)}
    full = {short: _longest(names[short], names.values()) for short in names}
    return tuple(
        replace(table, programme=full[fold(table.programme)]) if table.programme else table
        for table in tables
    )


def _names(tables: Sequence[Table]) -> list[str]:
    return list(dict.fromkeys(table.programme for table in tables if table.programme))


def _longest(name: str, names: Iterable[str]) -> str:
    """The longer name that only adds one word to this one, else the name itself."""
    own = set(fold(name).split())
    longer = [one for one in names if len(own) >= 2 and own < set(fold(one).split())]
    near = [one for one in longer if len(set(fold(one).split()) - own) == 1]
    return near[0] if len(near) == 1 else name


def _common(names: Sequence[str]) -> list[str]:
    """Words that every programme's name has, in their order."""
    if len(names) < 2:
        return []
    sets = [set(fold(name).split()) for name in names]
    shared = set.intersection(*sets) - _LITTLE
    return [word for word in fold(names[0]).split() if word in shared]


def _programmes(tables: Sequence[Table]) -> tuple[Programme, ...]:
    names = list(dict.fromkeys(t.programme for t in with_full_programme(tables) if t.programme))
    common = _common(names)
    found = []
    for name in names:
        telling = [word for word in fold(name).split() if word not in {*common, *_LITTLE}]
        if telling:
            key = "-".join(telling).replace("ñ", "n")
            found.append(Programme(name, key, _programme_pattern(telling, common)))
    return tuple(found)


def _programme_pattern(telling: Sequence[str], common: Sequence[str]) -> re.Pattern[str]:
    """The telling words near "programa" or near the words that all programmes share, or a cue."""
    near = rf"\b(?:{'|'.join(['programas?', *map(re.escape, common)])})\b"
    inside = rf"\b{_GAP.join(map(re.escape, telling))}\b"
    ways = [rf"{near}.{{0,40}}?{inside}", rf"{inside}\W+(?:{near})"]
    return re.compile("|".join([*ways, *(_CUES[word] for word in telling if word in _CUES)]))


def _labels(tables: Sequence[Table], kind: str) -> Iterator[str]:
    return _column(tables, kind, "label")


def _column(tables: Sequence[Table], kind: str, column: str) -> Iterator[str]:
    for table in tables:
        if table.kind == kind:
            for row in table.rows:
                value = row.cells.get(column)
                if isinstance(value, str) and not row.is_total:
                    yield value


def _places(tables: Sequence[Table]) -> Iterator[str]:
    """Municipalities that tables print, in a column of their own or in lists."""
    for kind in sorted({table.kind for table in tables}):
        yield from _column(tables, kind, "municipality")
        for names in _column(tables, kind, "municipalities"):
            yield from (name.strip(" .") for name in re.split(r",|;|\s[yY]\s", names))


def _terms(sort: str, names: Iterable[str]) -> Iterator[Term]:
    for folded, name in {fold(name): name for name in reversed(list(names))}.items():
        if len(folded) < _SHORT:
            continue
        short = re.sub(_LEADS, "", folded) if sort == "subprogramme" else folded
        lead = folded.removesuffix(short).split()
        words = r"\W+".join(map(re.escape, short.split()))
        before = rf"(?:{''.join(re.escape(word) + _SPACE for word in lead)})?" if lead else ""
        yield Term(sort, name, slug(name), re.compile(rf"\b{before}{words}\b"))
