"""What was written, signed and published for the report of a year."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from traza.kernel.refusal import Refusal
from traza.modules.directory import api as directory
from traza.modules.reports.contracts.hand import Judged, Verdict
from traza.modules.reports.contracts.refusals import UnknownEdition, UnknownSection
from traza.modules.reports.contracts.report import Scope
from traza.modules.reports.contracts.texts import Doubt, Edition, Explained, ToPublish, Written
from traza.modules.reports.models import Edition as EditionRow
from traza.modules.reports.models import Explanation, SectionText
from traza.modules.reports.queries import law
from traza.modules.reports.queries.hand import candidates, typed_in
from traza.modules.reports.queries.numbers import written as number_text
from traza.platform.law import clock
from traza.platform.tables import ask
from traza.platform.tables.freshness import freshness


def written(agency: str, year: int) -> list[Written]:
    """Every section of the report with its last text; version 0 where nobody wrote it."""
    last = _last(agency, year)
    return [_written(part, last.get(part.key)) for part in law.sections()]


def written_section(agency: str, year: int, section: str) -> Written:
    """One section with its last text. Raises UnknownSection."""
    part = law.section(section)
    if part is None:
        raise UnknownSection(section=section)
    return _written(part, _last(agency, year).get(section))


def versions(agency: str, year: int, section: str) -> list[Written]:
    """Every version of a section, newest first."""
    part = law.section(section)
    rows = SectionText.objects.filter(agency=agency, year=year, section=section)
    return [_written(part, row) for row in rows.order_by("-version")] if part else []


def texts(agency: str, year: int) -> dict[str, str]:
    """What people wrote, by section."""
    return {key: row.text for key, row in _last(agency, year).items() if row.text.strip()}


def authors(agency: str, year: int) -> set[int | None]:
    """Whose hands wrote the texts that hold."""
    return {row.user for row in _last(agency, year).values() if row.text.strip()}


def doubts(scope: Scope) -> list[Doubt]:
    """Each number typed by hand, in the order of the report, with its figure and explanation."""
    last = _last(scope.agency, scope.year)
    if not any(row.text.strip() for row in last.values()):
        return []
    known = candidates(scope)
    signed = _signed(scope.agency, scope.year)
    found = []
    for part in law.sections():
        row = last.get(part.key)
        for judged in typed_in(row.text if row else "", known):
            key = key_of(part.key, judged)
            author = row.user if row else None
            found.append(Doubt(part.key, author, key, judged, signed.get(key)))
    return found


def explained(scope: Scope) -> dict[str, list[Explained]]:
    """What was signed of the numbers that stand in the texts now, by section."""
    found: dict[str, list[Explained]] = {}
    for one in doubts(scope):
        held = found.setdefault(one.section, [])
        if one.explained is not None and one.explained not in held:
            held.append(one.explained)
    return found


def unsettled(scope: Scope) -> list[Doubt]:
    """Typed numbers that are not their figure and that nobody explained."""
    return [
        one
        for one in doubts(scope)
        if one.judged.verdict is not Verdict.SAME and one.explained is None
    ]


def key_of(section: str, judged: Judged) -> str:
    """What an explanation is of: this number in this sentence of this section, beside the figure
    that who signs saw. When the figure says otherwise, nobody has explained that yet."""
    typed, figure = judged.typed, judged.figure
    seen = (figure.reference, figure.text) if figure else ()
    parts = (section, typed.sentence, typed.printed, *seen)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def editions(agency: str | None = None) -> list[Edition]:
    """Published reports, newest first; of one agency when given."""
    rows = EditionRow.objects.order_by("-year", "agency", "-number")
    if agency is not None:
        rows = rows.filter(agency=agency)
    return [_edition(row) for row in rows]


def edition(agency: str, year: int, number: int) -> Edition:
    """One published report. Raises UnknownEdition."""
    row = EditionRow.objects.filter(agency=agency, year=year, number=number).first()
    if row is None:
        raise UnknownEdition
    return _edition(row)


def to_publish(agency: str = "") -> list[ToPublish]:
    """Reports of an agency ("" of all) with a text newer than their last edition. Two reads."""
    rows = SectionText.objects.order_by("version")
    made = EditionRow.objects.order_by("number")
    if agency:
        rows, made = rows.filter(agency=agency), made.filter(agency=agency)
    last = {(one.agency, one.year): one for one in made.defer("told")}
    texts_of: dict[tuple[str, int], dict[str, SectionText]] = {}
    for row in rows.defer("text"):
        texts_of.setdefault((row.agency, row.year), {})[row.section] = row
    return [
        _to_publish(key, list(sections.values()), last.get(key))
        for key, sections in texts_of.items()
        if key not in last or any(row.at > last[key].at for row in sections.values())
    ]


def _to_publish(
    key: tuple[str, int], rows: list[SectionText], last: EditionRow | None
) -> ToPublish:
    fresh = [row for row in rows if last is None or row.at > last.at]
    known = directory.get_agency(key[0])
    return ToPublish(
        agency=key[0],
        agency_name=known.acronym or known.name if known else key[0],
        year=key[1],
        number=last.number + 1 if last else 1,
        since=clock.day_of(min(row.at for row in fresh), directory.place_of(key[0])),
        authors=frozenset(row.user for row in rows),
    )


def changed_since(one: Edition) -> list[tuple[str, str, str]]:
    """Numbers of a published report that the register says otherwise now: title, then, now."""
    found: dict[tuple[str, str, str], None] = {}
    for each in one.told.get("numbers", ()):
        try:
            answer = ask(each["figure"], where=each["where"])
        except Refusal:
            continue
        now = number_text(answer.total, answer.figure.unit)
        if now != each["text"]:
            found[each["title"], each["text"], now] = None
    return list(found)


def _last(agency: str, year: int) -> Mapping[str, SectionText]:
    rows = SectionText.objects.filter(agency=agency, year=year).order_by("version")
    return {row.section: row for row in rows}


def _signed(agency: str, year: int) -> dict[str, Explained]:
    rows = Explanation.objects.filter(agency=agency, year=year).order_by("id")
    return {
        row.key: Explained(row.key, row.printed, row.sentence, row.words, row.signer, row.at)
        for row in rows
    }


def _written(part: law.Part, row: SectionText | None) -> Written:
    if row is None:
        return Written(part.key, part.title, "", 0, None, None)
    return Written(part.key, part.title, row.text, row.version, row.user, row.at)


def state_of(agency: str, year: int) -> str:
    """A short text that is new when a text, an explanation or the figures of a report change."""
    held = [f"{key}={row.version}" for key, row in sorted(_last(agency, year).items())]
    signed = Explanation.objects.filter(agency=agency, year=year).count()
    facts = (*held, f"signed={signed}", f"built={freshness().built_at}")
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()


def _edition(row: EditionRow) -> Edition:
    return Edition(
        row.agency, str(row.told.get("agency", "")), row.year, row.number, row.sha256, row.at,
        row.told,
    )  # fmt: skip
