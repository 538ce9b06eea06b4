"""Columns under each other's title, told by a share whose name is that of another division.

"Ocupación" that divides what is available by what was occupied, a compliance that divides the plan
by what was done, two shares each under the other's name, a formula that a note declares.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from traza.modules.reading.contracts import CellType
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.tables.declares import share_a_word
from traza.modules.verification.rules.tables.family import digits
from traza.modules.verification.rules.tables.formulas import formulas
from traza.modules.verification.rules.tables.linear import Linear, linears
from traza.modules.verification.rules.tables.matrix import ZERO, Matrix
from traza.modules.verification.rules.tables.ratios import Form, Ratio, ratios
from traza.modules.verification.rules.tables.roles import role
from traza.modules.verification.rules.tables.totals import sums
from traza.modules.verification.rules.tables.ways import down_rows, way_columns

_FEWEST, _DIGITS = 3, 8
# "Tasa de colocación", "% de aprobación", "Ocupación": a bare name of what was done.
_ACT = re.compile(
    r"^(?:(?:tasa|porcentaje|%|indice|nivel|grado|proporcion|eficiencia)(?: de(?: la)?)? )?"
    r"(?P<act>[a-z]{4,}(?:cion|sion|miento|encia|ancia|eza))(?: ?\(?%\)?)?$|"
    r"^(?:%|porcentaje) (?P<done>[a-z]{3,}[ai]d[oa]s?)$"
)
# What is planned may be divided by what was done, so its own name tells nothing.
_PLANS = re.compile(
    r"^(?:program|plane|presup|autoriz|asigna|estima|proyec|solicit|contrat|capac|"
    r"requer|demand|esper|recib|regist)"
)
_PAST = re.compile(r"(?:[ai]d[oa]s?|aron|ieron|iert[oa]s?|uelt[oa]s?|uest[oa]s?)$")
_PROGRESS = re.compile(
    r"\bavances?\b|\bcumplimiento\b|\bejercicio\b|\bejercid|\balcanzad|\blogr|\brealizad|"
    r"\bocupa|\bejecu|\baprovech|\butiliz"
)
_PLAN = re.compile(
    r"\bmetas?\b|\bprogramad|\bplanead|\bautorizad|\baprobad|\bmodificad|\bpresupuest|\bpactad|"
    r"\bcomprometid|\bcontratad|\bconvenid|\bcapacidad|\blugares\b|\bcupo\b|\basignad|\bprevist"
)
_DONE = re.compile(
    r"\bejercid|\bdeveng|\bpagad|\brealizad|\blograd|\blogro|\balcanzad|\bejecutad|\bentregad|"
    r"\bconcluid|\bterminad|\bocupad|\bpoblacion\b|\bavance|\bgast|\basist|\binscrit|\butilizad"
)
# What should be little: there the goal may be divided by the result.
_LESS = re.compile(
    r"\bdias?\b|\bhoras?\b|\bminutos?\b|\btiempo|\bquejas?\b|\bcostos?\b|\bprecio|\bplazo|"
    r"\bfaltas?\b|\bmortal|\bperdida|\bfugas?\b|\bdelit|\brobos?\b|\baccident|\brezago"
)
_YEAR = re.compile(r"(?<!\d)(?:(?:19|20)(\d\d)|(\d\d)(?=/\d\d(?!\d))|(?<=/)(\d\d))(?!\d)")
_LACKS = re.compile(
    r"^no\b|\bpendient|^por [a-z]+[aei]r$|\bfaltant|\brezag|\brechazad|\breprobad|\bausent|"
    r"\bdesocupad|\bincumpl|\bsin (?:atender|resolver|cubrir|ejercer|concluir|cobrar|pagar)\b"
)
_LACKING = re.compile(
    r"\bno\b|\bsin\b|\babst|\bausen|\binasist|\brezag|\bpend|\bincumpl|\bfalt|\brecha|\breprob|"
    r"\bdeser|\baband|\bmoros|\bpor [a-z]+[aei]r\b|\bdesocup|\brest|\bimpun|\bbrecha|\bsub"
)
_GOOD = re.compile(
    r"\bavance|\bcumplim|\bparticip|\basisten|\bcobertura|\beficien|\beficacia|\batencion|"
    r"\baproba|\bsolvent|\brecaud|\bconclu|\bresolu|\bcobr[oa]"
)


def misnamed(one: Matrix) -> Iterator[tuple[int, int]]:
    """Pairs of columns (places in the matrix) whose titles are each other's."""
    shares = [each for each in ratios(one.table) if _whole(each)]
    percents = [each for each in shares if each.form is Form.PERCENT and each.total is None]
    yield from _crossed(one, percents)
    for found in percents:
        if down_rows(one.table) or way_columns(one.table):
            break
        if _of_its_own(one, found) or _turned_plan(one, found) or _declared(one, found):
            yield found.part, found.whole
    yield from _lacking(one, [each for each in shares if each.total is None])
    yield from _years(one, shares)
    yield from _plan_of_periods(one, shares)


def _whole(found: Ratio) -> bool:
    return not found.missed and len(found.kept) >= _FEWEST


def _named(one: Matrix, of: int, at: int) -> bool:
    return share_a_word(one.columns[of].title, one.columns[at].title)


def _crossed(one: Matrix, shares: Sequence[Ratio]) -> Iterator[tuple[int, int]]:
    """Two shares of one whole, each named after the part of the other."""
    for first, second in combinations(shares, 2):
        if first.whole != second.whole or first.part == second.part:
            continue
        own = _named(one, first.of, first.part) or _named(one, second.of, second.part)
        across = _named(one, first.of, second.part) and _named(one, second.of, first.part)
        if across and not own:
            yield first.of, second.of


def _of_its_own(one: Matrix, found: Ratio) -> bool:
    """A share that bears the name of what it divides by: "colocación" by those "colocados"."""
    act = _ACT.match(_title(one, found.of))
    name = (act["act"] or act["done"]) if act is not None else ""
    if not name or _PLANS.match(name) or _PLAN.search(name):
        return False
    root = name[:5]
    named = [
        any(word.startswith(root) and _PAST.search(word) for word in _said(one, at))
        for at in (found.part, found.whole)
    ]
    planned = any(_PLANS.match(word) for word in _said(one, found.whole))
    shared = any(word.startswith(root) for word in _said(one, found.part))
    return named[1] and not (shared or planned or _LESS.search(_all_titles(one)))


def _said(one: Matrix, at: int) -> list[str]:
    return re.findall(r"[a-z]+", _title(one, at))


def _title(one: Matrix, at: int) -> str:
    return plain(one.columns[at].title).strip(" .:*()")


def _all_titles(one: Matrix) -> str:
    heads = " ".join(plain(column.title) for column in one.columns)
    return f"{heads} {plain(one.table.title)} {plain(' '.join(one.labels))}"


def _turned_plan(one: Matrix, found: Ratio) -> bool:
    """A progress that is the plan over what was done, of things that are added."""
    part, whole = _title(one, found.part), _title(one, found.whole)
    if not _PROGRESS.search(_title(one, found.of)) or _LESS.search(_all_titles(one)):
        return False
    planned = _PLAN.search(part) is not None and not _DONE.search(part)
    done = _DONE.search(whole) is not None and not _PLAN.search(whole)
    added = {each.column for each in sums(one.table) if each.holds}
    alike = set(part.split()) & set(whole.split()) - {"de"}
    return planned and done and bool(alike or {found.part, found.whole} <= added)


def _declared(one: Matrix, found: Ratio) -> bool:
    """Whether a note tells the formula of the share, and it is the other way round."""
    return any(
        each.of == found.of and (each.part, each.whole) == (found.whole, found.part)
        for each in formulas(one.table)
    )


def _lacking(one: Matrix, shares: Sequence[Ratio]) -> Iterator[tuple[int, int]]:
    """Progress that in every row is that of what is pending, or the other way round."""
    for found in shares:
        if found.form not in {Form.PERCENT, Form.LACK}:
            continue
        twin = _twin(one, found)
        if twin is None:
            continue
        divided = found.part if found.form is Form.PERCENT else twin
        other = twin if divided == found.part else found.part
        lacks = [_LACKS.search(_title(one, at)) is not None for at in (divided, other)]
        name = _title(one, found.of)
        called = _named(one, found.of, other)
        good = (called or _GOOD.search(name) is not None) and not _LACKING.search(name)
        if lacks == [True, False] and good:
            yield divided, other


def _twin(one: Matrix, found: Ratio) -> int | None:
    """The column that with the part makes up the whole of a share."""
    for each in linears(one.table):
        if each.whole != found.whole or each.minus or len(each.plus) != 2 or each.missed:
            continue
        if found.part in each.plus:
            return next(at for at in each.plus if at != found.part)
    return None


def _years(one: Matrix, shares: Sequence[Ratio]) -> Iterator[tuple[int, int]]:
    """Two changes, each under the years of the other."""
    grown = [each for each in shares if each.form is Form.GROWTH]
    for first, second in combinations(grown, 2):
        told = [_of_years(_title(one, each.of)) for each in (first, second)]
        real = [
            _of_years(f"{_title(one, each.part)} {_title(one, each.whole)}")
            for each in (first, second)
        ]
        if all(len(each) == 2 for each in (*told, *real)) and told == real[::-1] != real:
            yield first.of, second.of


def _of_years(title: str) -> frozenset[str]:
    return frozenset("".join(found) for found in _YEAR.findall(title))


def _plan_of_periods(one: Matrix, shares: Sequence[Ratio]) -> Iterator[tuple[int, int]]:
    """A yearly goal that in every row is the sum of the periods, beside a result that is not.

    The periods may be those of the plan, and mostly are: only a share that divides the other way,
    or periods that say that they are of what was done, tell.
    """
    for found in linears(one.table):
        periods = all(_is_period(one, at) for at in found.plus)
        if found.minus or not periods or len(found.plus) < _FEWEST or found.missed:
            continue
        told = sum(digits(cell) for row in found.kept if (cell := one.cells[row][found.whole]))
        if told < _DIGITS or not _PLAN.search(_title(one, found.whole)):
            continue
        kinds = [
            at
            for at, column in enumerate(one.columns)
            if column.type is not CellType.PERCENT and at not in found.columns
        ]
        done = [at for at in kinds if _DONE.search(_title(one, at)) and not _is_sum(one, at, found)]
        planned = any(_PLAN.search(_title(one, at)) for at in kinds)
        of_done = all(_DONE.search(_title(one, at)) for at in found.plus)
        if len(done) != 1 or planned:
            continue
        if of_done or _divides(shares, found.whole, done[0]):
            yield found.whole, done[0]


def _divides(shares: Sequence[Ratio], part: int, whole: int) -> bool:
    """Whether a share of the table is the first column in the second."""
    return any((each.part, each.whole) == (part, whole) for each in shares)


def _is_period(one: Matrix, at: int) -> bool:
    title = _title(one, at)
    return (
        role(one.columns[at]) in {"quarter", "month"}
        or re.search(r"trim\b|bim\b", title) is not None
    )


def _is_sum(one: Matrix, at: int, found: Linear) -> bool:
    """Whether that column may be the same sum in some row where both differ."""
    return any(
        line[at] == sum((line[part] or ZERO for part in found.plus), ZERO)
        for line in one.cells
        if line[at] != line[found.whole]
    )
