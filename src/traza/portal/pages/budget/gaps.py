"""What the source of a book does not publish, said in plain sentences."""

from __future__ import annotations

from django.utils.translation import gettext as _

from traza.portal.pages.budget import shares as budget_shares
from traza.portal.pages.budget.seen import Seen


def unknown(seen: Seen, moments: list[str], figure: str) -> tuple[str, ...]:
    """What the source of a book does not say, as sentences; `moments` are those it lacks."""
    said, book = [], seen.book
    if moments:
        said.append(_("No publica %(moments)s.") % {"moments": _listed(moments)})
    if book.grain == "year":
        said.append(_("Sólo da el total del año: no dice en qué mes se gastó."))
    parts = [str(budget_shares.WAYS[way]).lower() for way in _missing(seen, figure)]
    if parts:
        said.append(_("No desglosa el gasto por: %(ways)s.") % {"ways": "; ".join(parts)})
    if not any(code for code, _v in seen.split(figure, "payee")):
        said.append(_("No dice a quién se le pagó."))
    if book.is_sample:
        said.append(_("Es una muestra: no contiene todo el presupuesto."))
    return tuple(said)


def _missing(seen: Seen, figure: str) -> list[str]:
    return [
        way
        for way in budget_shares.not_published(figure, seen)
        if way != "contributor" and not (way == "municipality" and seen.book.level == "municipal")
    ]


def _listed(moments: list[str]) -> str:
    """ "lo ejercido ni lo pagado"."""
    said = [_("lo %(moment)s") % {"moment": moment} for moment in moments]
    if len(said) == 1:
        return said[0]
    return _("%(first)s ni %(last)s") % {"first": ", ".join(said[:-1]), "last": said[-1]}
