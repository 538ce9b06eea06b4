"""What the words around a figure say that makes it another one than what it is compared with.

A figure is told within frames: who says it, of when, as a plan, as a limit, as an example, as a
part. In any of them it may rightly differ from what a table, or another sentence, says.
"""

from __future__ import annotations

import re

from traza.modules.reading.contracts import Sentence, Stated, StatedUnit
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.told import (
    clause,
    flat,
    is_people,
    stem,
    stems,
    telling,
    years,
)
from traza.modules.verification.rules.told_bind import flat_marks
from traza.modules.verification.rules.told_cells import Cell
from traza.modules.verification.rules.told_named import closes

# Whoever is quoted, and what is corrected, may say another number.
_QUOTED = re.compile(
    r"\b(?:boletin|comunicado|prensa|periodico|diarios?|nota (?:informativa|periodistica)|"
    r"publico|publicad[oa]s?|se (?:habia )?(?:dijo|dicho|informado|reportado)|senalo|senala|"
    r"equivocad[oa]s?|en lugar de|en vez de)\b"
)
# "Según el INEGI": another counted it.
_SOURCE = re.compile(
    r"(?i:\b(?:seg[uú]n|de acuerdo (?:con|a)|conforme al?)\b)[^,;.]{0,40}?\b[A-ZÁÉÍÓÚÑ]{3,}\b"
)
_BEFORE = re.compile(
    r"\b(?:(?:un|dos|tres|cuatro|cinco) (?:años?|meses|trimestres?) (?:antes|atras|despues)|"
    r"ano (?:anterior|pasado|previo)|hace (?:un|dos|tres|cuatro|cinco)|entonces|"
    r"(?:al|desde el) (?:inicio|comienzo|arranque)|en lo que va|en proceso)\b"
)
_PLANNED = re.compile(
    r"\b(?:plan|planes|consider(?:a|aba|o|ado|ada)|contempl\w+|esper(?:a|an|aba|aban|ado|ada|ados|adas)|aspira\w*|"
    r"calcul(?:a|an|aba|aban|o|aron)|pronostic\w+|objetivo|compromiso|proyect(?:a|an|aba|aban|o|aron|ad[oa]s?)|"
    r"prev(?:e|en|eia|eian|io|ist[oa]s?)|[a-z]{3,}(?:aria|arian|eria|erian|iria|irian))\b"
)
_LIMIT = re.compile(
    r"\b(?:topes?|limites?|maxim[oa]s?|minim[oa]s?|umbral(?:es)?|lineamientos?|reglas|reglamento|"
    r"norma|cupo|aforo|capacidad|siempre que|no (?:rebas\w+|exced\w+|super(?!vis)\w+)|"
    r"cuando (?:el|la|los|las|un|una) )"
)
# "Al 30 de junio" is no time of a table that tells no June.
_DATED = re.compile(
    r"^\W*(?:al|hasta el|para el) (?:dia )?\d{1,2} de (?:enero|febrero|marzo|abril|mayo|junio|"
    r"julio|agosto|se[pt]+iembre|octubre|noviembre)\b(?!.*\bcierre)"
)
_EXAMPLE = re.compile(r"\b(?:por ejemplo|supong\w+|supuesto|hipot\w+|imagin\w+)\b")
_OPENING = re.compile(
    r"^\W*(?:al?|en|desde|durante|hasta|para|conforme|segun|de acuerdo|con|sin|por)\b[^,;:]{2,90}, "
)
_ADDED = re.compile(r"\bacumulad")
_SHORT = 3
_FRAMES = (_DATED, _QUOTED, _BEFORE, _PLANNED, _LIMIT, _EXAMPLE)
_PART = re.compile(
    r"(?:^|[,;:.] ?)(?P<of>de (?:l[oa]s|un total de|el total de) [^,;:.]{3,90}|del [^,;:.]{3,90}),?"
    r" (?:son |fueron |eran |hay |hubo )?\$?$"
)
_DONE = re.compile(r"\b(?:se|ha|han|habia|[a-zñ]{2,}(?:aron|eron|an|en))\b")


def set_apart(sentence: Sentence, figure: Stated, cell: Cell, ours: frozenset[str]) -> bool:
    """Whether the words about a figure leave it open that it is not the cell that it nearly is.

    `ours` are the years of the document: a year that neither it nor the table tells is another.
    """
    heads = " ".join(f"{each.title} {each.name}" for each in cell.table.columns)
    told, dated = years(sentence.text), years(f"{cell.table.title} {heads.replace('_', ' ')}")
    if told and not cell.years and not told & (ours | dated):
        return True
    around = _around(sentence, figure)
    if cell.is_total or _ADDED.search(plain(cell.name)):
        around = around.replace("en lo que va", " ")
    printed = cell.words.union(*(stems(each.title) for each in cell.table.columns))
    if any(_opens(frame, around, printed) for frame in _FRAMES) or _SOURCE.search(sentence.text):
        return True
    definite = _THE.search(flat(sentence.text[: figure.start])) is not None
    if not (definite or cell.is_total or closes(cell)) and _counts_another(sentence, figure, cell):
        return True
    return _told_beside(sentence, figure, cell) or _is_part(sentence, figure, cell)


def _counts_another(sentence: Sentence, figure: Stated, cell: Cell) -> bool:
    """Whether its own noun is one that the table prints nowhere: "46,470 boletos" of passengers."""
    noun = stem(figure.noun)
    if figure.unit is not StatedUnit.COUNT or noun not in telling(figure.noun) or is_people(noun):
        return False
    behind = flat_marks(sentence.text[figure.end :])
    if _NO_THING.fullmatch(figure.noun) or not behind.startswith(f" {figure.noun}"):
        return False
    printed = cell.words.union(*(stems(each.title) for each in cell.table.columns))
    texts = (each for row in cell.table.rows[:_ROWS] for each in row.cells.values())
    return noun not in printed.union(*(stems(each) for each in texts if isinstance(each, str)))


_THE = re.compile(r"\b(?:l[oa]s|est[oa]s|es[oa]s|sus|dich[oa]s) $")
_ROWS = 200
# "690 de riego", "1,311 quedaron": no noun of a thing.
_NO_THING = re.compile(
    r"[a-zñ]{0,3}|[a-zñ]+(?:ad|id)[oa]s?|[a-zñ]+(?:ron|mos)|[a-zñ]+mente|[a-zñ]+les"
)


def _around(sentence: Sentence, figure: Stated) -> str:
    """The clause of a figure with the phrase that opens its sentence."""
    folded = flat_marks(sentence.text)
    start, end = clause(sentence, figure)
    part = folded[folded.rfind("; ", 0, figure.start) + 1 :]
    opening = _OPENING.match(part)
    return f"{opening[0] if opening else ''} {folded[start:end]}"


def _opens(frame: re.Pattern[str], told: str, printed: frozenset[str]) -> bool:
    """Whether a frame stands there in words that the table does not print."""
    return any(
        not {one for one in stems(found[0]) if len(one) > _SHORT} & printed
        for found in frame.finditer(told)
    )


def _told_beside(sentence: Sentence, figure: Stated, cell: Cell) -> bool:
    """Whether the sentence tells the cell's own number too: then this one is another."""
    if figure.unit is StatedUnit.PERCENT:
        return False
    return any(
        each is not figure and each.unit is figure.unit and each.value == cell.value
        for each in sentence.figures
    )


def _is_part(sentence: Sentence, figure: Stated, cell: Cell) -> bool:
    """Whether it is told as some of what the cell counts: "de los nacimientos, 3,152"."""
    if figure.value >= cell.value:
        return False
    lead = flat_marks(sentence.text[: figure.start])
    found = _PART.search(lead)
    if found is None:
        return False
    if _DONE.search(found["of"]):
        return False  # "de las vacas se vendieron 3,890": the verb says which column
    rest = f"{lead[: found.start('of')]} {flat(sentence.text[figure.start :])}"
    named = (stems(cell.name) | cell.subject) & stems(found["of"])
    return bool(named) and not (stems(cell.name) | cell.subject) & stems(rest)
