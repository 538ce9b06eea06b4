"""What a movement may not be, in SQL that both databases read the same way."""

# ruff: noqa: S608 - the texts are made of our own names, none of a reader's
from __future__ import annotations

DEBIT_NATURE = {
    "available": 8221,
    "reserved": 8222,
    "committed": 824,
    "advanced": 8241,
    "accrued": 825,
    "exercised": 826,
    "paid": 827,
    "amortised": 8271,
    "estimated": 811,
    "income_adjusted": 813,
}
CREDIT_NATURE = {
    "approved": 821,
    "adjusted": 823,
    "contributed": 828,
    "support": 829,
    "to_collect": 812,
    "income_accrued": 814,
    "collected": 815,
}
COLUMNS = (*DEBIT_NATURE, *CREDIT_NATURE)
OBLIGED = ("committed", "advanced", "accrued", "exercised", "paid", "amortised")
NOT_BELOW_ZERO = (
    "available",
    "reserved",
    *OBLIGED,
    "income_accrued",
    "collected",
    "approved",
)
FIXED_IN_A_LINE = (
    "id",
    "book_id",
    "key",
    "side",
    "lens",
    "administrative",
    "function",
    "programme",
    "subprogramme",
    "object",
    "expense_type",
    "funding",
    "income",
    "project",
    "state_id",
    "region_id",
    "municipality_id",
    "contributor",
    "contribution",
)
FIXED_IN_A_BOOK = ("id", "year")
SEALED = ("budget_document", "budget_posting", "budget_movement", "budget_closing")
DERIVED = ("budget_balance", "budget_obligation")
LEDGER = (*SEALED, *DERIVED)

# The (debit, credit) pairs that each kind of movement is made of; a reversal mirrors another and
# a published figure may take any step, but what was reserved is only taken by what follows it.
STEPS = {
    "approve": ((8221, 821),),
    "adjust": ((8221, 823), (823, 8221)),
    "contribute": ((8221, 828),),
    "reserve": ((8222, 8221),),
    "unreserve": ((8221, 8222),),
    "release": ((8221, 824),),
    "advance": ((8241, 824),),
    "recover": ((824, 8241),),
    "accrue": ((825, 824), (825, 8241), (826, 825), (8271, 826)),
    "exercise": ((826, 825),),
    "pay": ((827, 826),),
    "refund": ((826, 827), (825, 826), (824, 825), (8221, 824)),
    "estimate": ((811, 812),),
    "adjust_income": ((813, 812), (812, 813)),
    "accrue_income": ((812, 814),),
    "collect": ((814, 815),),
}
# The kind that each kind must follow; a commitment may follow a reserve.
FOLLOWS = {
    "unreserve": "reserve",
    "release": "commit",
    "advance": "commit",
    "recover": "commit",
    "accrue": "commit",
    "exercise": "accrue",
    "pay": "exercise",
    "refund": "pay",
}

# Kinds that may be dated after the year of their book: until its public account is handed over
# (law/after_the_year.yaml says which day, and a test that both say the same), or whenever.
UNTIL_THE_ACCOUNT = ("exercise", "pay", "refund")
WHENEVER = ("recover", "release", "unreserve")
LAST_MONTH, LAST_DAY = 4, 30
OF_ITS_YEAR = "a day is of the year of its book, or after it where it pays what that year left"


def delta(name: str) -> str:
    """What the postings `p` add to a column of a balance."""
    account, plus, minus = natural(name, "p.debit", "p.credit")
    return (
        f"SUM(CASE WHEN {plus} = {account} THEN p.centavos "
        f"WHEN {minus} = {account} THEN -p.centavos ELSE 0 END)"
    )


def natural(name: str, debit: str, credit: str) -> tuple[int, str, str]:
    """The account of a column, what adds to it and what takes from it."""
    if name in DEBIT_NATURE:
        return DEBIT_NATURE[name], debit, credit
    return CREDIT_NATURE[name], credit, debit


def sums(names: tuple[str, ...]) -> str:
    """The same for several columns, each under its name."""
    return ", ".join(f"{delta(name)} AS {name}" for name in names)


def sets(names: tuple[str, ...], table: str) -> str:
    """Assignments that add those sums, `d`, to a balance."""
    return ", ".join(f"{name} = {table}.{name} + d.{name}" for name in names)


def out_of_its_year(book: str, year: str, is_by_last_day: str) -> str:
    """Whether no book `b` that `book` finds takes NEW's day.

    After the year an accrual only amortises: nothing stays committed, accrued or exercised by it.
    A reversal may be dated when what it undoes may.
    """
    whats = ", ".join(f"'{kind}'" for kind in UNTIL_THE_ACCOUNT)
    always = ", ".join(f"'{kind}'" for kind in WHENEVER)
    moved = " OR ".join(f"{delta(name)} <> 0" for name in ("committed", "accrued", "exercised"))
    kind = (
        "COALESCE((SELECT m.kind FROM budget_movement m WHERE m.document_id = NEW.reverses_id), "
        "NEW.kind)"
    )
    return (
        f"NOT EXISTS (SELECT 1 FROM {book} AND (b.year = {year} OR b.year < {year} AND "
        f"CASE WHEN {kind} IN ({always}) THEN TRUE WHEN {kind} IN ({whats}) THEN {is_by_last_day} "
        f"WHEN {kind} = 'accrue' THEN NOT EXISTS (SELECT 1 FROM budget_posting p WHERE "
        f"p.document_id = NEW.document_id GROUP BY p.line_id HAVING {moved}) ELSE FALSE END))"
    )


def _steps() -> str:
    kinds = " ".join(
        f"WHEN '{kind}' THEN "
        + " OR ".join(f"p.debit = {debit} AND p.credit = {credit}" for debit, credit in pairs)
        for kind, pairs in STEPS.items()
    )
    return (
        f"CASE NEW.kind {kinds} WHEN 'commit' THEN p.debit = 824 AND p.credit = CASE WHEN "
        "NEW.follows_id IS NULL THEN 8221 ELSE 8222 END WHEN 'publish' THEN p.credit <> 8222 "
        "ELSE TRUE END"
    )


MUST_FOLLOW = ", ".join(f"'{kind}'" for kind in FOLLOWS)
BEFORE = " ".join(f"WHEN '{kind}' THEN '{before}'" for kind, before in FOLLOWS.items())

POSTINGS = "the seal says how many postings there are and what they add up to"
LINES = "lines are of the book of the document, and spending accounts of spending lines"
ITS_STEPS = "a movement takes the steps of its kind and names its commitment"
COMMITMENT = "a commitment is a sealed commitment of the same book"
FOLLOWED = "a movement follows a standing one of the moment before it, of its book and commitment"
BOOK_OF_NEW = "(SELECT book_id FROM budget_document WHERE id = NEW.document_id)"
# Of a posting `p` and its line `l`.
OTHER_LINES = (
    f"l.id IS NULL OR l.book_id <> {BOOK_OF_NEW} OR "
    "(l.side = 'income') <> (p.debit < 820) OR (p.debit < 820) <> (p.credit < 820)"
)
OTHER_STEPS = (
    "p.commitment_id IS NOT NULL AND (NEW.commitment_id IS NULL OR "
    f"p.commitment_id <> NEW.commitment_id) OR NOT ({_steps()})"
)
# Each is true when a movement NEW breaks a rule; the name is what the refusal says.
BREAKS = {
    POSTINGS: (
        "NEW.postings <> (SELECT COUNT(*) FROM budget_posting p WHERE p.document_id = "
        "NEW.document_id) OR NEW.centavos <> (SELECT COALESCE(SUM(p.centavos), 0) "
        "FROM budget_posting p WHERE p.document_id = NEW.document_id)"
    ),
    LINES: (
        "EXISTS (SELECT 1 FROM budget_posting p LEFT JOIN budget_line l ON l.id = p.line_id "
        f"WHERE p.document_id = NEW.document_id AND ({OTHER_LINES}))"
    ),
    ITS_STEPS: (
        "EXISTS (SELECT 1 FROM budget_posting p WHERE p.document_id = NEW.document_id AND "
        f"({OTHER_STEPS}))"
    ),
    COMMITMENT: (
        "NEW.kind = 'commit' AND NEW.commitment_id IS NULL OR "
        "NEW.commitment_id IS NOT NULL AND CASE WHEN NEW.kind IN ('commit', 'publish') "
        "THEN NEW.commitment_id <> NEW.document_id "
        "ELSE NOT EXISTS (SELECT 1 FROM budget_movement m JOIN budget_document "
        "c ON c.id = m.document_id JOIN budget_document d ON d.id = NEW.document_id "
        "WHERE m.document_id = NEW.commitment_id AND m.kind IN ('commit', 'publish') "
        "AND c.book_id = d.book_id AND m.document_id <> NEW.document_id) END"
    ),
    FOLLOWED: (
        f"NEW.kind IN ({MUST_FOLLOW}) AND NEW.follows_id IS NULL OR "
        "NEW.follows_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM budget_movement m "
        "JOIN budget_document c ON c.id = m.document_id JOIN budget_document d "
        "ON d.id = NEW.document_id LEFT JOIN budget_movement r ON r.reverses_id = m.document_id "
        "WHERE m.document_id = NEW.follows_id AND r.document_id IS NULL AND m.day <= NEW.day "
        "AND c.book_id = d.book_id AND m.document_id <> NEW.document_id "
        f"AND m.kind = CASE NEW.kind {BEFORE} WHEN 'commit' THEN 'reserve' ELSE '' END "
        "AND (NEW.kind = 'commit' OR "
        "COALESCE(m.commitment_id, 0) = COALESCE(NEW.commitment_id, 0)))"
    ),
    "a reversal is not reversed": (
        "NEW.reverses_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM budget_movement m "
        "WHERE m.document_id = NEW.reverses_id AND m.kind <> 'reverse' AND m.day <= NEW.day "
        "AND m.document_id <> NEW.document_id)"
    ),
    "what another movement follows is not reversed before it": (
        "NEW.reverses_id IS NOT NULL AND EXISTS (SELECT 1 FROM budget_movement m "
        "LEFT JOIN budget_movement r ON r.reverses_id = m.document_id "
        "WHERE m.follows_id = NEW.reverses_id AND r.document_id IS NULL)"
    ),
    "a reversal mirrors what it reverses": (
        "NEW.reverses_id IS NOT NULL AND (NEW.postings <> (SELECT m.postings FROM budget_movement "
        "m WHERE m.document_id = NEW.reverses_id) OR EXISTS (SELECT 1 FROM budget_posting p "
        "WHERE p.document_id = NEW.document_id AND NOT EXISTS (SELECT 1 FROM budget_posting q "
        "WHERE q.document_id = NEW.reverses_id AND q.position = p.position AND q.line_id = "
        "p.line_id AND q.debit = p.credit AND q.credit = p.debit AND q.centavos = p.centavos AND "
        "q.implied = p.implied AND COALESCE(q.commitment_id, 0) = COALESCE(p.commitment_id, 0))))"
    ),
}
# Asked when the movement is already there, because it adds itself to those that took before it.
TAKES_TOO_MUCH = (
    "what comes back is at most what was paid, and what is taken of a reserve what it holds",
    "NEW.follows_id IS NOT NULL AND NEW.kind IN ('commit', 'unreserve', 'refund') AND EXISTS ("
    "SELECT 1 FROM budget_movement m JOIN budget_posting p ON p.document_id = m.document_id AND "
    "CASE WHEN NEW.kind = 'refund' THEN 827 ELSE 8222 END IN (p.debit, p.credit) "
    "LEFT JOIN budget_movement r ON r.reverses_id = m.document_id WHERE r.document_id IS NULL "
    "AND (m.document_id = NEW.follows_id OR m.follows_id = NEW.follows_id) GROUP BY p.line_id "
    "HAVING SUM(CASE WHEN p.debit IN (827, 8222) THEN p.centavos ELSE -p.centavos END) < 0)",
)
