"""The same is seen in photographs of two works."""

from __future__ import annotations

from traza.modules.oversight.contracts.flags import Context, Flag, LookAlike
from traza.modules.oversight.contracts.outcomes import NotCheckable, Outcome, Raised, said
from traza.modules.oversight.rules.flag_cases import case
from traza.modules.works.contracts.coverage import Fact
from traza.modules.works.contracts.dossier import Dossier

CODE = "same_photo"
LIMIT = "photo_bits"


def check(dossier: Dossier, context: Context) -> Outcome:
    """Keep the pairs that differ in few enough bits of their perceptual hashes."""
    limit = context.limit(LIMIT)
    if not context.photos:
        return NotCheckable(CODE, "este registro no tiene fotografías de la obra")
    if limit is None:
        return None
    pairs = [one for one in context.look_alikes if one.bits <= limit]
    if not pairs:
        return None
    folios = ", ".join(sorted({one.folio for one in pairs}))
    many = len({one.photo for one in pairs})
    photos = "Una foto de esta obra se ve" if many == 1 else f"{many} fotos de esta obra se ven"
    return Raised(
        CODE,
        f"{photos} igual que fotos de otra obra: {folios}.",
        (
            ("Otras obras", folios),
            ("Fotos de esta obra", ", ".join(str(one) for one in sorted({p.photo for p in pairs}))),
            ("Bits distintos de 64", str(min(one.bits for one in pairs))),
        ),
    )


FLAG = Flag(
    bit=10,
    code=CODE,
    name="La misma foto en dos obras",
    definition="Una fotografía de la obra se ve igual que una de otra obra. Se compara lo que se "
    "ve (huella perceptual), no el archivo.",
    formula="distancia entre huellas perceptuales de 64 bits ≤ tolerancia, en obras distintas",
    check=check,
    needs=said(Fact.NAME),
    example=case(
        "La foto 12 de esta obra y la foto 48 de la obra EJ-002 difieren en 2 de 64 bits.",
        photos=3,
        look_alikes=(LookAlike("EJ-002", 12, 48, 2),),
    ),
    counter_example=case(
        "Dos calles parecidas: sus fotos difieren en 21 de 64 bits.",
        photos=3,
        look_alikes=(LookAlike("EJ-002", 12, 48, 21),),
    ),
)
