"""May an application still be received? By the server's clock, and by the cap. (4.1)"""

from __future__ import annotations

from datetime import datetime

from traza.kernel.decision import Decision
from traza.kernel.language import told
from traza.modules.grants.contracts.programme import Programme
from traza.modules.grants.rules.reasons import no, yes


def reception(
    at: datetime,
    opens: datetime,
    closes: datetime,
    rules: Programme,
    *,
    received: int = 0,
    most: int | None = None,
) -> Decision:
    """Moments have their zone; `closes` is the last moment that is still on time. `received` are
    the projects already received, `most` the cap of the call (None: it has none)."""
    section = rules.cite("4.1")
    when = f"{at.astimezone(closes.tzinfo):%d/%m/%Y %H:%M:%S}"
    reasons = []
    if at < opens:
        said = told("La convocatoria abre el %(day)s.", day=f"{opens:%d/%m/%Y %H:%M:%S}")
        reasons.append(no("reception.early", said, section))
    elif at > closes:
        said = told(
            "La solicitud llegó el %(when)s y la convocatoria cerró el %(end)s: ya no se recibe.",
            when=when,
            end=f"{closes:%d/%m/%Y %H:%M:%S}",
        )
        reasons.append(no("reception.late", said, section))
    else:
        said = told("La solicitud llegó a tiempo, el %(when)s.", when=when)
        reasons.append(yes("reception.on_time", said, section))
    if most is not None and received >= most:
        said = told("La convocatoria recibe %(most)s proyectos y ya los tiene.", most=most)
        reasons.append(no("reception.full", said, section))
    return Decision.all_of(reasons)
