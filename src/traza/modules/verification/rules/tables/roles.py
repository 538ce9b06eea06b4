"""What the columns of public accounts are, and the identities that their names alone declare."""

from __future__ import annotations

import re
from collections.abc import Iterator

from traza.modules.reading.contracts import Column
from traza.modules.verification.rules.names import plain

_ROLES = (
    ("net", r"\bampliaci\w+.*\breducci|\badecuacion|\bmodificaciones\b"),
    ("more", r"\bampliaci|\baumento"),
    ("less", r"\breducci|\bdisminuci"),
    ("modified", r"\bmodificad[oa]\b|\bvigente\b|\bactualizad[oa]\b"),
    ("left", r"\bsubejercicio\b|\bpor ejercer\b|\bdisponible\b|\bno ejercid[oa]\b|\bsaldo\b|"
             r"\bremanente\b|^pendiente(?: de (?:pago|pagar|ejercer))?$|"
             r"\brestante\b|\bsin ejercer\b|\bpor (?:comprobar|pagar|devengar)\b"),
    ("returned", r"\breintegr"),
    ("approved", r"\baprobad[oa]\b|\boriginal\b|\binicial\b"),
    ("received", r"\bministrad[oa]\b|\bradicad[oa]\b|\btransferid[oa]\b|\brecibid[oa]\b|"
                 r"\bdepositad[oa]\b|\brecaudad[oa]\b"),
    ("committed", r"\bcomprometid[oa]\b"),
    ("accrued", r"\bdevengad[oa]\b"),
    ("spent", r"\bejercid[oa]\b"),
    ("paid", r"\bpagad[oa]\b"),
    ("agreed", r"^(?=.)(?:importe|monto|costo|valor|precio)?(?: ?(?:del?|el|contrato|"
               r"contratad[oa]|convenid[oa]|pactad[oa]))*$"),
    ("women", r"\bmujeres\b|\bnin[oa]s (?:y )?mujeres\b|^m\.?$|\bfemenin[oa]\b"),
    ("men", r"\bhombres\b|^h\.?$|\bmasculin[oa]\b"),
    ("quarter", r"\b(?:1er|2do|3er|4to|primer|segundo|tercer|cuarto|i|ii|iii|iv|1|2|3|4)\.? ?"
                r"(?:er)? ?trim|\btrim\w*\.? ?(?:i|ii|iii|iv|1|2|3|4)$|\b[t][1-4]$|^[1-4]t$|"
                r"\b(?:ene|abr|jul|oct)\w* ?(?:a|-|–) ?(?:mar|jun|sep|dic)\w*"),
    ("month", r"^(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|"
              r"diciembre|ene|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic)\.?$"),
    ("source", r"^(?:(?:aportacion|inversion|recursos?|monto|participacion) )?(?:federal|estatal|"
               r"municipal|federacion|estado|municipio|comunidad|beneficiarios|privad[oa]|otros?|propi[oa]s?|"
               r"otras fuentes|comunitari[oa]|federales|estatales|municipales)$"),
    ("total", r"^sumas?$|^(?:gran )?total(?:es)?\b|\btotal(?:es)?$|^ano$|^anual$|\bacumulado\b|"
              r"\btotal (?:anual|del)\b"),
)  # fmt: skip
_COMPILED = tuple((name, re.compile(pattern)) for name, pattern in _ROLES)
# Roles of one and the same account: whatever adds up among them by chance proves nothing.
ACCOUNTS = frozenset({
    "net", "more", "less", "modified", "left", "approved", "received", "committed", "accrued",
    "spent", "paid", "returned",
})  # fmt: skip
# From the first to the last moment of an expense.
MOMENTS = ("committed", "accrued", "spent", "paid")


# Columns that the reader already knows by name.
_KNOWN = {
    "total": "total", "state": "source", "municipality": "source", "community": "source",
    "federal": "source", "other": "source",
}  # fmt: skip


def role(column: Column) -> str | None:
    """The role of a column by its name or its title, None when they tell none."""
    if column.name in _KNOWN:
        return _KNOWN[column.name]
    text = plain(column.title).strip(" .:*/")
    return next((name for name, pattern in _COMPILED if pattern.search(text)), None)


def declared(
    roles: dict[int, str | None],
) -> Iterator[tuple[int, tuple[int, ...], tuple[int, ...]]]:
    """Identities that names declare: the whole, what it adds and what it takes away."""
    places, one = _by_name(roles)
    yield from _budget(one)
    yield from _left(one)
    both = (one["women"], one["men"]) if {"women", "men"} <= one.keys() else ()
    for parts, fewest in (("quarter", 4), ("month", 3), ("source", 2), ("both", 2)):
        found = tuple(places.get(parts, ())) or (both if parts == "both" else ())
        if len(found) < fewest:
            continue
        if "total" in one:
            yield one["total"], found, ()
        if parts != "source":  # whatever else adds exactly all quarters, or women and men
            yield from (
                (at, found, ()) for at in roles if at not in found and at != one.get("total")
            )


def _by_name(roles: dict[int, str | None]) -> tuple[dict[str, list[int]], dict[str, int]]:
    """The columns of each role, and the column of those roles that only one has."""
    places: dict[str, list[int]] = {}
    for at, name in roles.items():
        if name is not None:
            places.setdefault(name, []).append(at)
    one = {name: found[0] for name, found in places.items() if len(found) == 1}
    return places, one


def _budget(one: dict[str, int]) -> Iterator[tuple[int, tuple[int, ...], tuple[int, ...]]]:
    if not {"modified", "approved"} <= one.keys():
        return
    if "net" in one:
        yield one["modified"], (one["approved"], one["net"]), ()
    elif "more" in one:
        less = (one["less"],) if "less" in one else ()
        yield one["modified"], (one["approved"], one["more"]), less
        if less:  # reductions printed with their minus sign
            yield one["modified"], (one["approved"], one["more"], *less), ()


def _left(one: dict[str, int]) -> Iterator[tuple[int, tuple[int, ...], tuple[int, ...]]]:
    """What is left: of what there was, less what was used; the table tells which moment."""
    if "left" not in one:
        return
    for whole in ("modified", "received", "approved", "agreed"):
        for used in MOMENTS:
            if whole in one and used in one:
                yield one["left"], (one[whole],), (one[used],)
                if "returned" in one:
                    yield one["left"], (one[whole],), (one[used], one["returned"])


def firmly(roles: dict[int, str | None]) -> Iterator[tuple[int, tuple[int, ...], tuple[int, ...]]]:
    """The identities that names declare beyond doubt: what is told with its usual sign."""
    places, one = _by_name(roles)
    yield from _budget(one)
    yield from _left(one)
    sources = tuple(places.get("source", ()))
    if "total" in one and len(sources) >= 2:
        yield one["total"], sources, ()
    if {"total", "women", "men"} <= one.keys():
        yield one["total"], (one["women"], one["men"]), ()
