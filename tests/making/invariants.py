"""Every invariant of the ledger, recomputed from its raw rows with nothing of the product's code.

Accounts, steps and their order are written again here on purpose: a mistake in the product's table
of them must not hide itself.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

Rows = Callable[[str], list[tuple[Any, ...]]]
Totals = dict[str, int]

DEBIT = {
    8221: "available", 8222: "reserved", 824: "committed", 8241: "advanced", 825: "accrued",
    826: "exercised", 827: "paid", 8271: "amortised", 811: "estimated", 813: "income_adjusted",
}  # fmt: skip
CREDIT = {
    821: "approved", 823: "adjusted", 828: "contributed", 829: "support", 812: "to_collect",
    814: "income_accrued", 815: "collected",
}  # fmt: skip
NAMES = (*DEBIT.values(), *CREDIT.values())
OBLIGED = ("committed", "advanced", "accrued", "exercised", "paid", "amortised")
LEFT = ("available", "reserved", *OBLIGED, "income_accrued", "collected", "approved")
FORWARD = {
    (8221, 821), (8221, 823), (8221, 828), (8221, 829), (8222, 8221), (824, 8221), (824, 8222),
    (8241, 824), (825, 824), (825, 8241), (826, 825), (827, 826), (8271, 826),
    (811, 812), (813, 812), (812, 814), (814, 815),
}  # fmt: skip
TURNED = {(823, 8221), (812, 813)}
BACK = {"reverse", "publish", "refund", "release", "unreserve", "recover"}
COMES_FROM = {
    "unreserve": "reserve", "release": "commit", "advance": "commit", "recover": "commit",
    "accrue": "commit",
    "exercise": "accrue", "pay": "exercise", "refund": "pay", "commit": "reserve",
}  # fmt: skip
TAKES = {"refund": 827, "commit": 8222, "unreserve": 8222}
TABLES = {
    "book": "id, year",
    "line": "id, book_id, side",
    "document": "id, book_id, kind, folio",
    "closing": "book_id, month",
    "posting": "document_id, position, line_id, commitment_id, debit, credit, centavos, implied",
    "movement": "document_id, kind, day, commitment_id, follows_id, reverses_id, postings, centavos",
    "balance": f"line_id, {', '.join(NAMES)}",
    "obligation": f"commitment_id, line_id, {', '.join(OBLIGED)}",
}


def of_file(path: Path) -> Rows:
    """Rows of a SQLite file."""

    def rows(sql: str) -> list[tuple[Any, ...]]:
        with sqlite3.connect(path, timeout=60) as database:
            return database.execute(sql).fetchall()

    return rows


def of_django() -> Rows:
    """Rows of the test's own database."""
    from django.db import connection

    def rows(sql: str) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return [tuple(row) for row in cursor.fetchall()]

    return rows


def all_hold(rows: Rows) -> None:
    """Fail with every invariant that does not hold."""
    assert broken(rows) == []


def broken(rows: Rows) -> list[str]:
    """What does not hold, each in a line; nothing when all is well."""
    read = {
        name: [
            dict(zip(columns.replace(" ", "").split(","), row, strict=True))
            for row in rows(f"SELECT {columns} FROM budget_{name}")
        ]
        for name, columns in TABLES.items()
    }
    return [*_Ledger(read).broken()]


class _Ledger:
    def __init__(self, read: dict[str, list[dict[str, Any]]]) -> None:
        self.read = read
        self.years = {row["id"]: row["year"] for row in read["book"]}
        self.lines = {row["id"]: row for row in read["line"]}
        self.documents = {row["id"]: row for row in read["document"]}
        self.movements = {row["document_id"]: row for row in read["movement"]}
        self.postings: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for row in read["posting"]:
            self.postings[row["document_id"]].append(row)
        self.undone = {row["reverses_id"]: row["document_id"] for row in read["movement"]}
        self.undone.pop(None, None)

    def broken(self) -> Iterator[str]:
        yield from self._once()
        for movement in self.read["movement"]:
            name = f"movement {movement['document_id']} ({movement['kind']})"
            for said in (
                *self._seal(movement),
                *self._postings(movement),
                *self._commitment(movement),
                *self._follows(movement),
                *self._reversal(movement),
                *self._taken(movement),
            ):
                yield f"{name}: {said}"
        yield from self._balances()
        yield from self._closings()

    def _once(self) -> Iterator[str]:
        """What is one is there once, and what it belongs to is there."""
        keys = {
            "document": ("book_id", "kind", "folio"),
            "movement": ("document_id",),
            "posting": ("document_id", "position"),
            "closing": ("book_id", "month"),
            "balance": ("line_id",),
            "obligation": ("commitment_id", "line_id"),
        }
        for table, key in keys.items():
            seen = [tuple(row[name] for name in key) for row in self.read[table]]
            if len(seen) != len(set(seen)):
                yield f"{table}: {key} twice"
        if len(self.undone) != sum(row["reverses_id"] is not None for row in self.read["movement"]):
            yield "a movement is reversed twice"
        for table in ("line", "document", "closing"):
            for row in self.read[table]:
                if row["book_id"] not in self.years:
                    yield f"{table} of no book: {row}"

    def _seal(self, movement: dict[str, Any]) -> Iterator[str]:
        rows = self.postings[movement["document_id"]]
        if movement["document_id"] not in self.documents:
            yield "seals no document"
            return
        if movement["postings"] != len(rows) or not rows:
            yield f"says {movement['postings']} postings and has {len(rows)}"
        if any(type(row["centavos"]) is not int or row["centavos"] <= 0 for row in rows):
            yield "has an amount that is not whole centavos above zero"
        elif movement["centavos"] != sum(row["centavos"] for row in rows):
            yield "says another sum"
        day = movement["day"]
        day = day if isinstance(day, date) else date.fromisoformat(str(day))
        year = self.years[self.documents[movement["document_id"]]["book_id"]]
        if day.year != year and not (day.year > year and self._outlives(movement, day, year)):
            yield f"is dated {day}, not in its book's year"

    def _outlives(self, movement: dict[str, Any], day: date, year: int) -> bool:
        """Whether it may be dated after its year: it pays what was accrued, or spends nothing."""
        undone = self.movements.get(movement["reverses_id"], {})
        kind = undone.get("kind", movement["kind"])
        if kind == "accrue":
            for line in {row["line_id"] for row in self.postings[movement["document_id"]]}:
                moved: Totals = defaultdict(int)
                for row in self.postings[movement["document_id"]]:
                    if row["line_id"] == line:
                        _add(moved, row)
                if {name for name, left in moved.items() if left} - {"advanced", "amortised"}:
                    return False
            return True
        if kind in {"exercise", "pay", "refund"}:
            return day <= date(year + 1, 4, 30)
        return kind in {"recover", "release", "unreserve"}

    def _postings(self, movement: dict[str, Any]) -> Iterator[str]:
        book = self.documents.get(movement["document_id"], {}).get("book_id")
        for row in self.postings[movement["document_id"]]:
            pair, line = (row["debit"], row["credit"]), self.lines.get(row["line_id"])
            if pair not in FORWARD and pair[::-1] not in FORWARD:
                yield f"takes no step: {pair}"
                continue
            if line is None or line["book_id"] != book:
                yield f"posts to a line of another book: {row['line_id']}"
            elif (line["side"] == "income") != (pair[0] < 820):
                yield "mixes spending and income"
            obliged = any(DEBIT.get(account) in OBLIGED for account in pair)
            if obliged != (row["commitment_id"] is not None):
                yield "names no commitment where it must, or one where it must not"
            if obliged and row["commitment_id"] != movement["commitment_id"]:
                yield "posts to another commitment"
            if pair not in FORWARD | TURNED and movement["kind"] not in BACK:
                yield f"goes backward: {pair}"

    def _book_of(self, document: int) -> int | None:
        return self.documents.get(document, {}).get("book_id")

    def _commitment(self, movement: dict[str, Any]) -> Iterator[str]:
        kind, named = movement["kind"], movement["commitment_id"]
        if kind in {"commit", "publish"}:
            if named not in {movement["document_id"], *([None] if kind == "publish" else [])}:
                yield "opens a commitment that is not itself"
        elif named is not None:
            opened = self.movements.get(named)
            if opened is None or opened["kind"] not in {"commit", "publish"}:
                yield "names a commitment that is none"
            elif self._book_of(named) != self._book_of(movement["document_id"]):
                yield "names a commitment of another book"

    def _follows(self, movement: dict[str, Any]) -> Iterator[str]:
        kind = movement["kind"]
        if movement["follows_id"] is None:
            if kind in COMES_FROM and kind != "commit":
                yield "follows nothing"
            return
        before = self.movements.get(movement["follows_id"])
        if before is None or before["kind"] != COMES_FROM.get(kind):
            yield "follows what it may not"
        elif self._book_of(before["document_id"]) != self._book_of(movement["document_id"]):
            yield "follows a movement of another book"
        elif kind != "commit" and before["commitment_id"] != movement["commitment_id"]:
            yield "follows a movement of another commitment"
        elif str(before["day"]) > str(movement["day"]):
            yield "is dated before what it follows"
        elif before["document_id"] in self.undone and movement["document_id"] not in self.undone:
            yield "follows what was undone"

    def _reversal(self, movement: dict[str, Any]) -> Iterator[str]:
        if (movement["kind"] == "reverse") != (movement["reverses_id"] is not None):
            yield "is half a reversal"
            return
        if movement["reverses_id"] is None:
            return
        original = self.movements.get(movement["reverses_id"])
        if original is None or original["kind"] == "reverse":
            yield "reverses what may not be"
            return
        mine, theirs = (
            sorted(
                (
                    r["position"],
                    r["line_id"],
                    r[one],
                    r[other],
                    r["centavos"],
                    r["commitment_id"] or 0,
                )
                for r in self.postings[document]
            )
            for document, one, other in (
                (movement["document_id"], "debit", "credit"),
                (original["document_id"], "credit", "debit"),
            )
        )
        if mine != theirs:
            yield "does not mirror what it reverses"

    def _taken(self, movement: dict[str, Any]) -> Iterator[str]:
        """What followers take of a payment or a reserve is at most what it brought."""
        account = {"pay": 827, "reserve": 8222}.get(movement["kind"])
        if account is None:
            return
        left: dict[int, int] = defaultdict(int)
        here = movement["document_id"]
        for row in self.postings[here]:
            left[row["line_id"]] += row["centavos"] if here not in self.undone else 0
        for other in self.read["movement"]:
            if other["follows_id"] != here or other["document_id"] in self.undone:
                continue
            for row in self.postings[other["document_id"]]:
                if row["credit"] == account:
                    left[row["line_id"]] -= row["centavos"]
        if any(centavos < 0 for centavos in left.values()):
            yield "gave more than it had"

    def _balances(self) -> Iterator[str]:
        lines: dict[Any, Totals] = {line: dict.fromkeys(NAMES, 0) for line in self.lines}
        owed: dict[Any, Totals] = {}
        for document in self.movements:
            for row in self.postings[document]:
                _add(lines.setdefault(row["line_id"], dict.fromkeys(NAMES, 0)), row)
                if row["commitment_id"] is not None:
                    key = (row["commitment_id"], row["line_id"])
                    _add(owed.setdefault(key, dict.fromkeys(NAMES, 0)), row)
        kept = {row.pop("line_id"): row for row in map(dict, self.read["balance"])}
        yield from _differ("balance", lines, kept)
        obliged = {key: {name: each[name] for name in OBLIGED} for key, each in owed.items()}
        kept_owed = {
            (row.pop("commitment_id"), row.pop("line_id")): row
            for row in map(dict, self.read["obligation"])
        }
        yield from _differ("obligation", obliged, kept_owed)
        for what, held in (("line", lines), ("commitment", obliged)):
            for key, each in held.items():
                yield from _in_order(f"{what} {key}", each)

    def _closings(self) -> Iterator[str]:
        months: dict[int, list[int]] = defaultdict(list)
        for row in self.read["closing"]:
            months[row["book_id"]].append(row["month"])
        for book, closed in months.items():
            if sorted(closed) != list(range(1, len(closed) + 1)):
                yield f"book {book} closed months {sorted(closed)}"


def _add(totals: Totals, row: dict[str, Any]) -> None:
    for account, sign in ((row["debit"], 1), (row["credit"], -1)):
        if account in DEBIT:
            totals[DEBIT[account]] += sign * row["centavos"]
        elif account in CREDIT:
            totals[CREDIT[account]] -= sign * row["centavos"]


def _differ(what: str, computed: dict[Any, Totals], kept: dict[Any, Any]) -> Iterator[str]:
    for key in computed.keys() | kept.keys():
        if computed.get(key) != kept.get(key):
            yield f"{what} {key} keeps {kept.get(key)} and its rows say {computed.get(key)}"
        elif any(type(value) is not int for value in kept[key].values()):
            yield f"{what} {key} keeps what is not whole"


def _in_order(what: str, held: Totals) -> Iterator[str]:
    short = {name: held[name] for name in LEFT if held.get(name, 0) < 0}
    if short:
        yield f"{what} is below zero: {short}"
    paid = held["paid"] + held["amortised"]
    exercised = paid + held["exercised"]
    accrued = exercised + held["accrued"]
    committed = accrued + held["committed"] + held["advanced"]
    modified = committed + held.get("available", 0) + held.get("reserved", 0)
    if not paid <= exercised <= accrued <= committed <= modified:
        yield f"{what}: moments out of order {(paid, exercised, accrued, committed, modified)}"
    sources = ("approved", "adjusted", "contributed", "support")
    if "available" in held and modified != sum(held[name] for name in sources):
        yield f"{what}: modified is not what was approved, adjusted and contributed"
