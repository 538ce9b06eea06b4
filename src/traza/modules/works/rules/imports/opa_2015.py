"""Obra Pública Abierta as published for 2015: 45 columns, months in words, 0 for "no point"."""

from __future__ import annotations

from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.vocabulary import Source
from traza.modules.works.rules.imports.cells import Cells
from traza.modules.works.rules.imports.layout import Context, Skip, TableLayout
from traza.modules.works.rules.imports.opa import Columns, project_key, work_of

_COLUMNS = Columns(
    name="NOMBRE",
    key="CVE_PPI",
    branch=("RAMO", "DESC_RAMO"),
    unit=("UNIDAD", "DESC_UNIDAD"),
    kind="TIPO_PPI",
    description="DESCRIPCION",
    state=("CVE_ENTFED", "ENT_FED"),
    lat="LATITUD_INICIAL",
    lon="LONGITUD_INICIAL",
    start="FECHA_INI_CAL_FISCAL",
    end="FECHA_FIN_CAL_FISCAL",
    benefits="META_BENEFICIOS",
    sector="TIPO_PROYECTO",
    status="",
    money={
        "MONTO_ASIGAUTACT": (Source.FEDERAL, "Monto asignado"),
        "RECURSOS_ESTATALES": (Source.STATE, ""),
        "RECURSOS_MUNICIPALES": (Source.MUNICIPALITY, ""),
        "PRIVADOS": (Source.PRIVATE, ""),
        "FIDEICOMISO": (Source.OTHER, "Fideicomiso"),
    },
)


def _read(cells: Cells, context: Context) -> Dossier | Skip | None:
    return work_of(cells, _COLUMNS, context)


OPA_2015 = TableLayout(
    title="Obra Pública Abierta 2015 (SHCP)",
    code="opa-2015",
    reads=frozenset(
        {
            "MONTO_TOTAL_INVERSION",
            "AVANCE_FISICO",
            "APROBADO",
            "MODIFICADO",
            "EJERCIDO",
            "MONTO_ASIGAUTACT",
            "RECURSOS_ESTATALES",
            "RECURSOS_MUNICIPALES",
            "PRIVADOS",
            "FIDEICOMISO",
            "ENT_FED",
            "DESC_UNIDAD",
            "TIPO_PPI",
            "DESCRIPCION",
            "META_FISICA",
            "META_BENEFICIOS",
            "LONGITUD_INICIAL",
            "FECHA_INI_CAL_FISCAL",
            "FECHA_FIN_CAL_FISCAL",
        }
    ),
    needs=frozenset({"CVE_PPI", "ID_PPI", "NOMBRE", "CVE_ENTFED", "LATITUD_INICIAL", "ANIO"}),
    key=project_key,
    read=_read,
)
