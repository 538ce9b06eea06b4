"""Whether a figure of the prose is of the very scope of a table: noun, place, period and state.

Counts and amounts are asked the same. What a figure is of stands in its own clause, in the words
that open its sentence, and in what trails behind the last figure; the words that the document's
title and its tables print (a programme, a row, "tercer trimestre") narrow nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from traza.modules.reading.contracts import Sentence, Stated, StatedUnit
from traza.modules.verification.rules.figure_state import COMMON, counts_all, is_done
from traza.modules.verification.rules.told import (
    clause,
    flat,
    in_order,
    is_people,
    own_years,
    scope,
    stem,
    stems,
    years,
)

# A span of years, a part of one, or another one: in any document...
_SURELY = (
    r"administracion|(?:la|esta|presente|nuestra|actual|mi) gestion|mandato|gobierno actual|lustro|"
    r"decada|bienio|trienio|sexenio|cuatrienio|quinquenio|dicho lapso|verano|otoño|invierno|"
    r"primavera|(?:a|hacia) (?:la )?mitad del|(?:primera|segunda) mitad del|a medio año|"
    r"entonces|siguiente|venidero|proximo|hace (?:un|dos|tres|cuatro|cinco|\d+)|atras"
)
# ... and in one whose tables are known to be of a year.
_MAYBE = (
    r"va del?|cuatrimestre|bimestre|temporada|corte|mitad del?|inicio del?|arranque|comienzo|"
    r"futuro|previo|ultimos|avance|años|ejercicios|periodos|todavia|aun|"
    r"(?:un|dos|tres|cuatro|cinco|seis|\d{1,2}) (?:meses|semanas|trimestres)"
)
_ANOTHER_TIME = re.compile(rf"\b(?P<key>{_SURELY})\b")
_PERIOD = re.compile(rf"\b(?P<key>{_SURELY}|{_MAYBE})\b")
_SPAN = re.compile(
    r"(?<!ciclo )(?<!escolar )(?<!zafra )(?<!temporada )\b"
    r"(?:19|20)\d\d ?(?:-|–|/|a|al) ?(?:(?:19|20)?\d\d)\b"
)
# The whole year, and words that only look like a part.
_NEUTRAL = re.compile(
    r"\b(?:por parte|formar? parte|a partir)\b|"
    r"\b(?:31 de diciembre|enero (?:a|al|-) ?(?:31 de )?diciembre|enero y diciembre|"
    r"(?:al )?(?:cierre|termino|final|fin) (?:del ejercicio|del año|de año|anual|fiscal)"
    r"(?: fiscal)?|cierre de (?=20\d\d))\b"
)
# A kind of place, unless it is all of them.
_PLACE = re.compile(
    r"(?:^\W*(?:el|la|los|las) (?!delegacion|agencia|sector|ciudad)|"
    r"\b(?:en|del?|para|por) (?:\w+ ){0,2}?)(?P<key>"
    r"municipios?|colonias?|comunidad(?:es)?|localidad(?:es)?|ejidos?|region(?:es)?|zonas?|"
    r"barrios?|delegacion(?:es)?|cabeceras?|sector(?:es)?|distritos?|sierra|costa|valle|frontera|"
    r"norte|sur|oriente|poniente|noroeste|noreste|suroeste|sureste|centro historico|polos?|"
    r"ciudad(?:es)?|pueblos?|rancherias?|fraccionamientos?|poblados?|serran[oa]s?|costen[oa]s?|"
    r"rural(?:es)?|urban[oa]s?|fronteriz[oa]s?|alcaldias?|agencias?|juntas? auxiliar(?:es)?)\b"
)
_ALL_OF_IT = re.compile(
    r"\b(?:(?:en|de) )?(?:tod[oa]s? )(?:el|la|los|las) [a-zñ]+|"
    r"\b(?:del?|en) (?:el )?(?:estado|entidad|pais)\b|\bde(?:l| la) (?:municipio|ciudad)\b(?! de)|"
    r"\ben el municipio\b(?! de)|\blos \d+ municipios del estado\b"
)
_NAMED = re.compile(r"\b(?:[Ee]n|[Pp]ara) (?:el |la |los |las )?(?P<name>[A-ZÁÉÍÓÚÑ][\w]{2,})")
# Some of what was told, or what is left of it.
_PART = re.compile(
    r"\b(?P<key>resto|mitad|tercio|parte|incluy\w*|comprend\w*|correspond\w*|de ell[oa]s|"
    r"algun[oa]s|varias?|cuyas?|de l[oa]s (?:cual(?:es)?|que)|entre (?:ell|otr|est)[oa]s|"
    r"mayoria|minoria|grupo de|paquete de|pendientes?|restantes?|complementari[oa]s|"
    r"en promedio|por (?:mes|dia|semana|trimestre|municipio|region)|mensuales|diari[oa]s|"
    r"metas?|objetivo|plan|catalogo|cartera|demanda|al menos|minimo|maximo|requer\w*|necesari[oa]s|"
    r"otra dependencia|otras dependencias|otr[oa] programa|concentr\w+ en)\b"
)
# The same, whatever the tables print: each of them prints a total.
_OF_TOTAL = re.compile(r"^\W*(?:del|de (?:un|ese|este|dicho|su)) total\b")
_OPENS = re.compile(
    r"^\s*(?:en|durante|desde|hasta|al|del?|a lo largo|entre|antes|tan solo|solo)\b"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A figure within the part of its sentence, between semicolons, where it stands."""

    sentence: Sentence
    figure: Stated

    @property
    def bounds(self) -> tuple[int, int]:
        """Where that part begins and ends."""
        text = self.sentence.text
        start = max(text.rfind(mark, 0, self.figure.start) for mark in ("; ", ": ", ". ")) + 1
        ends = [text.find(mark, self.figure.end) for mark in ("; ", ": ", ". ")]
        return start, min((end for end in ends if end >= 0), default=len(text))

    @property
    def others(self) -> tuple[Stated, ...]:
        """The other figures of that part."""
        start, end = self.bounds
        every = self.sentence.figures
        return tuple(
            other
            for other in every
            if start <= other.start < end and other.start != self.figure.start
        )

    @property
    def around(self) -> tuple[str, str]:
        """What stands before and behind the figure in that part."""
        start, end = self.bounds
        return self.sentence.text[start : self.figure.start], self.sentence.text[
            self.figure.end : end
        ]

    @property
    def frame(self) -> str:
        """The words that open the part, those from the figure before to the end of its clause,
        and what trails behind it."""
        text, end = self.sentence.text, self.bounds[1]
        mine = self.figure
        behind = [other.start for other in self.others if other.start > mine.start]
        upto = clause(self.sentence, mine)[1]
        trail = _trailing(text[upto : behind[0]]) if behind else text[upto:end]
        return f"{self.own} {trail}"

    @property
    def own(self) -> str:
        """The frame without what trails behind."""
        text, start, mine = self.sentence.text, self.bounds[0], self.figure
        before = [other for other in self.others if other.end <= mine.start]
        opening = text[start : before[0].start if before else mine.start]
        between = text[before[-1].end : mine.start] if before else ""
        return f"{opening} | {between} | {text[mine.end : clause(self.sentence, mine)[1]]}"


def _trailing(text: str) -> str:
    """The phrases of time or place that follow a clause, before another figure is told."""
    pieces = text.split(",")
    return " ".join(other for other in pieces[:-1] if _OPENS.match(flat(other)))


def narrowed(
    sentence: Sentence,
    figure: Stated,
    printed: frozenset[str],
    ours: frozenset[str],
    *,
    of_works: bool,
    anchored: bool = True,
) -> bool:
    """Whether its words leave it open that a figure is of less, of more or of another thing.

    `printed` are the stems of the words that the title and the tables print, `ours` the years. If
    the table is `of_works`, known to tell what an agency did, its verb and its noun must say just
    that; of any other the verb is hardly known, and its noun was looked at when it was bound. When
    it is not `anchored` by another figure that fits, every other word has to be a common one too.
    """
    part = Part(sentence, figure)
    frame = _without(_NEUTRAL, part.frame)
    if (
        not is_done(*part.around, printed, of_works=of_works)
        or _is_elsewhere(frame, printed)
        or any(not years(span[0]) <= ours for span in _SPAN.finditer(frame))
        or _keys(_ANOTHER_TIME, flat(frame), printed)
        or _OF_TOTAL.match(flat(frame))
    ):
        return True
    if not of_works:
        return False
    if not anchored and _is_about_more(part.own, printed):
        return True
    return _is_some(part) or _is_at_another_time(part, frame, printed, ours)


def _is_some(part: Part) -> bool:
    """Whether a count is of some of the things only, by what stands about its noun."""
    figure = part.figure
    people = is_people(stem(figure.noun)) or not figure.noun
    return figure.unit is StatedUnit.COUNT and not counts_all(*part.around, people=people)


def _is_at_another_time(
    part: Part, frame: str, printed: frozenset[str], ours: frozenset[str]
) -> bool:
    """Whether another year, a part of one, or any word that narrows stands in the frame."""
    stated = own_years(part.sentence, part.figure) or years(frame)
    if stated and ours and not stated & ours:
        return True
    rest = any(_keys(words, flat(frame), printed) for words in (_PERIOD, _PART))
    return rest or bool(scope(frame) - printed - _OF_ALL)


def adds_up_to(sentence: Sentence, figure: Stated) -> bool:
    """Whether two others of its sentence add up to it: "302; con las 159 del tercero suman 461"."""
    values = [
        other.value
        for other in sentence.figures
        if other.unit is figure.unit and other is not figure
    ]
    return any(figure.value - value in values[at + 1 :] for at, value in enumerate(values[:_MOST]))


# A longer list adds up to anything.
_MOST = 40


# What a report says of all it did: it narrows nothing.
_OF_ALL = frozenset(map(stem, ("no", "sin", "destacando", "principalmente")))


def _without(words: re.Pattern[str], text: str) -> str:
    """A text with what matches blanked, every other letter in its place."""
    marks = list(text)
    for match in words.finditer(flat(text)):
        marks[match.start() : match.end()] = " " * len(match[0])
    return "".join(marks)


def _is_about_more(text: str, printed: frozenset[str]) -> bool:
    """Whether a word stands there that neither every report says of all its works nor a table."""
    rest = set(in_order(_AIM.sub(" ", text))) - printed - COMMON - _AGENCY
    return any(not is_people(word) for word in rest)


# What something was done for, and with whom, says nothing of how much.
_AIM = re.compile(
    r"(?i)\b(?:para|con el fin de|a fin de|con el obje\w+ de|con la finalidad de|gracias a|"
    r"con el prop[oó]sito de|como parte de|en el marco de|derivado de|en cumplimiento de|"
    r"en (?:coordinaci[oó]n|conjunto|concertaci[oó]n) con)\b[^,;:]*,|\b[a-zñáéíóú]+mente\b"
)
_OURS = (
    "consejo instituto secretaria direccion ayuntamiento organismo comision dependencia estado "
    "estatal entidad publicas sociales infraestructura obra familias vecinos ciudadanos cabo "
    "directa contratadas relacion año años"
)
_AGENCY = frozenset(map(stem, _OURS.split()))


def _is_elsewhere(frame: str, printed: frozenset[str]) -> bool:
    """Whether a place that the tables do not print is named."""
    if _keys(_PLACE, flat(_without(_ALL_OF_IT, frame)), printed):
        return True
    return any(not printed.issuperset(in_order(other["name"])) for other in _NAMED.finditer(frame))


def _keys(words: re.Pattern[str], folded: str, printed: frozenset[str]) -> bool:
    return any(not stems(other["key"]) <= printed for other in words.finditer(folded))
