"""Obra Pública Abierta since 2019: 47 columns, sources of money apart (2021: in Latin-1)."""

from __future__ import annotations

from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.vocabulary import Source
from traza.modules.works.rules.imports.cells import Cells
from traza.modules.works.rules.imports.layout import Context, Skip, TableLayout
from traza.modules.works.rules.imports.opa import Columns, project_key, work_of

_COLUMNS = Columns(
    name="NOMBRE_PPI",
    key="CVE_CARTERA",
    branch=("ID_RAMO", "DESCRIPCION_RAMO"),
    unit=("ID_UR", "DESCRIPCION_UR"),
    kind="DESCRIPCION_TIPO_PPI",
    description="DESCRIPCION_PPI",
    state=("ID_ENTIDAD_FEDERATIVA", "ENTIDAD_FEDERATIVA"),
    lat="LATITUD",
    lon="LONGITUD",
    start="FECHA_INICIO_CAL_FF",
    end="FECHA_FIN_CAL_FF",
    benefits="BENEFICIOS_ESPERADOS",
    sector="DESCRIPCION_RAMO",
    status="ESTATUS_OPERACION",
    money={
        "FISCAL": (Source.FEDERAL, "Recursos fiscales"),
        "PROPIO": (Source.FEDERAL, "Recursos propios"),
        "ESTATAL": (Source.STATE, ""),
        "MUNICIPAL": (Source.MUNICIPALITY, ""),
        "PRIVADA": (Source.PRIVATE, ""),
        "FIDEICOMISO": (Source.OTHER, "Fideicomiso"),
        "OTROS": (Source.OTHER, "Otros"),
    },
)


def _read(cells: Cells, context: Context) -> Dossier | Skip | None:
    return work_of(cells, _COLUMNS, context)


OPA_2019 = TableLayout(
    title="Obra Pública Abierta 2019 en adelante (SHCP)",
    code="opa-2019",
    reads=frozenset(
        {
            "MONTO_TOTAL_INVERSION",
            "AVANCE_FISICO",
            "APROBADO",
            "MODIFICADO",
            "EJERCIDO",
            "FISCAL",
            "PROPIO",
            "ESTATAL",
            "MUNICIPAL",
            "PRIVADA",
            "FIDEICOMISO",
            "OTROS",
            "ENTIDAD_FEDERATIVA",
            "DESCRIPCION_UR",
            "DESCRIPCION_TIPO_PPI",
            "DESCRIPCION_PPI",
            "META_FISICA",
            "BENEFICIOS_ESPERADOS",
            "LONGITUD",
            "FECHA_INICIO_CAL_FF",
            "FECHA_FIN_CAL_FF",
            "ESTATUS_OPERACION",
        }
    ),
    needs=frozenset({"ID_PPI", "NOMBRE_PPI", "ID_ENTIDAD_FEDERATIVA", "LATITUD", "CICLO"}),
    key=project_key,
    read=_read,
)
