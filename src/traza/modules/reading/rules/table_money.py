"""Which columns are pesos, and in which unit: by headers, captions and footnotes, never by luck.

An accounting column (aprobado, devengado...) is money without a peso sign; one that says percent,
number or measure is not. A unit told for the table holds for the columns that tell none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from traza.kernel.fold import fold
from traza.modules.reading.rules.table_headers import Heading

_SCALES = (
    ("miles de millones", 10**9), ("millones", 10**6), ("mdp", 10**6), ("mmdp", 10**9),
    ("miles", 10**3), ("pesos", 1),
)  # fmt: skip
_SCALE = r"(?P<scale>miles de millones|mmdp|millones|mdp|miles|pesos)"
_PESOS = r"(?: de)?(?: pesos| \$| m\.?n\.?)?(?: mexicanos| corrientes| constantes| nominales)?"
_SUBJECT = (
    r"(?:(?:todas )?(?:las |los )?"
    r"(?:cifras?|importes?|cantidades?|montos?|valores|datos|unidad(?:es)?)"
    r"(?: monetari[ao]s?| de medida| del? [\w ]{1,30}?)?)"
)
# A line that tells a unit: "Cifras en miles de pesos", "(Millones de pesos)", "Montos en mdp".
_TOLD = re.compile(
    rf"^\W*(?:(?:notas?|\w{{1,2}}/)\s*:?\s*)?(?:{_SUBJECT}[\s:]*)?"
    rf"(?:(?:están?|se (?:expresan|presentan|muestran)|expresad[ao]s?|presentad[ao]s?)\s+)?"
    rf"(?:en\s+)?{_SCALE}{_PESOS}\W*$",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    rf"\(\s*(?:{_SUBJECT}[\s:]*)?(?:expresad[ao]s\s+)?(?:en\s+)?{_SCALE}{_PESOS}\s*\)|"
    rf"{_SUBJECT.replace('?P<', '?:')}\s+(?:\w+\s+)?(?:expresad[ao]s\s+)?en\s+"
    r"(?P<scale2>miles de millones|mmdp|millones|mdp|miles|pesos)\b",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"[,(]\s*(?:en\s+)?(?P<scale>miles de millones|millones|miles) de pesos\b|"
    r"\ben (?P<scale2>miles de millones|millones|miles) de pesos\W*$",
    re.IGNORECASE,
)
# The end of a sentence broken over lines: "millones.", "millones de pesos."
_TAIL = re.compile(
    r"(?:miles|millones|mil millones|pesos)\b(?!\s*de (?:pesos|\$)\W*$)|[a-z][^()]*\.$"
)
_IN_HEADER = re.compile(
    r"\b(?P<scale>miles de millones|millones|miles) de (?:pesos|\$)|\b(?P<mdp>mmdp|mdp)\b|"
    r"\(\s*(?:en )?(?P<bare>miles de millones|millones|miles)\s*(?:\$|de \$)?\s*\)|"
    r"\b(?P<dollar>miles|millones)\s*(?:de\s*)?\$|\((?P<pesos>(?:en )?pesos)\)",
    re.IGNORECASE,
)
# Headers of columns that are no pesos whatever the table is about.
_NEVER = re.compile(
    r"%|\bporcentajes?\b|\bporcentual(?:es)?\b|\bpor ciento\b|\bpct\b|\btasas?\b|\bindices?\b|"
    r"\bavances?\b|\b(?:nums?|numero|nro|no|cantidad) (?:de|del)\b|"
    r"^(?:no|num|numero|nro|cantidad|clave|codigo|partida|capitulo|folio|ano|dia|dias|plazo|"
    r"meses|mes|rubro|cuenta|ur|up|id|orden|consecutivo)$"
)
# And those of things that are counted or measured, unless the header also speaks of money.
_COUNTED = re.compile(
    r"\b(?:obras|personas|habitantes|poblacion|beneficiari[oa]s|familias|viviendas|alumn[oa]s|"
    r"mujeres|hombres|acciones|proyectos|metas?|indicador(?:es)?|solicitudes|comites|plazas|"
    r"localidades|municipios|escuelas|unidades|km|kms|kilometros|m2|m3|metros|hectareas|toneladas|"
    r"litros|piezas|servicios|eventos|cursos|informes|expedientes|apoyos|becas|tramites|"
    r"denuncias|quejas|visitas|auditorias|empleos|jornales|productores)\b"
)
_STRONG = re.compile(
    r"\b(?:devengad[oa]|ejercid[oa]|pagad[oa]|comprometid[oa]|recaudad[oa]|ampliacion(?:es)?|"
    r"reduccion(?:es)?|subejercicio|sobreejercicio|presupuest\w*|montos?|importes?|inversion(?:es)?|"
    r"ministrad[oa]|ministracion(?:es)?|reintegr\w+|saldos?|gastos?|costos?|ingresos?|egresos?|"
    r"aportacion(?:es)?|recursos?(?! humanos)|subsidios?|anticipos?|radicad[oa]|transferid[oa]|"
    r"transferencias?|adeudos?|deuda|pasivos?|activos?|rendimientos|intereses|remanentes?|"
    r"disponibilidad|financiamiento|precio|pesos|mdp|mmdp|valor contratado|contratado|licitado|"
    r"por (?:ejercer|pagar|devengar|comprometer|recaudar|ministrar|comprobar))\b"
)
_WEAK = re.compile(
    r"\b(?:aprobad[oa]|modificad[oa]|estimad[oa]|autorizad[oa]|asignad[oa]|asignacion|original|"
    r"disponible|programad[oa]|vigente|federal|estatal|municipal|diferencia|variacion)\b"
)
_GOALS = re.compile(r"\bunidad de medida\b|\bmetas?\b|\bindicador(?:es)?\b|\bavance fisico\b")
_MONEY_TALK = re.compile(
    r"\b(?:presupuest\w+|gastos?|egresos?|ingresos?|recursos|financier[oa]s?|inversion|"
    r"montos?|importes?|fondos?|ministraciones|deuda)\b"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of amounts as words ("miles de pesos") and what a printed one is worth in pesos."""

    words: str
    factor: int


def _unit(scale: str) -> Unit:
    words = " ".join(scale.lower().split())
    factor = dict(_SCALES)[words]
    names = {10**9: "miles de millones de pesos", 10**6: "millones de pesos",
             10**3: "miles de pesos", 1: "pesos"}  # fmt: skip
    return Unit(names[factor], factor)


def told_unit(line: str) -> Unit | None:
    """The unit that a line outside the rows tells for amounts, or None."""
    if _TAIL.match(line):
        return None
    for pattern in (_TOLD, _INSIDE, _TITLED):
        if match := pattern.search(line):
            return _unit(next(one for one in match.groups() if one))
    return None


# "Valor catastral en millones de pesos; valor medio en miles de pesos por predio".
_OF_COLUMNS = re.compile(
    rf"^\W*(?P<what>[^\W\d][\w ]{{2,60}}?),? en {_SCALE} de pesos"
    r"(?: por (?:cada )?[\w ]{2,40})?\W*$",
    re.IGNORECASE,
)


def units_of_columns(line: str) -> tuple[tuple[str, Unit], ...]:
    """What a line tells of several columns, each with its own unit; nothing when it tells one."""
    parts = re.split(r"[;,] (?:y |e )?| y (?=[\w ]+ en (?:miles|millones|pesos))", line.strip())
    found = [match for part in parts if (match := _OF_COLUMNS.match(part)) is not None]
    units = tuple((one["what"], _unit(one["scale"])) for one in found)
    return units if len(found) == len(parts) > 1 else ()


def header_unit(words: str) -> Unit | None:
    """The unit that a column tells for itself in its header as printed.

    "(miles)" alone is of pesos only where the header speaks of money: trips and heads of cattle
    are told in thousands too.
    """
    match = _IN_HEADER.search(words)
    if match is None or (match["bare"] and not _speaks_of_money(words)):
        return None
    scale = next(one for one in match.groups() if one)
    return _unit(scale.lower().removeprefix("en "))


def _speaks_of_money(words: str) -> bool:
    folded = fold(words)
    return _STRONG.search(folded) is not None or _WEAK.search(folded) is not None


def names_money(words: str) -> bool:
    """Whether a header says by itself that its numbers are pesos."""
    return _speaks_of_money(words) or re.search(r"\bvalor\b", fold(words)) is not None


def is_other(heading: Heading) -> bool:
    """Whether the header says that its numbers are percents, counts or measures, not pesos."""
    raw = heading.leaf.lower()
    if "%" in raw:
        return True
    words = fold(re.sub(r"\([^)]*pesos[^)]*\)", " ", raw))
    if header_unit(heading.path) is not None:
        return False
    counted = _COUNTED.search(words) is not None and _STRONG.search(words) is None
    return not words or counted or _NEVER.search(words) is not None


_FOREIGN = re.compile(r"\b(?:dolar(?:es)?|usd|dls|euros?|divisas?|moneda extranjera)\b")


def says_foreign(heading: Heading) -> bool:
    """Whether the header says another currency than the peso: its numbers are no pesos."""
    words = fold(heading.leaf)
    return _FOREIGN.search(words) is not None and "pesos por" not in words


def says_percent(heading: Heading) -> bool:
    """Whether the header says percent by its sign or word."""
    raw = heading.leaf.lower()
    return "%" in raw or re.search(r"\bporcentajes?\b|\bpor ?ciento\b", fold(raw)) is not None


@dataclass(frozen=True, slots=True)
class MoneyTalk:
    """What a table says of its amounts: its unit, and whether it is about money at all."""

    unit: Unit | None
    about: bool

    def holds(self, heading: Heading) -> bool:
        """Whether a column of numbers under this header is pesos."""
        if is_other(heading):
            return False
        words = fold(heading.path)
        if header_unit(heading.path) or _STRONG.search(words) or self.unit is not None:
            return True
        return self.about and _WEAK.search(words) is not None


def money_talk(headings: Sequence[Heading], titles: Iterable[str], unit: Unit | None) -> MoneyTalk:
    """Judge a table by its headers, its titles and the unit told around it."""
    heads = [fold(heading.path) for heading in headings]
    strong = any(
        _STRONG.search(words) and not is_other(heading)
        for heading, words in zip(headings, heads, strict=True)
    )
    goals = any(_GOALS.search(words) for words in heads)
    titled = any(_MONEY_TALK.search(fold(title)) for title in titles)
    return MoneyTalk(unit, strong or (titled and not goals))
