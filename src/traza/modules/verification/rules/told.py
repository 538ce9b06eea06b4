"""What a sentence speaks of: its words by their stems, its years, and what narrows its scope."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from traza.modules.reading.contracts import Reading, Sentence, Stated, StatedUnit

YEAR = re.compile(r"(?<![\d,.$])((?:19|20)\d\d)(?!\d|[.,]\d)")
# Other years, plans, parts and stages: what stands with them is not what a table of the year adds.
_SCOPE = re.compile(
    r"\b(?:quedan|quedaron|quedo|sin|no|"
    r"desde|acumul\w*|(?:a|hasta) la fecha|administracion|sexeni\w*|trieni\w*|histori\w*|"
    r"a lo largo|anterior(?:es)?|previ[oa]s?|pasad[oa]s?|proxim\w*|"
    r"proyect(?:a|an|o|aron|ad[oa]s?)\b|program(?:o|aron|ad[oa]s?)\b|prev(?:e|en|ist\w+)\b|plane\w*|metas?|pendientes?|restantes?|"
    r"falt\w+|estim\w*|de (?:las|los) (?:cuales|que)|de (?:ellas|ellos|estas|estos|esas|esos)|"
    r"adicional(?:es)?|ademas|complementari\w*|nacional(?:es)?|propuest\w*|solicit\w*|"
    r"inici(?:o|aron|ad[oa]s?)\b|agreg\w+|etapas?|por ejemplo|preliminar(?:es)?|en proceso|"
    r"conclu\w+|termin\w+|suspendid\w*|cancel\w*|entre otr[oa]s|destac\w*|principal(?:es|mente)?|"
    r"sol[oa]|solamente|unicamente|promedio|(?<!por )cada|"
    r"mensual(?:es)?|trimestral(?:es)?|semestral(?:es)?|"
    r"otr[oa]s?|propi[oa]s|rezag\w*|hasta|antes|despues|primer[oa]?s?|segund[oa]s?|"
    r"tercer[oa]?s?|cuart[oa]s?|ultim[oa]s?|trimestres?|semestres?|meses|mes|junto con|aport\w+|"
    r"enero|febrero|marzo|abril|mayo|junio|julio|agosto|se[pt]+iembre|octubre|noviembre|"
    r"diciembre|semanas?|quincenas?|bienio|convenios?|ampliacion(?:es)?|"
    r"deuda|resto|parcial\w*|mitad|terci[oa]s?|parte|incluy\w+|equivalente)\b"
)
# What every report says of every figure; a sentence of these words alone speaks of the total.
_REPORTED = (
    "realizar realizo realizaron ejecutar ejecuto ejecutaron llevar llevo llevaron cabo invertir "
    "invirtio invirtieron inversion ejercer ejercio ejercieron ejercido erogar erogaron destinar "
    "destino destinaron aplicar aplico aplicaron beneficiar beneficio beneficiaron beneficiarios "
    "apoyar apoyo apoyaron atender atendio atendieron atencion entregar entrego entregaron entrega "
    "otorgar otorgo otorgaron otorgamiento alcanzar alcanzo lograr logro lograron contar conto "
    "sumar suma sumaron sumo ascender ascendio ascendieron registrar registro registraron reportar "
    "reporto reportaron concentrar concentro representar represento fueron fue ser sido era eran "
    "son haber hubo habia han has tener tuvo tuvieron hacer hizo hicieron dio dieron dar durante "
    "ano anos ejercicio periodo fiscal total totales monto montos importe importes cantidad "
    "recurso recursos presupuesto gasto gastos gastaron millones millon miles mil pesos mdp numero "
    "favor poblacion personas persona habitantes programa programas informe informa cierre cerro "
    "mediante traves asi mismo misma cual cuales este esta estos estas ese esa dicho dicha todo "
    "toda todos todas materia global general generales llegar llego llegaron pasar paso pasaron "
    "corresponder corresponde correspondiente significar significa resumen conclusion conclusiones "
    "los las les una uno unos unas sus con del para por que como muy sin entre ante bajo hacia "
    "segun sobre tras ella ello ellos ellas esto eso ahi donde cuando tambien gracias esfuerzo "
    "mantener mantuvo obtener obtuvo presente presenta cuadro tabla siguiente muestra manera forma "
    "objetivo accion acciones actual gobierno municipal estatal asignar integrar brindar brindo "
    "permitir permitio permitieron efecto fin vez participar resultado resultados reflejar ambito "
    "marco tanto mayor menor dentro aumento aumentar aumentaron crecio crecer crecimiento "
    "incremento incrementar disminuyo disminucion reduccion variacion respecto frente comparacion "
    "equipo trabajo conjunto contribuir contribuyo impulsar impulso consolidar sentido final "
    "ciudadania recibir recibio recibieron ejercieron finalizar operar opero operaron disponer "
    "construir construyo construyeron suman totalizar "
    "totalizaron equivale porcentaje ciento tasa promedio arriba encima abajo debajo esto "
    "pues luego mientras cada dos tres repartidos repartidas distribuidos distribuidas "
    "alto alta altos altas bajos bajas "
    "diez once doce trece catorce quince veinte treinta cuarenta cincuenta sesenta setenta ochenta "
    "noventa cien ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos "
    "ochocientos novecientos cuatro cinco seis siete ocho nueve "
)
# Verbs of the moments of spending: what was approved is not what was paid.
_STAGES = {
    "aprob": "approved", "autor": "approved", "asign": "approved", "modif": "modified",
    "compr": "committed", "deven": "accrued", "ejerc": "spent", "erog": "spent", "gast": "spent",
    "inver": "spent", "pagad": "paid", "pagar": "paid", "pagar0": "paid", "contr": "contracted",
    "recau": "collected", "minis": "released", "radic": "released", "reint": "returned",
}  # fmt: skip
_ALIAS = {"invir": "inver", "gasta": "gast", "eroga": "erog", "expid": "exped", "resol": "resue",
          "pago": "pagad", "pagos": "pagad"}  # fmt: skip
_PEOPLE_STEMS = (
    "perso benef habit ciuda alumn estud mujer hombr produ usuar derec famil joven nino nina "
    "pobla traba jefas adult infan asist parti"
)
_PEOPLE = frozenset(_PEOPLE_STEMS.split())
_WORD = re.compile(r"[a-zñ0-9]+")
_FULL_YEAR = re.compile(r"\b31 de diciembre\b|\benero (?:a|al) (?:31 de )?diciembre\b")


def flat(text: str) -> str:
    """Folded letter by letter, so that offsets stay.

    >>> flat("Región 4")
    'region 4'
    """
    return "".join(map(_mark, text))


@cache
def _mark(mark: str) -> str:
    if mark in "ñÑ":
        return "ñ"
    low = unicodedata.normalize("NFKD", mark.lower())[:1]
    return low if low.isascii() and low.isprintable() and low else " "


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The beginning of a word, enough to know it in its other forms."""
    cut = word.removesuffix("s")[:5]
    return _ALIAS.get(cut, cut)


_GENERIC = frozenset(map(stem, _REPORTED.split()))


@lru_cache(maxsize=20_000)
def stems(text: str) -> frozenset[str]:
    """Every word of a text by its stem; numbers are none."""
    return frozenset(stem(word) for word in _WORD.findall(flat(text)) if not word.isdigit())


@lru_cache(maxsize=20_000)
def telling(text: str) -> frozenset[str]:
    """The stems that tell a text apart: neither fillers nor words that every report uses."""
    return frozenset(one for one in stems(text) if one not in _GENERIC and len(one) > 2)


def is_people(one: str) -> bool:
    """Whether a stem names people."""
    return one in _PEOPLE


def scope(text: str) -> frozenset[str]:
    """The words of a sentence that say it may speak of more or less than the year's total."""
    folded = _FULL_YEAR.sub(" ", flat(text))
    later = frozenset({"futur"}) if _LATER.search(text) else frozenset()
    found = _SCOPE.findall(folded)
    return later.union(stem(word) for told in found for word in told.split()[:1])


# "Llegará a 14.2 millones": what is not yet so.
_LATER = re.compile(r"\b[a-zñáéíóú]{2,}(?:ará|erá|irá|arán|erán|irán)\b")


def stage(text: str) -> frozenset[str]:
    """The moments of spending that a text names."""
    return frozenset(_STAGES[one] for one in stems(text) if one in _STAGES)


def stage_words(text: str) -> frozenset[str]:
    """The stems of a text that name a moment of spending."""
    return frozenset(one for one in stems(text) if one in _STAGES)


@lru_cache(maxsize=20_000)
def years(text: str) -> frozenset[str]:
    """The years that a text names."""
    return frozenset(YEAR.findall(text))


def title_years(text: str) -> frozenset[str]:
    """The years of a header, without that of a comparison: "Variación respecto a 2021"."""
    found = years(_COMPARED.sub(" ", flat(text)))
    return found or (years(text) if _COMPARED.search(flat(text)) is None else frozenset())


def document_years(reading: Reading) -> frozenset[str]:
    """The years of the document by its title and its period.

    A period that none of its tables is of was told of something else: then it is theirs.
    """
    said = years(f"{reading.document.title} {reading.document.period or ''}")
    tables = frozenset().union(*(years(table.title) for table in reading.tables))
    alone = len(tables) == 1 and not years(reading.document.title)
    return tables if alone and not said & tables else said


def document_words(reading: Reading) -> frozenset[str]:
    """What the whole document is about: the words of its title and its office."""
    return stems(f"{reading.document.title} {reading.document.issuer or ''}")


def same_unit(one: Stated, other: Stated) -> bool:
    """Whether two figures count the same kind of thing by their print and noun."""
    if one.unit is not other.unit:
        return False
    return one.unit is not StatedUnit.COUNT or stem(one.noun) == stem(other.noun)


def said(sentence: Sentence) -> str:
    """A sentence as quoted in a finding: at most some two hundred letters."""
    text = " ".join(sentence.text.split())
    return text if len(text) <= _QUOTE else text[:_QUOTE].rsplit(" ", 1)[0] + "…"


_QUOTE = 200


def own_years(sentence: Sentence, figure: Stated) -> frozenset[str]:
    """The year of a figure: the only one of its sentence, else the nearest in its clause."""
    compared = [found.span() for found in _COMPARED.finditer(flat(sentence.text))]
    every = [
        one
        for one in YEAR.finditer(sentence.text)
        if not any(start <= one.start() < end for start, end in compared)
    ]
    if len({one[1] for one in every}) <= 1:
        return frozenset(one[1] for one in every)
    start, end = clause(sentence, figure)
    mine = [one for one in every if start <= one.start() < end] or every
    behind = [one for one in mine if 0 <= one.start() - figure.end <= _BESIDE]
    if behind:
        return frozenset({behind[0][1]})
    near = min(
        mine, key=lambda one: min(abs(one.start() - figure.end), abs(one.end() - figure.start))
    )
    return frozenset({near[1]})


# "97.4 millones de pesos en 2023": its year stands right behind a figure.
_BESIDE = 16
# The year of a comparison is not that of the figure: "20 % más que en 2022".
_COMPARED = re.compile(
    r"\b(?:que (?:en|los? de|las? de)|respecto (?:a|de|del|al)|frente a|contra|comparad\w+ con|"
    r"comparacion con|en relacion (?:a|con)|con relacion a)\s+(?:el |los |las |lo )?"
    r"(?:de |del )?(?:ano |ejercicio |ejercid[oa]s? en )?(?:fiscal )?(?:de )?(?:19|20)\d\d"
)
_EDGE = re.compile(r"[;:]\s|,\s|\.\s|\s(?:y|pero|mientras)\s")


def clause(sentence: Sentence, figure: Stated) -> tuple[int, int]:
    """Offsets of the stretch between commas, semicolons or "y" where a figure stands."""
    start, end = 0, len(sentence.text)
    for edge in _EDGE.finditer(sentence.text):
        if edge.end() <= figure.start:
            start = edge.end()
        elif edge.start() >= figure.end:
            end = edge.start()
            break
    return start, end


GROWTH = re.compile(
    r"\b(?:crec\w*|increment\w*|aument\w*|disminu\w*|redu[cj]\w*|decrec\w*|decrement\w*|caid[ao]|"
    r"cayo|bajo|bajaron|variacion|subio|alza|repunte|descenso|ascenso|"
    r"(?:mas|menos|superior|inferior|mayor|menor) (?:que|al?|respecto)|"
    r"adicional(?:es)? (?:que|al?))\b|\bmas que\b"
)


def tells_growth(sentence: Sentence, figure: Stated) -> bool:
    """Whether the words around a percentage say that something grew or shrank by it."""
    near = sentence.text[max(0, figure.start - 60) : figure.end + 45]
    return GROWTH.search(flat(near)) is not None


# "4,821 más que en 2033" is a difference of two figures.
_DIFFERENCE = re.compile(r"^\s*(?:de pesos |pesos |[a-zñ]+ )?(?:mas|menos) (?:que|de los|de las)\b")


def tells_difference(sentence: Sentence, figure: Stated) -> bool:
    """Whether an amount or a count is told as so many more or fewer than another."""
    if figure.unit not in {StatedUnit.COUNT, StatedUnit.PESOS}:
        return False
    if _EXCEEDED.search(flat(sentence.text[: figure.start])):
        return True
    behind = sentence.text[figure.end :]  # "420,300, menos que" tells no difference
    return not behind.startswith(",") and _DIFFERENCE.match(flat(behind)) is not None


# "Superó su meta en 6 acciones" tells by how many.
_EXCEEDED = re.compile(
    r"\b(?:super(?!vis)|rebas|exced|sobrepas|aventaj)\w*\b[^.;]{0,40}\b(?:en|por) *$"
)


# What was done tells no other scope: "se regaron", "riegan" before its figure, "fueron dadas".
_VERB = re.compile(
    r"\b(?:(?:se|fue|fueron|ha sido|han sido) (?:h[ay]\w* )?(?P<own>[a-z]+)|"
    r"(?P<past>[a-z]{3,}(?:aron|eron|aban|ieran)|[a-z]{3,}[ae]n(?= \d)))\b"
)


def verbs_of(text: str) -> frozenset[str]:
    """The verbs of a text by their stems: what was done tells no other scope."""
    found = [one["own"] or one["past"] for one in _VERB.finditer(flat(text))]
    return frozenset(map(stem, [*found, *map(flat, _DID.findall(text)), *_HAS]))


# "Construyó", "llegó": the accent tells the verb. What is had or costs is no other scope.
_DID = re.compile(r"\b[a-zñáéíóú]{3,}ó\b")
_HAS = (
    "tiene",
    "tienen",
    "tuvo",
    "hay",
    "cuenta",
    "cuentan",
    "dio",
    "hizo",
    "hoy",
)


def in_order(text: str) -> tuple[str, ...]:
    """The telling stems of a text, one after another."""
    found = (stem(word) for word in _WORD.findall(flat(text)) if not word.isdigit())
    return tuple(one for one in found if one not in _GENERIC and len(one) > 2)
