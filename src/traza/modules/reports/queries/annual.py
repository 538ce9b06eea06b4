"""The annual report of an agency, written from the register."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from django.utils import timezone

from traza.kernel.refusal import Refusal
from traza.modules.directory import api as directory
from traza.modules.reports.contracts.report import (
    Block,
    Column,
    Grid,
    Items,
    Missing,
    Number,
    Numbers,
    Prose,
    Quoted,
    Report,
    Scope,
    Section,
)
from traza.modules.reports.contracts.texts import Explained
from traza.modules.reports.queries import law, other_parts, works_part
from traza.modules.reports.queries.paragraphs import paragraphs, starting
from traza.platform.law import clock
from traza.platform.tables import figure
from traza.platform.tables.freshness import freshness

Filler = Callable[[Scope], Iterator[Block]]
FILLERS: Mapping[str, Filler] = {
    "alignment": other_parts.alignment,
    "indicators": other_parts.indicators,
    "aid": other_parts.aid,
    "emergencies": other_parts.emergencies,
    "special": other_parts.special,
    "strategic": other_parts.strategic,
    "differences": other_parts.differences,
    "cards": other_parts.cards,
}
GLOSSARY = "glossary"


def annual(
    scope: Scope,
    texts: Mapping[str, str] | None = None,
    signed: Mapping[str, Sequence[Explained]] | None = None,
) -> Report:
    """The whole report; `texts` are what people wrote, by section, and `signed` what officers
    explained of their numbers. Raises Refusal for a text that refers to what is no figure."""
    written, because = texts or {}, signed or {}
    made = [_section(scope, part, written, because.get(part.key, ())) for part in law.sections()]
    named = _glossary(made)
    sections = tuple(named if each.key == GLOSSARY else each for each in made)
    built = freshness().built_at
    return Report(
        agency=scope.agency,
        agency_name=scope.name,
        acronym=scope.acronym,
        place=scope.place,
        year=scope.year,
        as_of=built or timezone.now(),
        on=clock.today(directory.place_of(scope.agency)),
        sections=sections,
    )


def _section(
    scope: Scope, part: law.Part, texts: Mapping[str, str], signed: Sequence[Explained]
) -> Section:
    blocks: list[Block] = []
    own = texts.get(part.key, "").strip()
    if own:
        blocks += _explained(paragraphs(scope, own), signed)
    elif part.text:
        blocks += starting(scope, part.text)
    elif part.own:
        blocks.append(Missing(f"La dependencia todavía no escribe «{part.title}» de {scope.year}."))
    if part.key == "legal":
        blocks += _legal(scope)
    elif part.key == "summary":
        blocks += _at_a_glance(blocks)
    elif filler := FILLERS.get(part.key):
        blocks += filler(scope)
    parts = works_part.parts(scope) if part.key == "works" else ()
    return Section(part.key, part.title, tuple(blocks), parts)


def _explained(told: Iterator[Prose], signed: Sequence[Explained]) -> Iterator[Block]:
    """Each paragraph, and right under it what was signed of its numbers; what was signed of a
    sentence that stands in no one paragraph closes the section: it is always printed."""
    waiting = list(signed)
    for paragraph in told:
        yield paragraph
        words = " ".join(" ".join(r for r in paragraph.runs if isinstance(r, str)).split())
        beside = [one for one in signed if one.sentence in words]
        yield from map(_quoted, beside)
        waiting = [one for one in waiting if one not in beside]
    yield from map(_quoted, waiting)


def _quoted(one: Explained) -> Quoted:
    return Quoted(
        f"El número «{one.printed}» se escribió a mano y no es su cifra. {one.words}",
        f"explicación firmada por {one.signer}",
    )


def _legal(scope: Scope) -> Iterator[Block]:
    where = directory.place_of(scope.agency)
    rows = tuple((str(citation), says) for says, citation in law.basis(scope.year, where))
    yield Grid("Normas que obligan a informar", (Column("Norma"), Column("Qué dice")), rows)
    if not law.is_loaded_for(where):
        yield Missing(
            "No se han cargado las normas de planeación de este estado o municipio; se citan las "
            "federales."
        )


def _at_a_glance(blocks: list[Block]) -> Iterator[Block]:
    """The numbers of the summary in a list, each with its trace beside it."""
    told = [run for one in blocks if isinstance(one, Prose) for run in one.runs]
    numbers = [run for run in told if isinstance(run, Number)]
    if numbers:
        once = {(each.source.figure, each.source.where): each for each in numbers}
        yield Numbers(tuple((each.source.title, each) for each in once.values()))


def _glossary(sections: list[Section]) -> Section:
    """The figures that the report prints, with their definitions."""
    names: dict[str, None] = {}
    for section in sections:
        for block in section.walk():
            names |= dict.fromkeys(_figures(block))
    part = law.section(GLOSSARY)
    rows = []
    for name in sorted(names):
        try:
            one = figure(name)
        except Refusal:
            continue
        rows.append((one.title, f"{one.definition} Se apoya en: {one.citation}."))
    blocks: tuple[Block, ...] = (Items(tuple(sorted(rows))),) if rows else ()
    title = part.title if part else "Glosario"
    return Section(GLOSSARY, title, blocks or (Missing("No hay cifras que explicar."),))


def _figures(block: Block) -> Iterator[str]:
    if isinstance(block, Prose):
        yield from (run.source.figure for run in block.runs if isinstance(run, Number))
    elif isinstance(block, Numbers):
        yield from (number.source.figure for _label, number in block.rows)
    elif isinstance(block, Grid):
        yield from (source.figure for source in block.sources)
