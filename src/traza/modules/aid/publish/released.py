"""Persons, households and deliveries by concept and municipality, small ones hidden."""

from __future__ import annotations

from traza.kernel.dataset import ColumnType, Dataset, DatasetColumn, Source

DATASET = Dataset(
    name="aid_delivered",
    title="Apoyos entregados, por concepto y municipio",
    description="Personas, hogares y entregas de cada trimestre cerrado. Vacío es oculto: son muy "
    "pocos, o hace falta para que nadie los recupere de los demás. Cada trimestre se cuenta "
    "aparte y se publica una vez; los trimestres no se suman. Sin municipio es el total del "
    "concepto. Una persona o un hogar cuenta una vez por concepto.",
    columns=(
        DatasetColumn("agency", "Dependencia", ColumnType.TEXT, "", "Su dirección corta."),
        DatasetColumn("year", "Ejercicio", ColumnType.INTEGER),
        DatasetColumn("quarter", "Trimestre", ColumnType.INTEGER),
        DatasetColumn("concept", "Concepto", ColumnType.TEXT),
        DatasetColumn(
            "municipality", "Clave del municipio", ColumnType.TEXT, "", "Vacía: el total."
        ),
        DatasetColumn("people", "Personas", ColumnType.INTEGER, "", "Vacío: oculto."),
        DatasetColumn("households", "Hogares", ColumnType.INTEGER, "", "Vacío: oculto."),
        DatasetColumn("deliveries", "Entregas", ColumnType.INTEGER, "", "Vacío: oculto."),
    ),
    tables=("aid_releasedcount",),
    order=("agency", "year", "quarter", "concept", "municipality"),
    sources=(Source("Entregas de apoyos de este registro", "Dependencias que usan Traza"),),
    keywords=("apoyos", "padrón", "beneficiarios"),
)
