"""CompraNet: federal purchases, one contract a row; only public works enter the register.

39 columns until 2016 and 45 after; files of 2017 also come without a header.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from traza.kernel.fold import fold, slug
from traza.kernel.money import Money
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.parts import Contract, Funding, Procurement, Tenderer
from traza.modules.works.contracts.vocabulary import Method, Source
from traza.modules.works.rules.imports.cells import Cells
from traza.modules.works.rules.imports.evidence import (
    CODE,
    UNIT,
    Where,
    by,
    by_title,
    place_by,
    unit_code,
)
from traza.modules.works.rules.imports.layout import Context, Skip, TableLayout, origin_of
from traza.modules.works.rules.imports.parties import kind_of
from traza.modules.works.rules.imports.states import state_named_in
from traza.modules.works.rules.imports.words import kind_in

SCHEME = "MX-COMPRANET"
BARE = (
    *("GOBIERNO", "SIGLAS", "DEPENDENCIA", "CLAVEUC", "NOMBRE_DE_LA_UC", "RESPONSABLE"),
    *("CODIGO_EXPEDIENTE", "TITULO_EXPEDIENTE", "PLANTILLA_EXPEDIENTE", "NUMERO_PROCEDIMIENTO"),
    *("EXP_F_FALLO", "PROC_F_PUBLICACION", "FECHA_APERTURA_PROPOSICIONES", "CARACTER"),
    *("TIPO_CONTRATACION", "TIPO_PROCEDIMIENTO", "FORMA_PROCEDIMIENTO", "CODIGO_CONTRATO"),
    *("TITULO_CONTRATO", "FECHA_INICIO", "FECHA_FIN", "IMPORTE_CONTRATO", "MONEDA"),
    *("ESTATUS_CONTRATO", "ARCHIVADO", "CONVENIO_MODIFICATORIO", "RAMO", "CLAVE_PROGRAMA"),
    *("APORTACION_FEDERAL", "FECHA_CELEBRACION", "CONTRATO_MARCO", "IDENTIFICADOR_CM"),
    *("COMPRA_CONSOLIDADA", "PLURIANUAL", "CLAVE_CARTERA_SHCP", "ESTRATIFICACION_MUC"),
    *("FOLIO_RUPC", "PROVEEDOR_CONTRATISTA", "ESTRATIFICACION_MPC", "SIGLAS_PAIS"),
    *("ESTATUS_EMPRESA", "CUENTA_ADMINISTRADA_POR", "C_EXTERNO", "ORGANISMO", "ANUNCIO"),
)
# Key of a project of the Treasury: branch, unit and number.
_PROJECT = re.compile(r"(?=(?:.*\d){6})[0-9A-Z]{10,11}")
_LEVELS = {"APF", "GE", "GM"}
_METHODS = (
    ("licitacion publica", Method.OPEN),
    ("invitacion", Method.SELECTIVE),
    ("adjudicacion directa", Method.DIRECT),
)


def _is_bare(row: Sequence[str]) -> bool:
    """The first row of a file without a header is already a contract."""
    return len(row) == len(BARE) and row[0].strip() in _LEVELS and row[22].strip().isalpha()


def _read(cells: Cells, context: Context) -> Dossier | Skip | None:
    if fold(cells.text("TIPO_CONTRATACION")) != "obra publica":
        return Skip("no es obra pública")
    number = cells.text("CODIGO_CONTRATO")
    name = cells.text("TITULO_CONTRATO") or cells.text("TITULO_EXPEDIENTE")
    start, end = cells.day("FECHA_INICIO"), cells.day("FECHA_FIN", end=True)
    signed, called = cells.day("FECHA_CELEBRACION"), cells.day("PROC_F_PUBLICACION")
    first = start or signed or called
    year = first.year if first else context.year
    for column, known in (
        ("CODIGO_CONTRATO", number),
        ("TITULO_CONTRATO", name),
        ("FECHA_INICIO", year),
    ):
        if not known:
            cells.note(column, "sin ese dato la obra no se puede registrar; complételo", lost=True)
    if not number or not name or year is None:
        return None
    where = _where(cells, name, context)
    amount = _amount(cells)
    federal = cells.amount("APORTACION_FEDERAL")
    contract, who = None, cells.text("PROVEEDOR_CONTRATISTA")
    if amount is not None and start is not None and end is not None:
        contract = Contract(
            number=number,
            contractor=who,
            rfc="",
            signed_on=signed,
            starts=start,
            ends=end,
            amount=amount,
            contractor_kind=kind_of(who),
            object=name,
        )
    return Dossier(
        folio=f"CN-{number}",
        name=name,
        state=where.state,
        year=year,
        agency=slug(cells.text("DEPENDENCIA"))[:80].strip("-"),
        status=Status.PUBLISHED,
        stage="finished" if fold(cells.text("ESTATUS_CONTRATO")) == "terminado" else "contracted",
        description=cells.text("TITULO_EXPEDIENTE"),
        municipality=where.municipality,
        kind=kind_in(name),
        amount=amount,
        planned_start=start,
        planned_end=end,
        funding=(
            (
                Funding(
                    id="F1",
                    source=Source.FEDERAL,
                    promised=federal.money,
                    year=year,
                    fund=cells.text("CLAVE_PROGRAMA"),
                ),
            )
            if federal is not None and federal.money
            else ()
        ),
        procurement=_procurement(cells, amount),
        contract=contract,
        suppliers=(who,) if who and contract is None else (),
        origin=origin_of(
            context,
            cells,
            scheme=SCHEME,
            identifier=number,
            uri=cells.text("ANUNCIO"),
            agency=cells.text("DEPENDENCIA").lstrip("_"),
            project=project_of(cells.text("CLAVE_CARTERA_SHCP")),
            place_known_by=where.known_by,
            note="; ".join(_notes(cells)),
        ),
    )


def project_of(written: str) -> str:
    """The key of the Treasury's project that a contract belongs to; "" when it is not one.

    >>> project_of("0809J3E0006"), project_of("'16092100004"), project_of("FORTALECIMIENTO 2017")
    ('MX-SHCP-PPI:809J3E0006', 'MX-SHCP-PPI:16092100004', '')
    """
    key = written.strip().removeprefix("'").upper()
    return f"MX-SHCP-PPI:{key.lstrip('0')}" if _PROJECT.fullmatch(key) else ""


def _where(cells: Cells, name: str, context: Context) -> Where:
    """The place of the buying unit by its code; else its government's state, its office's, or the
    one that the title says."""
    own = cells.text("GOBIERNO") in {"GE", "GM"}
    return place_by(
        _by_unit(cells, context),
        by(state_named_in(cells.text("DEPENDENCIA")) if own else None, CODE),
        by(state_named_in(cells.text("NOMBRE_DE_LA_UC")), UNIT),
        by_title(name, context.places),
        otherwise=context.state,
    )


def _by_unit(cells: Cells, context: Context) -> Where | None:
    """The state of a state's or town's unit, and its municipality when the unit's name agrees."""
    found = unit_code(cells.text("CLAVEUC"))
    if found is None:
        return None
    state, code = found
    unit = cells.text("NOMBRE_DE_LA_UC")
    named = next(
        (
            one
            for part in unit.split("-")[1:]
            if (one := context.places.municipality(state, part)) is not None
        ),
        None,
    )
    agrees = code in context.places.codes and named in {None, code}
    town = (code if agrees else None) if code else None
    return Where(state, town, CODE)


def _amount(cells: Cells) -> Money | None:
    amount = cells.amount("IMPORTE_CONTRATO")
    currency = cells.text("MONEDA").upper()
    if amount is None or not amount.money:
        return None  # an amount of zero is a contract whose amount nobody wrote
    if currency == "MXN":
        return amount.money
    says = "no son pesos" if currency else "sin moneda no se sabe cuánto es"
    cells.note("MONEDA", f"{says}; la obra se guardó sin monto")
    return None


def _procurement(cells: Cells, amount: Money | None) -> Procurement | None:
    words = fold(cells.text("TIPO_PROCEDIMIENTO"))
    method = next((one for word, one in _METHODS if word in words), None)
    if method is None:
        return None
    return Procurement(
        number=cells.text("NUMERO_PROCEDIMIENTO"),
        method=method,
        legal_basis=cells.text("PLANTILLA_EXPEDIENTE"),
        called_on=cells.day("PROC_F_PUBLICACION"),
        opened_on=cells.day("FECHA_APERTURA_PROPOSICIONES"),
        awarded_on=cells.day("EXP_F_FALLO"),
        tenderers=(Tenderer(name=cells.text("PROVEEDOR_CONTRATISTA"), offer=amount, won=True),),
    )


def _notes(cells: Cells) -> list[str]:
    named = (
        ("Unidad", "NOMBRE_DE_LA_UC"),
        ("Expediente", "CODIGO_EXPEDIENTE"),
        ("Expediente", "NUMERO_EXPEDIENTE"),
        ("Estatus", "ESTATUS_CONTRATO"),
        ("Cartera de Hacienda", "CLAVE_CARTERA_SHCP"),
        ("Importe sin convertir", "IMPORTE_CONTRATO"),
    )
    foreign = cells.text("MONEDA").upper() != "MXN"
    return [
        f"{title}: {cells.text(column)}"
        for title, column in named
        if cells.text(column) and (column != "IMPORTE_CONTRATO" or foreign)
    ]


def _key(cells: Cells) -> str:
    return cells.text("CODIGO_CONTRATO")


COMPRANET = TableLayout(
    title="CompraNet, contratos",
    code="compranet",
    reads=frozenset(
        {"TITULO_CONTRATO", "FECHA_INICIO", "FECHA_FIN", "MONEDA", "PROVEEDOR_CONTRATISTA"}
    ),
    needs=frozenset({"CODIGO_CONTRATO", "TIPO_CONTRATACION", "IMPORTE_CONTRATO", "DEPENDENCIA"}),
    key=_key,
    read=_read,
    bare=BARE,
    is_bare=_is_bare,
)
