"""What the log says of works."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from django.urls import reverse

from traza.kernel.language import later, told
from traza.kernel.titled import Titled
from traza.modules.works import api
from traza.platform.audit.words import Kind, Thing


class Deed(Titled):
    """What is done with works: each change of a dossier, its photographs, and many at once."""

    PROPOSE = "works.propose", "Propuso una obra"
    DESCRIBE = "works.describe", "Completó los datos de una obra"
    FUND = "works.fund", "Repartió las aportaciones"
    PRIORITISE = "works.prioritise", "Priorizó una obra"
    SIGN_AGREEMENT = "works.sign_agreement", "Registró el convenio de concertación"
    AUTHORISE = "works.authorise", "Autorizó una obra"
    RELEASE_AGREEMENT = "works.release_agreement", "Liberó el convenio"
    RECEIVE = "works.receive", "Registró una aportación recibida"
    PROCURE = "works.procure", "Registró la contratación"
    SIGN_CONTRACT = "works.sign_contract", "Registró el contrato"
    ADD_GUARANTEE = "works.add_guarantee", "Agregó una garantía"
    SCHEDULE = "works.schedule", "Registró el programa de ejecución"
    PAY_ADVANCE = "works.pay_advance", "Pagó el anticipo"
    START = "works.start", "Inició una obra"
    REPORT_PROGRESS = "works.report_progress", "Registró un avance"
    AUTHORISE_ESTIMATE = "works.authorise_estimate", "Autorizó una estimación"
    PAY_ESTIMATE = "works.pay_estimate", "Pagó una estimación"
    PAY_RETENTION = "works.pay_retention", "Pagó lo retenido a quien le toca"
    MODIFY = "works.modify", "Registró un convenio modificatorio"
    RECOVER_ADVANCE = "works.recover_advance", "Registró el reintegro de un anticipo"
    UNDO_MONEY = "works.undo_money", "Deshizo el último movimiento de dinero"
    EXTEND_FUNDING = "works.extend_funding", "Amplió las aportaciones"
    CARRY_OVER = "works.carry_over", "Refrendó una obra"
    OPEN_PROBLEM = "works.open_problem", "Abrió un problema"
    SOLVE_PROBLEM = "works.solve_problem", "Cerró un problema"
    SUSPEND = "works.suspend", "Suspendió una obra"
    RESUME = "works.resume", "Reanudó una obra"
    ATTACH_DOCUMENT = "works.attach_document", "Agregó un documento al expediente"
    FINISH = "works.finish", "Terminó una obra"
    HAND_OVER = "works.hand_over", "Entregó una obra"
    SETTLE = "works.settle", "Finiquitó una obra"
    CLOSE = "works.close", "Cerró el expediente de una obra"
    CANCEL = "works.cancel", "Canceló una obra"
    CORRECT = "works.correct", "Corrigió un dato de una obra"
    PHOTO = "works.photo", "Agregó una fotografía"
    PHOTO_WITHDRAWN = "works.photo_withdrawn", "Retiró una fotografía"
    PHOTO_RESTORED = "works.photo_restored", "Volvió a mostrar una fotografía"
    BULK = "works.bulk", "Cargó o corrigió obras desde una hoja"
    SHEET_LEFT = "works.sheet_left", "Dejó para otra persona lo que no podía aplicar de una hoja"
    SHEET_CLOSED = "works.sheet_closed", "Cerró lo que le dejaron de una hoja"
    IMPORT = "works.import", "Importó obras publicadas"


def _named(keys: Collection[str]) -> Mapping[str, Thing]:
    called = api.names_of_works(int(key) for key in keys if key.isdecimal())
    return {
        str(number): Thing(f"{folio} · {name}", reverse("works:work", args=[number]))
        for number, (folio, name) in called.items()
    }


def _several(keys: Collection[str]) -> Mapping[str, Thing]:
    return {key: Thing(told("varias obras")) for key in keys}


def _sheets(keys: Collection[str]) -> Mapping[str, Thing]:
    return {key: Thing(told("hoja %(number)s", number=key)) for key in keys}


def _find(text: str) -> Iterable[str]:
    return map(str, api.numbers_of(text))


KINDS = (
    Kind("work", later("Obra"), _named, _find),
    Kind("several", later("Varias obras"), _several),
    Kind("sheet", later("Hoja con muchas obras"), _sheets),
)
ABOUT = "several"
