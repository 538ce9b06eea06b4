"""Ballots as pabulib.org writes them (.pb): three tables under META, PROJECTS and VOTES.

Source: D. Stolicki, S. Szufa, N. Talmon, Pabulib: A Participatory Budgeting Library (2020).
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from traza.kernel.csv_rows import OpenQuote, csv_rows
from traza.kernel.decoded import decoded
from traza.kernel.language import later, told
from traza.modules.participation.contracts.ballots import BadBallots, Ballots, Project

SECTIONS = ("META", "PROJECTS", "VOTES")
APPROVE = frozenset({"approval", "choose-1"})
POINTS = frozenset({"cumulative", "scoring"})
LARGEST = Fraction(10**15)
LONGEST_POINTS = 12  # digits
POINTS_UNREAD = later("los puntos de la línea %(line)s no se entienden")
LONGEST = 60  # characters of an amount
# Of thousands, or with three decimals: one comma or point, and three digits to the end.
TWO_WAYS = re.compile(r"[+-]?[0-9]*(?:[.,][0-9]{3})+(?:e[+-]?[0-9]+)?", re.IGNORECASE)
THOUSANDS = re.compile(r"[., ](?=[0-9]{3})")
AMOUNT = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]{1,3})?", re.IGNORECASE)
# What a file may limit of a ballot (min_..., max_...), and how a ballot beyond it is told.
NAMES = {
    "length": (
        later("boletas con menos de %(least)s proyectos"),
        later("boletas con más de %(most)s proyectos"),
    ),
    "points": (
        later("boletas que dan menos de %(least)s puntos a un proyecto"),
        later("boletas que dan más de %(most)s puntos a un proyecto"),
    ),
    "sum_points": (
        later("boletas con menos de %(least)s puntos"),
        later("boletas con más de %(most)s puntos"),
    ),
    "sum_cost": (
        later("boletas de proyectos que cuestan menos de %(least)s"),
        later("boletas de proyectos que cuestan más de %(most)s"),
    ),
}
csv.field_size_limit(10_000_000)
Row = tuple[int, Sequence[str]]
Choice = tuple[tuple[int, int], ...]


def read_pb(name: str, content: bytes) -> Ballots:
    """Read a file. Raises BadBallots with the line of what cannot be counted.

    A ballot that chooses more or fewer projects than the file allows is not counted, and is told.
    """
    text, reader = decoded(content), _Reader(name)
    if text is None:
        raise reader.bad(told("no es un texto en UTF-8"))
    tables = reader.sections(text)
    meta = {row[0].strip().lower(): row[1].strip() for _, row in tables["META"][1:] if row[1:]}
    if not meta.get("budget"):
        raise reader.bad(told("a la parte META le falta «%(column)s»", column="budget"))
    kind = meta.get("vote_type", "approval").lower()
    if kind == "choose-1":
        meta["max_length"] = "1"
    if kind not in APPROVE | POINTS:
        raise reader.bad(told("sus votos son de la clase «%(kind)s», que no se cuenta", kind=kind))
    budget = reader.money(meta["budget"], told("el presupuesto"))
    projects = tuple(reader.projects(tables["PROJECTS"]))
    for key, value in meta.items():
        if key[:4] in {"min_", "max_"} and key[4:] in NAMES:
            reader.check_one_way(value, f"«{key}»")
    limits = Limits(meta, [project.cost for project in projects])
    places = {project.id: place for place, project in enumerate(projects)}
    counted, told_of = reader.votes(tables["VOTES"], places, limits, points=kind in POINTS)
    groups = tuple((count, choice) for choice, count in sorted(counted.items()))
    digest = hashlib.sha256(content).hexdigest()
    said = meta.get("description", name)
    odd = tuple(_differs(meta, len(projects), len(tables["VOTES"]) - 1))
    return Ballots(said, budget, projects, groups, kind in APPROVE, digest, tuple(told_of), odd)


def _differs(meta: Mapping[str, str], projects: int, votes: int) -> Iterator[str]:
    """What the file says of itself and is not so: it may be cut."""
    for key, what, count in (
        ("num_projects", told("proyectos"), projects), ("num_votes", told("votos"), votes),
    ):  # fmt: skip
        said = THOUSANDS.sub("", meta.get(key, ""))
        if said.isdecimal() and int(said[:18]) != count:
            yield told(
                "el archivo dice %(said)s %(what)s y trae %(count)s",
                said=said[:18], what=what, count=count,
            )  # fmt: skip


class _Lines:
    """The lines of a text, and how many were taken."""

    def __init__(self, text: str) -> None:
        self._lines = io.StringIO(text, newline="")
        self.taken = 0

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.taken += 1
            yield line


class _Reader:
    def __init__(self, name: str) -> None:
        self.name = name

    def bad(self, why: str) -> BadBallots:
        return BadBallots(name=self.name, why=why)

    def sections(self, text: str) -> dict[str, list[Row]]:
        tables: dict[str, list[Row]] = {}
        rows: list[Row] = []
        lines = _Lines(text)
        try:
            for row in csv_rows(lines, ";"):
                if row and row[0].startswith("#") and not any(row[1:]):
                    continue  # a remark
                named = row[0].strip().upper() if row and not any(row[1:]) else ""
                if named in SECTIONS:
                    rows = tables.setdefault(named, [])
                elif any(row):
                    rows.append((lines.taken, row))
        except OpenQuote as error:
            raise self.bad(str(error)) from error
        except csv.Error as error:
            said = told("la línea %(line)s no se lee", line=lines.taken)
            raise self.bad(said) from error
        for section in SECTIONS:
            if not tables.get(section):
                raise self.bad(told("le falta la parte %(section)s", section=section))
        return tables

    def check_one_way(self, written: str, what: str) -> None:
        """Raises BadBallots for what may be of thousands or of decimals: nobody decides that."""
        if TWO_WAYS.fullmatch(written.strip()):
            raise self.bad(told("%(what)s «%(said)s» puede ser de miles o de decimales; escríbalo "
                                "sin separar los miles", what=what, said=written[:40]))  # fmt: skip

    def money(self, written: str, what: str) -> Fraction:
        """An amount of pesos. Raises BadBallots."""
        self.check_one_way(written, what)
        plain = written.strip().replace(",", ".")
        if len(plain) > LONGEST or not AMOUNT.fullmatch(plain):
            said = told("%(what)s «%(said)s» no es una cantidad", what=what, said=written[:40])
            raise self.bad(said)
        value = Fraction(plain)
        if not 0 <= value <= LARGEST:
            raise self.bad(told("%(what)s «%(said)s» no puede ser", what=what, said=written[:40]))
        return value

    def projects(self, rows: Sequence[Row]) -> Iterator[Project]:
        header = [each.strip().lower() for each in rows[0][1]]
        for needed in ("project_id", "cost"):
            if needed not in header:
                raise self.bad(told("a los proyectos les falta «%(column)s»", column=needed))
        seen = set()
        for number, row in rows[1:]:
            one = dict(zip(header, row, strict=False))
            code = one.get("project_id", "").strip()
            if not code or code in seen:
                raise self.bad(
                    told("el proyecto de la línea %(line)s no tiene clave propia", line=number)
                )
            seen.add(code)
            what = told("el costo de la línea %(line)s", line=number)
            yield Project(code, one.get("name", "").strip(), self.money(one.get("cost", ""), what))

    def votes(
        self,
        rows: Sequence[Row],
        places: Mapping[str, int],
        limits: Limits,
        *,
        points: bool,
    ) -> tuple[Counter[Choice], list[str]]:
        header = [each.strip().lower() for each in rows[0][1]]
        if "vote" not in header:
            raise self.bad(told("a los votos les falta «%(column)s»", column="vote"))
        vote = header.index("vote")
        if points and "points" not in header:
            raise self.bad(told("a los votos les falta «%(column)s»", column="points"))
        given = header.index("points") if points else None
        voter = header.index("voter_id") if "voter_id" in header else None
        counted, seen, odd = Counter[Choice](), set[str](), Counter[str]()
        for number, written in rows[1:]:
            if len(written) <= vote:
                raise self.bad(told("la línea %(line)s está cortada: no dice su voto", line=number))
            row = [*written, *[""] * (len(header) - len(written))]
            if voter is not None and row[voter]:
                if row[voter] in seen:
                    who = row[voter][:40]
                    said = told(
                        "«%(who)s» vota otra vez en la línea %(line)s", who=who, line=number
                    )
                    raise self.bad(said)
                seen.add(row[voter])
            choice = self._choice(number, row[vote], None if given is None else row[given], places)
            wrong = limits.odd(choice)
            if wrong:
                odd[wrong] += 1
            else:
                counted[choice] += 1
        return counted, [f"{count:,} × {why}" for why, count in sorted(odd.items())]

    def _choice(
        self, number: int, cell: str, points: str | None, places: Mapping[str, int]
    ) -> Choice:
        codes = [each.strip() for each in cell.split(",") if each.strip()]
        given = None if points is None else [each for each in points.split(",") if each.strip()]
        if given is not None and len(given) != len(codes):
            raise self.bad(told(POINTS_UNREAD, line=number))
        found: dict[int, int] = {}
        for at, code in enumerate(codes):
            if code not in places:
                said = told("la línea %(line)s vota por «%(code)s», que no es un proyecto",
                            line=number, code=code[:40])  # fmt: skip
                raise self.bad(said)
            if places[code] in found:
                said = told(
                    "la línea %(line)s vota dos veces por «%(code)s»", line=number, code=code
                )
                raise self.bad(said)
            found[places[code]] = self._points(number, given, at)
        return tuple(sorted((place, each) for place, each in found.items() if each))

    def _points(self, number: int, given: Sequence[str] | None, at: int) -> int:
        if given is None:
            return 1
        written = given[at].strip()
        self.check_one_way(written, told("un punto de la línea %(line)s", line=number))
        plain = re.sub(r"[.]0+$", "", written)
        if not plain.isdecimal() or len(plain) > LONGEST_POINTS:
            raise self.bad(told(POINTS_UNREAD, line=number))
        return int(plain)


class Limits:
    """What a file allows of a ballot: how many projects, how many points, of what cost in all."""

    def __init__(self, meta: Mapping[str, str], costs: Sequence[Fraction]) -> None:
        self.costs = costs
        self.most = {name: _limit(meta.get(f"max_{name}", "")) for name in NAMES}
        self.least = {name: _limit(meta.get(f"min_{name}", "")) for name in NAMES}
        self.asked = any(each is not None for each in (*self.most.values(), *self.least.values()))

    def odd(self, choice: Choice) -> str:
        """Why a ballot does not count; "" when it does. An empty one chooses nothing and counts."""
        if not choice or not self.asked:
            return ""
        points = [each for _, each in choice]
        sizes: dict[str, tuple[Fraction | int, Fraction | int]] = {
            "length": (len(choice), len(choice)),
            "points": (min(points), max(points)),
            "sum_points": (sum(points), sum(points)),
        }
        if self.most["sum_cost"] is not None or self.least["sum_cost"] is not None:
            cost = sum((self.costs[place] for place, _ in choice), Fraction(0))
            sizes["sum_cost"] = (cost, cost)
        for name, (low, high) in sizes.items():
            least, most = self.least[name], self.most[name]
            if least is not None and low < least:
                return told(NAMES[name][0], least=_plain(least))
            if most is not None and high > most:
                return told(NAMES[name][1], most=_plain(most))
        return ""


def _limit(written: str) -> Fraction | None:
    plain = written.replace(",", ".")
    return Fraction(plain) if len(plain) <= LONGEST and AMOUNT.fullmatch(plain) else None


def _plain(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.2f}"
