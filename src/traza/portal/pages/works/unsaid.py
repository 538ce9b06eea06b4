"""What nobody published of a work, in one list: each with why, told of the source and not of the
work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from traza.modules.works.contracts.dossier import Dossier, Status
from traza.ui.spoken import spoken


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A thing that the page does not have and the reason, a sentence."""

    title: str
    why: str


def unsaid(
    work: Dossier, context: Mapping[str, Any], blanks: Iterable[str], has_committee: bool
) -> tuple[Unsaid, ...]:
    """What the page of a work lacks. `context` is that of its sections; `blanks` are facts that
    its source has a place for and left empty."""
    live = work.status is not Status.PUBLISHED
    source = context["source"]
    said = {"title": source.title}
    quiet: frozenset[str] = source.quiet
    blank = (
        _("Todavía no se captura.")
        if live
        else _("%(title)s tiene lugar para este dato y aquí lo dejó en blanco.") % said
    )
    gaps = [
        (
            _("Quién pone el dinero"),
            context["sources"] or "funding" in quiet,
            _("Todavía no se registra."),
            _("En %(title)s no se leyó quién puso el dinero de esta obra.") % said,
        ),
        (
            _("Cada peso que entró y salió"),
            any(context[name] for name in ("flows", "estimates", "undone")) or "flows" in quiet,
            _("Todavía no entra ni sale dinero de esta obra."),
            _("En %(title)s no se leyó de esta obra ningún pago con su fecha.") % said,
        ),
        (
            _("El contrato y quién participó"),
            any(context[name] for name in ("contract", "procedure", "suppliers"))
            or "contract" in quiet,
            _("La obra todavía no se contrata."),
            _("%(title)s no dice de esta obra quién la construye.") % said,
        ),
        (
            _("Lo prometido contra lo real, mes por mes"),
            context["advance"] or "advance" in quiet,
            _("Todavía no hay calendario ni avance reportado."),
            _("En %(title)s no se leyó cuánto va esta obra.") % said,
        ),
        (
            _("La lista de documentos por etapa"),
            context["shelves"] or "documents" in quiet,
            _("A esta altura no se pide ninguno."),
            _("%(title)s no publica de esta obra ningún documento.") % said,
        ),
    ]
    found = [Unsaid(title, blank) for title in blanks]
    found += [Unsaid(title, ours if live else theirs) for title, is_there, ours, theirs in gaps
              if not is_there]  # fmt: skip
    found += [Unsaid(one.lacks, _sentence(one.why)) for one in context["steps"]
              if one.lacks and one.why]  # fmt: skip
    if not has_committee:
        found.append(
            Unsaid(_("El comité de vecinos"), _("Nadie ha registrado un comité de esta obra."))
        )
    if not context["pictures"] and not context["is_past"]:
        found.append(
            Unsaid(
                _("Las fotografías de antes, durante y después"),
                _("Nadie ha publicado una fotografía de esta obra."),
            )
        )
    told = {one.title for one in found}
    found += [Unsaid(title, _sentence(why)) for title, why in source.silent if title not in told]
    return tuple(found)


def _sentence(clause: str) -> str:
    """A clause of coverage ("la fuente no tiene ese dato") as a sentence."""
    sentence = spoken(clause)
    return f"{sentence[:1].upper()}{sentence[1:]}".rstrip(".") + "."
