"""Small files in the layouts of other registers, made for tests."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

from traza.modules.works.rules.imports.compranet import BARE

OPA_2015 = [
    "CVE_PPI",
    "NOMBRE",
    "RAMO",
    "DESC_RAMO",
    "UNIDAD",
    "DESC_UNIDAD",
    "TIPO_PPI",
    "DESCRIPCION",
    "LOCALIZACION",
    "CVE_ENTFED",
    "ENT_FED",
    "LATITUD_INICIAL",
    "LONGITUD_INICIAL",
    "FECHA_INI_CAL_FISCAL",
    "FECHA_FIN_CAL_FISCAL",
    "META_FISICA",
    "META_BENEFICIOS",
    "ID_PPI",
    "APROBADO",
    "MODIFICADO",
    "EJERCIDO",
    "AVANCE_FISICO",
    "MONTO_TOTAL_INVERSION",
    "ANIO",
    "MONTO_ASIGAUTACT",
    "RECURSOS_ESTATALES",
    "RECURSOS_MUNICIPALES",
    "PRIVADOS",
    "FIDEICOMISO",
    "CICLO",
    "TIPO_PROYECTO",
]
OPA_2019 = [
    "CVE_CARTERA",
    "NOMBRE_PPI",
    "ID_RAMO",
    "DESCRIPCION_RAMO",
    "ID_UR",
    "DESCRIPCION_UR",
    "DESCRIPCION_TIPO_PPI",
    "DESCRIPCION_PPI",
    "LOCALIZACION",
    "ID_ENTIDAD_FEDERATIVA",
    "ENTIDAD_FEDERATIVA",
    "LATITUD",
    "LONGITUD",
    "FECHA_INICIO_CAL_FF",
    "FECHA_FIN_CAL_FF",
    "META_FISICA",
    "BENEFICIOS_ESPERADOS",
    "ID_PPI",
    "PPEF",
    "PEF",
    "APROBADO",
    "MODIFICADO",
    "EJERCIDO",
    "AVANCE_FISICO",
    "MONTO_TOTAL_INVERSION",
    "ANIO",
    "FISCAL",
    "PROPIO",
    "ESTATAL",
    "MUNICIPAL",
    "PRIVADA",
    "FIDEICOMISO",
    "OTROS",
    "CICLO",
    "ESTATUS_OPERACION",
]
ROAD_2015 = {
    "CVE_PPI": "5096270003",
    "NOMBRE": "Camino Bacanora - Sahuaripa",
    "RAMO": "9",
    "DESC_RAMO": "Comunicaciones y Transportes",
    "UNIDAD": "647",
    "DESC_UNIDAD": "Centro SCT Sonora",
    "TIPO_PPI": "Electricidad, hidrocarburos, comunicaciones y transportes, y agua.",
    "DESCRIPCION": "Modernizar el camino.",
    "CVE_ENTFED": "26",
    "ENT_FED": "SONORA",
    "LATITUD_INICIAL": "28.98",
    "LONGITUD_INICIAL": "-109.4",
    "FECHA_INI_CAL_FISCAL": "Enero/2014",
    "FECHA_FIN_CAL_FISCAL": "Febrero/2016",
    "META_FISICA": "15.0 Km.",
    "ID_PPI": "1975",
    "APROBADO": "10000000",
    "MODIFICADO": "9500000.50",
    "EJERCIDO": "9500000.50",
    "AVANCE_FISICO": "99.68",
    "MONTO_TOTAL_INVERSION": "1.80123E+11",
    "ANIO": "2015",
    "MONTO_ASIGAUTACT": "308239317",
    "RECURSOS_ESTATALES": "0",
    "CICLO": "2016",
    "TIPO_PROYECTO": "Comunicaciones y Transportes",
}
ROAD_2019 = {
    "CVE_CARTERA": "'05096270003",
    "NOMBRE_PPI": "Camino Bacanora - Sahuaripa",
    "ID_RAMO": "9",
    "DESCRIPCION_UR": "Centro SCT Sonora",
    "ID_UR": "647",
    "DESCRIPCION_TIPO_PPI": "Proyecto de Inversión de Infraestructura Económica",
    "ID_ENTIDAD_FEDERATIVA": "26",
    "ENTIDAD_FEDERATIVA": "SONORA",
    "FECHA_FIN_CAL_FF": "31/12/2020 02:00:00 a. m.",
    "ID_PPI": "1975",
    "MONTO_TOTAL_INVERSION": "180123456789",
    "ANIO": "2019",
    "FISCAL": "1000000",
    "PROPIO": "2000000",
    "AVANCE_FISICO": "100",
    "CICLO": "2019",
    "ESTATUS_OPERACION": "Calendario Fiscal Concluido/Operación",
}
CONTRACT = {
    "GOBIERNO": "GE",
    "DEPENDENCIA": "_Gobierno del Estado de Sonora",
    "NOMBRE_DE_LA_UC": "SON-Secretaría de Infraestructura #926004988",
    "TITULO_EXPEDIENTE": "PAVIMENTACION",
    "NUMERO_PROCEDIMIENTO": "LO-926004988-E5-2017",
    "EXP_F_FALLO": "2017-07-18",
    "PROC_F_PUBLICACION": "2017-06-27 10:27",
    "TIPO_CONTRATACION": "Obra Pública",
    "TIPO_PROCEDIMIENTO": "Licitación Pública",
    "CODIGO_CONTRATO": "1559939",
    "TITULO_CONTRATO": "PAVIMENTACIÓN DE LA CALLE OBREGÓN",
    "FECHA_INICIO": "2017-07-26",
    "FECHA_FIN": "2017-12-01",
    "IMPORTE_CONTRATO": "502362.03",
    "MONEDA": "MXN",
    "ESTATUS_CONTRATO": "Expirado",
    "PROVEEDOR_CONTRATISTA": "GRUPO INVOLTO SA DE CV",
}


def table(
    columns: list[str] | tuple[str, ...], *rows: Mapping[str, str], header: bool = True
) -> str:
    """A CSV of these rows; columns that a row does not have are empty."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\r\n")
    if header:
        writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def contracts(*rows: Mapping[str, str], header: bool = True) -> str:
    """A CompraNet file of 45 columns."""
    return table(BARE, *rows, header=header)


def project(**over: Any) -> dict[str, Any]:
    """A project as Nuevo León publishes them: latitude first, empty texts, times in its days."""
    return {
        "id": "oc4ids-gx3fo2-000001",
        "title": "Construcción de una esfera cultural",
        "description": "Un recinto.",
        "purpose": "Cultura.",
        "status": "completed",
        "type": "construction",
        "sector": ["education", "cultureSportsAndRecreation"],
        "period": {"startDate": "2017-02-06T00:00:00", "endDate": "2019-02-12T00:00:00"},
        "locations": [
            {
                "geometry": {"type": "Point", "coordinates": [24.79, -100.05]},
                "address": {"locality": "Galeana", "region": "Nuevo León"},
            }
        ],
        "budget": {
            "amount": {"amount": 20459221.19, "currency": "MXN"},
            "budgetBreakdown": [
                {"amount": {"amount": 20459221.19}, "sourceParty": {"name": "Estatales 2017"}}
            ],
        },
        "parties": [{"name": "Secretaría de Obras", "roles": ["procuringEntity"]}],
        "contractingProcesses": [
            {"id": "p1", "releases": [{"tag": "planning,tender,award,contract"}]}
        ],
        "completion": {"endDate": "2019-02-13", "endDateDetails": ""},
        **over,
    }


def release(**over: Any) -> dict[str, Any]:
    """A release of a contracting process of works, to a person whose RFC would tell their age."""
    return {
        "ocid": "ocds-7wj9x5-A",
        "date": "2020-04-09T13:40:38-05:00",
        "buyer": {"id": "B", "name": "Municipio"},
        "parties": [
            {
                "id": "B",
                "name": "Municipio",
                "address": {"region": "Nuevo León"},
                "roles": ["buyer"],
            },
            {"id": "S", "name": "MÓNICA ELIZONDO", "identifier": {"id": "GENE180322A03"}},
            {"id": "RFC-CDY980323MA8", "name": "CONSTRUCCIONES DYNAMO, S.A. DE C.V."},
        ],
        "tender": {
            "id": "LO-1",
            "title": "Pavimentación de la calle Hidalgo",
            "mainProcurementCategory": "works",
            "procurementMethod": "open",
            "tenderers": [
                {"id": "S", "name": "MÓNICA ELIZONDO"},
                {"id": "RFC-CDY980323MA8", "name": "CONSTRUCCIONES DYNAMO, S.A. DE C.V."},
            ],
        },
        "awards": [{"date": "2019-08-29", "suppliers": [{"id": "S", "name": "MÓNICA ELIZONDO"}]}],
        "contracts": [
            {
                "id": "C1",
                "status": "terminated",
                "dateSigned": "2019-08-30",
                "period": {"startDate": "2019-09-16", "endDate": "2019-12-20"},
                "value": {"amount": 100.10, "currency": "MXN"},
                "x_physical_advance": 100.0,
                "x_financial_advance": 80.5,
                "implementation": {
                    "transactions": [
                        {
                            "id": "E1",
                            "date": "2019-09-11T16:21:51-05:00",
                            "value": {"amount": 60.07, "currency": "MXN"},
                            "payee": {"name": "MÓNICA ELIZONDO"},
                        },
                        {"id": "E2", "value": {"amount": 5, "currency": "MXN"}},
                    ]
                },
            }
        ],
        **over,
    }
