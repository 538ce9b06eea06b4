"""What headers of tables mean: declarative, by folded words, never by one document's rows.

A pattern is a regular expression over the folded header (`kernel.fold`): "No. DE OBRA(S)" is
"no de obra s". The first pattern that matches wins. A new family of tables is new lines here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from traza.modules.reading.contracts import CellType

# Scans give N° as N2, N9 or "N l".
_COUNT_OF = r"^(?:(?:no|n ?[a-z0-9]?|num|numero|nro|cantidad|total)\s+)?(?:de\s+)?"
_WORKS = _COUNT_OF + r"obras?\b(?:\s+s\b)?(?!.*\b(?:inversion|monto)\b)"
_MONEY_WORDS = r"\b(?:inversion|monto|importe|costo|presupuesto|recursos?|aportacion|pesos|mdp)\b"


@dataclass(frozen=True, slots=True)
class ColumnPattern:
    """A header that is known: the column's name and type; `numeric` columns hold numbers only.

    `{year}` in the name is filled with the year that the header prints.
    """

    name: str
    type: CellType
    header: re.Pattern[str]

    @property
    def numeric(self) -> bool:
        """True when the column holds numbers."""
        return self.type is not CellType.TEXT


@dataclass(frozen=True, slots=True)
class KindPattern:
    """A family of tables: every `needs` matches some header; `context` its title or its cells.

    `label_first` says that the column that met the first need is the row's label.
    """

    kind: str
    title: str
    needs: tuple[re.Pattern[str], ...]
    context: re.Pattern[str] | None = None
    label_first: bool = False


def _columns(*lines: tuple[str, CellType, str]) -> tuple[ColumnPattern, ...]:
    return tuple(ColumnPattern(name, kind, re.compile(header)) for name, kind, header in lines)


_T, _C, _M, _N = CellType.TEXT, CellType.COUNT, CellType.MONEY, CellType.NUMBER

COLUMNS = _columns(
    ("label", _T, r"^sub ?programas?\b"),
    ("label", _T, r"^regi(?:on|ones)\b"),
    ("baseline_{year}", _N, r"^linea base\b"),
    ("result_{year}", _N, r"^resultados?\b.*\b(?:19|20)\d\d\b"),
    ("target_{year}", _N, r"^meta\b.*\b(?:19|20)\d\d\b"),
    ("indicators", _C, r"^(?:numero|no|total) de indicadores\b"),
    ("improved", _C, r"^con avance\b"),
    ("not_improved", _C, r"^sin avance\b|^con retroceso\b"),
    ("equal", _C, r"^igual(?:es)?\b|^sin cambio\b"),
    ("no_information", _C, r"^sin (?:informacion|datos?)\b"),
    ("works", _C, _WORKS),
    ("number", _C, r"^(?:no|n|num|numero|nro|consecutivo)$"),
    ("community", _M, r"\bcomunidad\b|\bcomunitari[ao]\b|\baportacion (?:de )?(?:los )?benefici"),
    ("investment", _M, rf"{_MONEY_WORDS}.*\bpor (?:cada )?\w+"),
    ("beneficiaries", _C, r"\bbenefici"),
    ("total", _M, r"\b(?:inversion|monto|importe|costo) total\b|^total$"),
    ("municipalities", _C, rf"{_COUNT_OF}municipios(?: \w+[ai]d[oa]s)?$"),
    ("municipality", _M, r"\bmunicip(?:io|al|ios|ales)\b"),
    ("federal", _M, r"\bfederal(?:es)?\b|\bfederacion\b"),
    ("state", _M, r"\bcecop\b|\bestatal(?:es)?\b|\bestado\b"),
    ("investment", _M, _MONEY_WORDS),
    ("concept", _T, r"^concepto\b|^accion$"),
    ("municipality", _T, r"^municipios?$"),
    ("municipalities", _T, r"^municipios? con cobertura\b"),
    ("indicator", _T, r"^(?:nombre del )?indicador(?:es)?$"),
    ("funding_source", _T, r"^fuente de(?:l)? financiamiento\b"),
    ("source", _T, r"^fuente\b"),
    ("light", _T, r"^sem\w{1,3}foro\b"),
    ("sdg", _T, r"\bdesarrollo sostenible\b|\bagenda 2030\b|\bods\b"),
    ("national_plan", _T, r"\bplan nacional\b"),
    ("institutional_programme", _T, r"\bprograma institucional\b"),
    ("sector_programme", _T, r"\bprograma sectorial\b"),
    ("state_axis", _T, r"\bped\b|\bplan estatal\b|^eje\b"),
    ("programme", _T, r"^programa(?: accion)?$"),
    ("objective", _T, r"^objetivos?$"),
    ("strategy", _T, r"^estrategias?$"),
    ("action_line", _T, r"^lineas? de accion$"),
    ("actions", _T, r"^acciones realizadas\b"),
    ("remarks", _T, r"^(?:comentarios|observaciones)\b"),
)


def _kind(
    kind: str, title: str, *needs: str, context: str | None = None, label_first: bool = False
) -> KindPattern:
    compiled = re.compile(context) if context else None
    return KindPattern(kind, title, tuple(map(re.compile, needs)), compiled, label_first)


_INVESTED = r"\binversion\b"
_OF_WORKS = (
    r"\bobras? (?:realizadas?|concertadas?|ejecutadas?|publicas?|por)\b|"
    r"\bsub ?programas? de obras?\b"
)
_MONEY = r"\b(?:inversion|monto|importe|apoyo)\b"

KINDS = (
    _kind("indicator-summary", "Resumen de resultados de indicadores",
          r"\bindicadores\b", r"^con avance\b"),
    _kind("indicator-results", "Resultados de los indicadores",
          r"^(?:nombre del )?indicador(?:es)?$",
          r"^(?:linea base|resultados?|meta)\b.*\b(?:19|20)\d\d\b"),
    _kind("sdg-alignment", "Alineación con los Objetivos de Desarrollo Sostenible",
          r"\bdesarrollo sostenible\b|\bagenda 2030\b|\bods\b",
          r"\beje\b|\bped\b|\bplan\b|\bprograma\b"),
    _kind("plan-alignment", "Alineación con los planes de desarrollo",
          r"\bplan nacional\b", r"\bped\b|\bplan estatal\b|^eje\b|\bprograma\b"),
    _kind("works-by-subprogramme", "Obras por subprograma",
          r"^sub ?programas?\b", _WORKS, label_first=True),
    _kind("works-by-region", "Obras por región",
          r"^regi(?:on|ones)\b", _WORKS, label_first=True),
    # Without its column of works a table must say elsewhere that it speaks of them.
    _kind("works-by-subprogramme", "Obras por subprograma",
          r"^sub ?programas?\b", _INVESTED, context=_OF_WORKS, label_first=True),
    _kind("works-by-region", "Obras por región",
          r"^regi(?:on|ones)\b", _INVESTED, context=_OF_WORKS, label_first=True),
    _kind("works-by-municipality", "Obras por municipio",
          r"^municipios?$", _WORKS, label_first=True),
    _kind("emergency-aid", "Ayudas por emergencia",
          r"^(?:concepto|accion)\b", r"^municipios?$", _MONEY,
          context=r"\bemergenc|\bsequia\b|\bdeclaratoria\b|\bcontingenc|\bdesastre|\bprioritari"),
    _kind("aid-by-concept", "Ayudas por concepto",
          r"^concepto\b", _MONEY, context=r"\bayudas?\b|\bapoyos?\b|\bdonativos?\b|\bsubsidios?\b"),
    _kind("special-programme-coverage", "Cobertura de un programa especial",
          r"^programa\b", r"\bcobertura\b", _MONEY),
    _kind("special-programme-actions", "Líneas de acción de un programa especial",
          r"^lineas? de accion\b", r"^estrategias?\b", r"^acciones\b"),
)  # fmt: skip

# Labels of a form (cédula) printed as pairs of label and value.
CARD_FIELDS = re.compile(
    r"(?:unidad responsable|unidad ejecutora|objetivo|(?:nombre del )?indicador|"
    r"objetivo del indicador|descripcion(?: general)?|metodo de calculo|formula|"
    r"sentido(?: del indicador)?|frecuencia(?: de medicion)?|fuente(?: de informacion)?|"
    r"unidad de medida|referencia adicional|caracteristicas|"
    r"(?:linea base|meta|resultado)(?: (?:19|20)\d\d)?)$"
)
CARD_MARKS = re.compile(
    r"(?:sentido(?: del indicador)?|metodo de calculo|frecuencia(?: de medicion)?|"
    r"unidad responsable|unidad de medida|objetivo del indicador)$"
)
CARD_TITLE = re.compile(r"^cedulas?\b")
CARD_YEARS = re.compile(r"(?:linea base|meta|resultado)(?: (?:19|20)\d\d)?$")

TOTAL_LABEL = re.compile(
    r"(?:gran |sub ?)?totale?s?(?: (?:general(?:es)?|estatal|global|final|\w+))?$|"
    r"(?:sub ?)?totale?s? (?:del?|de la|por|en el) (?:sub ?programas?|programas?|estado|ejercicio|"
    r"periodo|municipios?|region|tabla|cuadro|inversion|obras|ayudas|apoyos)\b(?: \w+){0,6}$|"
    r"sumas?(?: totale?s?| general)?$|sumatoria$"
)
ABSENT = frozenset({
    "", "-", "--", "---", "—", "–", "n/a", "n/d", "n.d.", "n.a.", "nd", "na", "s/d", "s/i",
    "sin dato", "sin datos", "no aplica", "no disponible", "sin información", "...",
})  # fmt: skip
MONEY_HEADER = re.compile(_MONEY_WORDS)
# A title that tells the unit of all amounts: "(Miles de pesos)", "Cifras en millones de pesos".
AMOUNTS_IN = re.compile(
    r"(?:^(?:(?:cifras?|importes?|cantidades?|montos?|valores) )?(?:expresad[ao]s )?|"
    r"\((?:cifras )?)(?:en )?(?P<scale>miles de millones|millones|miles) de pesos\b"
)
# Columns whose digits are names and no quantities; the years of a column are told by their size.
CODE_HEADER = re.compile(
    r"^(?:cp|codigo|clave|folio(?! (?:inicial|final|de))|telefono|objeto del gasto|cog|cri|"
    r"capitulo|partida|inciso)\b|^(?:cap|part|cve)\.?$"
)
YEAR_HEADER = re.compile(r"^(?:ano|ejercicio|periodo)\b")
YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
FOOTNOTE = re.compile(r"^(?:fuentes?|notas?|elabor\w+|\*)\b")
# How the lines under a table begin that belong to it: footnotes, sources, units and legends.
NOTE = re.compile(
    r"(?:\*|†|‡|[0-9a-z]{1,2}\s?/(?!\d)|\([0-9a-z*]{1,2}\)\s|[¹²³⁴-⁹]|"
    r"\(?(?:fuentes?|notas?|elabor\w+|cifras?|montos? en|importes? en|"
    r"cantidades en|semáforos?|simbología|leyendas?|parámetros?|abreviaturas?|siglas|"
    r"(?:las? |los? |el )?(?:sumas?|total(?:es)?|parciales|datos|porcentajes?|beneficiari[oa]s|"
    r"personas)\b.{0,80}(?:coincid|redonde|cuadra|correspond|incluy|únic|contabiliz|inform|refier|"
    r"consider|prelimin)|debido al redondeo|por redondeo|incluye|se incluye|no incluye|excluye|"
    r"n\.?[ad]\.?\s*[:=.]|p/|r/|"
    r"(?:en )?(?:color )?(?:verde|amarill[oa]|roj[oa]|gris|azul)\b\s*[:=(]))",
    re.IGNORECASE,
)
