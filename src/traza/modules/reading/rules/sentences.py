"""The sentences of any document's prose, each with the figures that it states.

No family is needed and nothing is said of what a figure means: only its print, its unit, the noun
behind it and where it stands. What it may be compared with is for the checks to prove.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from traza.kernel.marks import Marks, reads_two_ways
from traza.modules.reading.contracts import Notice, Sentence, Stated, StatedUnit
from traza.modules.reading.rules.annual_report.paragraphs import (
    Paragraph,
    flat,
    paragraphs,
    sentences,
)
from traza.modules.reading.rules.number_words import find_words
from traza.modules.reading.rules.numbers import Found, Number, NumberUnit, find_numbers
from traza.modules.reading.rules.table_lines import Sorted

# A document of more prose than a book is read up to here.
_MOST = 20_000
# The longest that an official report has is of 44; pages of PDF whose rules were not seen, of 106.
_MOST_FIGURES = 120
_MONTH = (
    r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|"
    r"noviembre|diciembre)"
)
_DAY_AFTER = re.compile(rf"^\W*(?:de\W+{_MONTH}|y\W+\d+\W+de\W+{_MONTH}|al?\W+\d+\W+de\W+{_MONTH})")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}$")
_NAMES = re.compile(
    r"\b(?:articulos?|numeral|no|num|numero|capitulos?|eje|fraccion|linea de accion|agenda|ramo|"
    r"seccion|pagina|tomo|anexo|cuadro|tabla|grafica|figura|telefono|tel|oficio|folio|clave|"
    r"partida|transitorio|contrato|convenio|licitacion|nota|inciso|ley|nivel|zona|credito|expediente|"
    r"plaza|cuenta|poliza|factura|lote|manzana|acuerdo|recomendacion|acta|plantel|oficialia|modulo|"
    r"(?:calle|avenida|av|bulevar|boulevard|blvd|calzada|carretera)(?: [a-zñ]+){1,4})\W*$"
)
_ABOUT = re.compile(
    r"\b(?:mas(?: o)? menos(?: de)?|mas(?: de)?|aproximadamente|aproximad[oa]s?(?: de)?|cerca de|"
    r"casi|alrededor de|al menos|por lo menos|un[oa]s|hasta|supera\w*(?: a| los| las)?|"
    r"superior(?:es)? a|no menos de|menos de|poco mas de|mayor(?:es)? a|rebas\w+|mayor(?:es)? que|"
    r"inferior(?:es)? a|menor(?:es)? (?:a|que)|entre|del orden de|en torno a|arriba de|"
    r"estimad[oa]s?(?: en| de)?)(?: (?:de |a )?(?:los|las|un total de|el|la))?\W*$"
)
_PER_CENT = re.compile(r"^\s*por\s+ciento\b")
_POINTS = re.compile(r"^\s*(?:de\s+)?puntos?(?:\s+porcentual(?:es)?|\s+base)?\b")
_PESOS = re.compile(r"^\s*(?:de\s+)?(?:pesos|mdp|m\.?\s?n\b)")
_NOUN = re.compile(r"^\W{0,2}(?:de\W+)?(?:(?:los|las|sus|nuestr[oa]s)\W+)?(?P<noun>[a-zñ]{3,})")
# Millions of something else in a sentence on money; "2.1 millones estatales" are pesos.
_THINGS = re.compile(
    r"^\W{0,2}(?:de\W+)?(?!federales|estatales|municipales|restantes|adicionales)[a-zñ]{3,}s\b"
)
_LEGEND = re.compile(r"\b(?:verde|amarill|roj|ambar|semaforo)")
_SIGNS = re.compile("[\u25a0-\u25ff\u2605\u2714\u2718\u2191\u2193\U0001f534\U0001f7e0-\U0001f7e2]")
_LOOK = 60
_TITLE = 140


def read_sentences(
    lines: Sequence[Sorted], untold: Mapping[int, Marks] | None = None
) -> tuple[Sentence, ...]:
    """Every sentence outside tables that has a figure or speaks of a light, in reading order.

    `untold` are the lines where nothing tells thousands from decimals: what reads there in two
    ways is no figure.
    """
    found: list[Sentence] = []
    heading = ""
    for number, paragraph in enumerate(paragraphs(lines), 1):
        if _is_heading(paragraph):
            heading = paragraph.text
        found.extend(_sure(_sentences(paragraph, number, heading), untold or {}))
        if len(found) >= _MOST:
            break
    return tuple(found[:_MOST])


def of_prose(read: Sequence[Sentence]) -> tuple[tuple[Sentence, ...], tuple[Notice, ...]]:
    """The sentences that people wrote as such, and what is told of those that are lists of figures
    without an end: each figure of a sentence is compared with the others."""
    lists = [sentence for sentence in read if len(sentence.figures) > _MOST_FIGURES]
    if not lists:
        return tuple(read), ()
    prose = tuple(sentence for sentence in read if len(sentence.figures) <= _MOST_FIGURES)
    text = (
        f"El texto tiene {len(lists)} listas de más de {_MOST_FIGURES} cifras seguidas, sin punto "
        f"ni tabla que se reconozca; la primera empieza en la línea {lists[0].line}. No se "
        "revisaron como texto: póngalas en una tabla con encabezados si quiere que se comprueben."
    )
    return prose, (Notice("endless-list", text, lists[0].line, lists[0].page),)


def _sure(found: Iterator[Sentence], untold: Mapping[int, Marks]) -> Iterator[Sentence]:
    for one in found:
        sure = tuple(
            figure
            for figure in one.figures
            if figure.line not in untold
            or not reads_two_ways(_DIGITS.sub("", figure.printed), untold[figure.line])
        )
        yield one if len(sure) == len(one.figures) else replace(one, figures=sure)


_DIGITS = re.compile(r"[^\d.,]|[.,]$")


def _is_heading(paragraph: Paragraph) -> bool:
    """A short line alone that ends no sentence."""
    text = paragraph.text
    return len(text) <= _TITLE and len(paragraph.lines) == 1 and text[-1:] not in ".;,:"


def _sentences(paragraph: Paragraph, number: int, heading: str) -> Iterator[Sentence]:
    folded = flat(paragraph.text)
    digits = any(mark.isdigit() for mark in paragraph.text)
    words = not digits and any(find_words(folded))
    if not (digits or words or _LEGEND.search(folded) or _SIGNS.search(paragraph.text)):
        return
    for one in sentences(paragraph.text):
        text, told_in = paragraph.text[one.start : one.end], folded[one.start : one.end]
        figures = tuple(_of_one_kind(list(_figures(paragraph, one.start, text, told_in)), told_in))
        told = any(mark.isdigit() for mark in text) or _LEGEND.search(told_in)
        if figures or told or _SIGNS.search(text):
            at = paragraph.line_at(one.start)
            yield Sentence(
                text.strip(), at.line.number, at.page, number, heading,
                _shifted(figures, len(text) - len(text.lstrip())),
            )  # fmt: skip


def _shifted(figures: tuple[Stated, ...], by: int) -> tuple[Stated, ...]:
    if not by:
        return figures
    return tuple(
        Stated(
            f.value, f.unit, f.quantum, f.start - by, f.end - by, f.printed, f.line, f.noun,
            f.approximate,
        )
        for f in figures
    )  # fmt: skip


# "De 8,640 a 9,314 hectáreas": the first counts what the second does.
_LINKED = re.compile(r"^\s*(?:a|hasta)\s*$")


def _of_one_kind(figures: list[Stated], folded: str) -> Iterator[Stated]:
    """The figures of a sentence, each "de A a B" with the noun and the scale of its end."""
    for at, one in enumerate(figures):
        behind = figures[at + 1] if at + 1 < len(figures) else None
        linked = (
            behind is not None
            and one.unit is StatedUnit.COUNT
            and behind.unit in {StatedUnit.COUNT, StatedUnit.PESOS, StatedUnit.PERCENT}
            and not one.noun
            and _LINKED.match(folded[one.end : behind.start]) is not None
        )
        if behind is None or not linked:
            yield one
            continue
        scaled = _SCALE_WORD.search(flat(behind.printed))
        scale = _SCALES[scaled[0]] if scaled and not _SCALE_WORD.search(flat(one.printed)) else 1
        if not behind.value / _APART < one.value * scale < behind.value * _APART:
            scale = 1
        yield replace(
            one, value=one.value * scale, quantum=one.quantum * scale,
            unit=behind.unit, noun=behind.noun,
        )  # fmt: skip


# "De 5,000 a 4,750 millones": nothing grows a hundred times between the two ends of a move.
_APART = 100
_SCALES = {"millones": 10**6, "mdp": 10**6, "miles": 1000, "mil": 1000}
_SCALE_WORD = re.compile(r"\b(?:" + "|".join(_SCALES) + r")\b")


def _figures(paragraph: Paragraph, offset: int, text: str, folded: str) -> Iterator[Stated]:
    money = "$" in text or " pesos" in folded or " mdp" in folded
    for found in _numbers(text, folded):
        before = folded[max(0, found.start - _LOOK) : found.start]
        after = folded[found.end : found.end + _LOOK]
        unit = _unit(found, text[found.end : found.end + _LOOK].lower(), after)
        if unit is StatedUnit.COUNT and money and found.number.scaled and not _THINGS.match(after):
            unit = StatedUnit.PESOS  # "6.2 millones de pesos y 2.1 millones"
        if unit is None or _is_name(found, unit, before, after):
            continue
        noun = _NOUN.match(after) if unit is StatedUnit.COUNT else None
        number = found.number
        yield Stated(
            number.value, unit, number.quantum, found.start, found.end, number.printed,
            paragraph.line_at(offset + found.start).line.number, noun["noun"] if noun else "",
            _ABOUT.search(before) is not None,
        )  # fmt: skip


def _numbers(text: str, folded: str) -> list[Found]:
    """The numbers of a sentence in digits and in words, in order."""
    found = list(find_numbers(text))
    for word in find_words(folded):
        if any(one.start < word.end and word.start < one.end for one in found):
            continue
        printed = text[word.start : word.end]
        scaled = word.quantum >= 10**6
        number = Number(word.value, None, word.quantum, False, printed, scaled)
        found.append(Found(word.start, word.end, number))
    return sorted(found, key=lambda one: one.start)


def _unit(found: Found, raw: str, after: str) -> StatedUnit | None:
    number = found.number
    if number.unit is NumberUnit.PERCENT or _PER_CENT.match(raw):
        return StatedUnit.PERCENT
    if _POINTS.match(after) and "punto" in after[:12]:
        return StatedUnit.POINTS
    if number.unit is NumberUnit.PESOS or _PESOS.match(raw):
        return StatedUnit.PESOS
    return StatedUnit.COUNT if number.value >= 0 else None


def _is_name(found: Found, unit: StatedUnit, before: str, after: str) -> bool:
    """Whether the digits are a year, a day or the number of an article, not a figure."""
    if unit is not StatedUnit.COUNT:
        return False
    if _YEAR.match(found.number.printed) or _DAY_AFTER.match(after):
        return True
    return _NAMES.search(before) is not None
