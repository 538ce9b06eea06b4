"""What is said to have happened to the things that a figure counts, and which of them it counts.

"Se validaron 20 obras" and "20 obras de rehabilitación" are not the works that a table adds: the
first are at another stage, the second some of them.
"""

from __future__ import annotations

import re

from traza.modules.verification.rules.told import flat, stem

# Verbs of what an agency did, had or was: the stage that its tables of what was done tell.
_DID = (
    "realizar realizo realizan realizaron ejecutar ejecuto hizo hicieron hacer haciendo hecho "
    "hecha llevo llevaron llevar llevando llevan concretar concretaron concerto concertar "
    "construyo construir edifico entrego entregar entregan otorgo otorgar brindo brindar beneficio "
    "beneficiar benefician invirtio invertir aplico ejercio erogo destino destinar atendio atender "
    "atienden suma sumo suman alcanzo alcanza alcanzar logro lograr lograron registro registra "
    "registran reporto reporta conto cuenta contar tuvo tiene tuvieron tienen hubo hay haber ha "
    "han fue fueron son es sido ser opero desarrollo desarrollar apoyo apoyar favorecio totalizo "
    "ascendio ascienden asciende llego llega llegan llegaron dio dieron dar pago pagar devengo "
    "conformo constituyo formo instalo desplego integro concentro "
    "materializo efectuo cumplio efectuar materializar"
)
COMMON = frozenset(map(stem, _DID.split()))
# What stands about a verb and says nothing of the stage.
_ACCENTED = r"[a-zñáéíóú]{2,}"
_VERB = re.compile(
    rf"\b(?:(?P<past>{_ACCENTED}(?:ó|aron|ieron|eron)|hizo|dio|fue|tuvo|hubo|puso|obtuvo)|"
    rf"(?P<was>{_ACCENTED}(?:aba|aban|ían|ría)|(?:ten|hab|requer|deb|pod|preve|quer|exist|inclu|hac)ía|"
    r"eran?|iban?)|"
    rf"se (?P<now>{_ACCENTED}(?:a|an|e|en))|(?P<aim>para {_ACCENTED}(?:ar|er|ir))|"
    rf"(?:ha|han|fue|fueron|quedaron|están|son) (?P<part>{_ACCENTED}(?:ad|id|st|ch|rt)[oa]s?)|"
    rf"(?P<doing>(?!cuando|mando|bando){_ACCENTED}(?:ando|iendo|yendo))|"
    r"(?P<plain>sumas?|suman|alcanzan?|llegan?|tienen?|cuentan?|hay|son|es|van?|quedan?|incluyen?|"
    r"contemplan?|prevén?|requieren?|corresponden?|representan?|faltan?|esperan?|atienden?|"
    r"benefician?|comprenden?|abarcan?|pretenden?|busca|buscan|pertenecen?|operan?|registran?))\b"
)
_BREAK = re.compile(r"[;:.]\s|\.$")
# What may follow the noun of a count without telling some of them.
_WHOLE_TAIL = re.compile(
    r"(?:(?:,|\.|;|:|\)|$)|(?:contratad[oa]s directamente|publicas?|sociales|totales|directamente|"
    r"diversas|ciudadan[oa]s|comunitari[oa]s|vecinales|de obra publica|"
    r"de infraestructura|en total|y acciones|(?:[a-zñ]+)mente)\b(?=(?P<rest>.*))|"
    r"con (?:una?|el|la|lo|un total|\$|\d|mas|inver\w*|monto|recursos?|costo|valor|"
    r"las? que|los que|l[oa]s? cual(?:es)?|ello)\b|con \$|"
    r"en (?:beneficio|favor|el (?:ejercicio|año|periodo|estado)|este|tod[oa]s?|total|conjunto|"
    r"la entidad|(?:19|20)\d\d)\b|"
    r"(?:y|e|o) |que benefici\w+|por (?:un|una|\$|la cantidad|cerca|mas|\d)|por \$|"
    r"a (?:traves|favor|\d)|para (?:beneficio|beneficiar|bien|mas|un total|\d)|"
    r"(?:durante|mediante|gracias|dentro|este año|este ejercicio|es decir|lo que|lo cual|"
    r"beneficiando|se |fueron|del programa|al cierre|al 31|contra|cuando|pero|mientras)\b)"
)
_STATE = re.compile(r"^(?P<state>[a-zñ]{3,}(?:ad|id|st|ch|rt)[oa]s?)\b(?P<rest>.*)")
_NOUN = re.compile(r"^\W{0,3}[a-zñ]+ ?")
# "Otras 13 obras", "superó por 3 obras": not those that are meant.
_NOT_THE = re.compile(
    r"\b(?:otr[oa]s|otr[oa]s tantas|por|sol[oa]|tan solo|solamente|unicamente|cada|primer[oa]s|"
    r"demas|restantes|ultim[oa]s|ningun[oa]?|adicionales)\s*$"
)


# What comes before it is done, or after: of other things than those that were done.
_BEFORE = (
    "solicito solicitaron valido validaron licito licitaron contrato contrataron programo "
    "programaron programan propuso propusieron planeo planearon previo previeron autorizo "
    "autorizaron aprobo aprobaron dictamino dictaminaron reviso revisaron evaluo evaluaron "
    "inscribio inscribieron agendo agendaron superviso supervisaron inauguro inauguraron inicio "
    "iniciaron cancelo cancelaron suspendio suspendieron gestiono gestionaron comprometio "
    "comprometieron adjudico adjudicaron proyecto proyectaron priorizo priorizaron quedo quedaron "
    "queda quedan falto faltan reprogramo verifico verificaron selecciono seleccionaron"
)
_OTHER = frozenset(map(stem, _BEFORE.split()))


def is_done(
    before: str, behind: str, printed: frozenset[str] = frozenset(), *, of_works: bool = True
) -> bool:
    """Whether the verb of a figure says that it was done, if it has one.

    The verb that stands last before it has it; only if there is none, the first one behind it.
    What the tables print ("Solicitadas") is the stage that they tell. Unless they are `of_works`,
    known to tell what an agency did, any verb is theirs that says no other stage.
    """
    lead, match = _verb_of(before, behind)
    if match is None or (not of_works and _HOW.match(lead, match.end())):
        return True
    verb = _stem_of(match)
    if verb in printed:
        return True
    if of_works:
        return not (match["was"] or match["aim"]) and verb in COMMON
    return verb not in _OTHER and _THEN.match(match["was"] or "") is None


def same_stage(first: tuple[str, str], second: tuple[str, str]) -> bool:
    """Whether nothing says that two figures, by what stands about them, are at two stages."""
    verbs = {_stem_of(match) for _, match in (_verb_of(*first), _verb_of(*second)) if match}
    return len(verbs) <= 1 or not verbs & (_OTHER | _CAME)


# What came in is not yet what was done with it.
_CAME = frozenset(map(stem, ("recibieron", "ingresaron", "presentaron", "capturaron")))


# "Se aprobó con 16 votos" says how; "llevaban 302" says then, "tenía un saldo" may be told of now.
_HOW = re.compile(r"\s+con\s*\$?$")
_THEN = re.compile(r"lleva|hab|iba|registra|suma|reporta|contaba|alcanza")


def _verb_of(before: str, behind: str) -> tuple[str, re.Match[str] | None]:
    """The verb of a figure, and the text in which it was looked for."""
    lead, rest = _BREAK.split(before)[-1], _BREAK.split(behind)[0]
    matches = list(_VERB.finditer(lead.lower()))
    return (lead, matches[-1]) if matches else (rest, _VERB.search(rest.lower()))


def _stem_of(match: re.Match[str]) -> str:
    return stem(flat(next(group for group in match.groups() if group)).removeprefix("se "))


# Of people few words say which: "50,000 estudiantes sonorenses" are all of them.
_SOME_PEOPLE = re.compile(r"(?:del?|con|que (?!benefici)|mayores|menores|en (?:situacion|la|el))\b")


def counts_all(before: str, behind: str, *, people: bool = False) -> bool:
    """Whether a count is of all such things: nothing by its noun says which of them.

    `behind` begins right after the figure, with its noun.
    """
    if _NOT_THE.search(flat(before)):
        return False
    if people:
        return _SOME_PEOPLE.match(_NOUN.sub("", flat(behind), count=1).lstrip()) is None
    folded = "".join(
        mark if mark in ".,;:()$" else letter
        for mark, letter in zip(behind, flat(behind), strict=True)
    )
    return _is_open(_NOUN.sub("", folded, count=1).lstrip())


def _is_open(tail: str) -> bool:
    """Whether what follows the noun begins another phrase."""
    match = _WHOLE_TAIL.match(tail)
    if match is not None:
        return match["rest"] is None or _is_open(match["rest"].lstrip())
    state = _STATE.match(tail)
    return state is not None and stem(state["state"]) in COMMON and _is_open(state["rest"].lstrip())
