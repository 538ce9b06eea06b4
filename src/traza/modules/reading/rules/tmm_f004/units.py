"""Executing units: the header of each by vote between the copies of its pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from traza.modules.reading.contracts import Coded, Confidence, Header, Unit

from .form import Copy
from .header import FIELDS, PageHeader
from .identity import overlap
from .tokens import fold, likeness

_ALIKE = 0.8
_REPEATS = 0.5


def vote_name(names: Sequence[str]) -> str | None:
    """The name that most others resemble; among equals the one printed most often."""
    if not names:
        return None
    prints = Counter(fold(name) for name in names)
    best = max(names, key=lambda name: (_likes(name, names), prints[fold(name)], len(name)))
    return best.strip()


def _likes(name: str, names: Sequence[str]) -> float:
    return round(sum(likeness(name, other) for other in names), 6)


def _vote(values: Sequence[Coded]) -> tuple[Coded, bool]:
    """Vote code and name; True when no copy contradicts the code."""
    codes = Counter(value.code for value in values if value.code)
    ranked = codes.most_common(2)
    code = ranked[0][0] if ranked else None
    mine = [value.name for value in values if value.name and value.code in (code, None)]
    names = mine or [value.name for value in values if value.name]
    agreed = len(ranked) < 2
    if len(ranked) == 2 and ranked[0][1] == ranked[1][1]:
        code = _by_name(values, vote_name(names)) or code
    return Coded(code, vote_name(names)), agreed


def _by_name(values: Sequence[Coded], name: str | None) -> str | None:
    """On a tie of codes, the one printed beside the name that won."""
    if name is None:
        return None
    near = [v.code for v in values if v.code and v.name and likeness(v.name, name) > _ALIKE]
    return near[0] if near else None


def _same(one: Coded, other: Coded) -> bool:
    if one.code and other.code:
        return one.code == other.code
    return bool(one.name and other.name) and likeness(one.name or "", other.name or "") > _ALIKE


def _vote_list(lists: Sequence[Sequence[Coded]]) -> tuple[Coded, ...]:
    """Entries of a list that at least half of the copies print, in the order of the form."""
    voters = [values for values in lists if values]
    clusters: list[list[Coded]] = []
    for values in voters:
        for value in values:
            home = next((group for group in clusters if _same(group[0], value)), None)
            if home is None:
                clusters.append([value])
            else:
                home.append(value)
    kept = [group for group in clusters if 2 * len(group) >= len(voters)]
    kept.sort(key=lambda group: _order(_vote(group)[0]))
    return tuple(_vote(group)[0] for group in kept)


def _order(value: Coded) -> tuple[int, ...]:
    return tuple(int(part) for part in (value.code or "999").split("."))


def _header(headers: Sequence[PageHeader]) -> tuple[Header, dict[str, bool]]:
    won: dict[str, Coded] = {}
    agreed: dict[str, bool] = {}
    for name in FIELDS[:6]:
        won[name], agreed[name] = _vote([h.fields[name] for h in headers if name in h.fields])
    header = Header(
        ramo=won["ramo"],
        programa=won["programa"],
        unidad_ejecutora=won["unidad"],
        finalidad=won["finalidad"],
        funcion=won["funcion"],
        subfuncion=won["subfuncion"],
        ejes=_vote_list([header.ejes for header in headers]),
        lineas_de_accion=_vote_list([header.lineas for header in headers]),
    )
    return header, agreed


def _duplicates(
    pages: Sequence[Sequence[Copy]], numbers: Sequence[Sequence[int]]
) -> tuple[int, ...]:
    """Pages that repeat at least half of the goals of an earlier page of the unit."""
    repeats: list[int] = []
    for at in range(1, len(pages)):
        if any(overlap(pages[at], pages[before]) >= _REPEATS for before in range(at)):
            repeats.extend(numbers[at])
    return tuple(dict.fromkeys(repeats))


def _reason(
    header: Header, headers: Sequence[PageHeader], agreed: dict[str, bool]
) -> tuple[Confidence, str]:
    printed = [h.fields["unidad"].code for h in headers if "unidad" in h.fields]
    code = header.unidad_ejecutora.code
    if code is None:
        return Confidence.AMBIGUOUS, (
            "Ninguna copia imprime la clave de la unidad ejecutora; se identifica por su nombre "
            "y por el número de sus metas."
        )
    same = sum(one == code for one in printed)
    text = f"{same} de {len(headers)} páginas imprimen la clave {code} de la unidad."
    disputed = [name for name, one in agreed.items() if not one]
    if disputed:
        text += f" Las copias difieren en: {', '.join(disputed)}; se tomó lo que repite la mayoría."
    alone = same == len(headers) or same >= 2
    sure = alone and agreed["unidad"] and not disputed and not any(h.runaway for h in headers)
    return (Confidence.CERTAIN if sure else Confidence.PROBABLE), text


def unit_of(
    headers: Sequence[PageHeader],
    pages: Sequence[Sequence[Copy]],
    numbers: Sequence[Sequence[int]],
) -> Unit:
    """Build a unit from the headers, rows and numbers of its pages (one printed page may be two).

    A unit whose code no copy prints is called by its name; a unit with neither by its first page.
    """
    header, agreed = _header(headers)
    confidence, reason = _reason(header, headers, agreed)
    own = header.unidad_ejecutora
    return Unit(
        code=own.code or own.name or f"página {numbers[0][0]}",
        pages=tuple(dict.fromkeys(one for some in numbers for one in some)),
        duplicates_of=_duplicates(pages, numbers),
        header=header,
        confidence=confidence,
        reason=reason,
    )
