"""What the figure engine cannot do, said to the person who asked."""

from __future__ import annotations

from traza.kernel.refusal import Refusal


class NotBuilt(Refusal):
    """There is no build yet, or it lacks a table."""

    code = "tables.not_built"
    say = "Aún no hay cifras construidas. Ejecute «traza build» y vuelva a intentarlo."


class TableNotBuilt(NotBuilt):
    """The last build was made before a table existed."""

    code = "tables.table_not_built"
    say = (
        "La tabla «%(table)s» no está en la última construcción. "
        "Ejecute «traza build» y vuelva a intentarlo."
    )


class Unknown(Refusal):
    """A name that the catalogue does not have."""


class UnknownFigure(Unknown):
    """No figure has that name."""

    code = "tables.unknown_figure"
    say = "No existe la cifra «%(name)s». %(near)s"


class UnknownDataset(Unknown):
    """No dataset has that name."""

    code = "tables.unknown_dataset"
    say = "No existe el conjunto de datos «%(name)s». %(near)s"


class UnknownDimension(Refusal):
    """The figure cannot be split or filtered that way."""

    code = "tables.unknown_dimension"
    say = "La cifra «%(figure)s» no se puede dividir ni filtrar por «%(name)s». Tiene: %(known)s."


class UnknownColumn(Refusal):
    """The dataset has no such column to filter by."""

    code = "tables.unknown_column"
    say = "El conjunto «%(dataset)s» no tiene la columna «%(name)s». Tiene: %(known)s."


class BadFilter(Refusal):
    """A filter's value is not of its dimension's type."""

    code = "tables.bad_filter"
    say = "El filtro «%(name)s» espera %(kind)s y recibió «%(value)s»."


class NoPast(Refusal):
    """A figure does not know when its facts were recorded."""

    code = "tables.no_past"
    say = (
        "La cifra «%(figure)s» no guarda cuándo se registró cada dato, así que no se puede ver "
        "como estaba en una fecha. Pídala sin fecha."
    )


class BadOrder(Refusal):
    """An order that names neither the value nor a dimension asked for."""

    code = "tables.bad_order"
    say = (
        "No se puede ordenar por «%(name)s». Se puede por: %(known)s "
        "(con «-» al frente, de mayor a menor)."
    )


class BadLimit(Refusal):
    """A limit or offset out of range."""

    code = "tables.bad_limit"
    say = "«%(name)s» debe ser un número entero entre %(low)s y %(high)s; recibió «%(value)s»."


class BrokenCatalogue(Refusal):
    """A figure or dataset is declared wrongly; the installation must be corrected."""

    code = "tables.broken_catalogue"
    say = "El catálogo de cifras está mal declarado: %(problem)s"


class BuildUnderWay(Refusal):
    """Another build holds the lock."""

    code = "tables.build_under_way"
    say = (
        "Otra construcción está en curso (proceso %(process)s). "
        "Espere a que termine o quite la opción --no-wait para esperarla."
    )


class ExtensionMissing(Refusal):
    """The wheel that lets DuckDB read the register is absent or of another version."""

    code = "tables.extension_missing"
    say = (
        "Falta el paquete «duckdb-extension-%(package)s» de la versión %(version)s, con el que "
        "DuckDB lee el registro. Instálelo con "
        "«pip install duckdb-extension-%(package)s==%(version)s»."
    )


class SparkMissing(NotBuilt):
    """The knob names a Spark master, but this machine has no pyspark or no Java."""

    code = "tables.spark_missing"
    say = (
        "Las cifras están puestas en Apache Spark y falta %(what)s. Instálelo, o deje vacía la "
        "variable TRAZA_SPARK_MASTER para responder en este equipo."
    )


class SparkAway(NotBuilt):
    """The cluster does not answer, or gave up."""

    code = "tables.spark_away"
    say = (
        "El clúster de cifras (%(master)s) no responde. Intente de nuevo en unos minutos; si "
        "sigue igual, avise a quien administra este sitio."
    )


class SparkSlow(NotBuilt):
    """The cluster took longer than a page may wait."""

    code = "tables.spark_slow"
    say = (
        "El clúster de cifras no terminó en %(seconds)s segundos. Pida menos renglones o menos "
        "divisiones, o intente de nuevo cuando tenga menos trabajo."
    )
