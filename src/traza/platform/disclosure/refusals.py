"""What of tables of counts cannot be read, or protected."""

from __future__ import annotations

from traza.kernel.refusal import Refusal


class BadTable(Refusal):
    """A table that says something that is no count, or says it twice."""

    code = "disclosure.bad_table"
    say = "«%(name)s», fila %(row)s, columna «%(column)s»: %(why)s."


class WhichCount(Refusal):
    """Which column has the counts is not clear."""

    code = "disclosure.which_count"
    say = (
        "«%(name)s»: no está claro qué columna tiene los conteos (%(columns)s). "
        "Indíquela con --count COLUMNA."
    )


class NotAdding(Refusal):
    """A total that is not the sum of its parts."""

    code = "disclosure.not_adding"
    say = (
        "«%(name)s», fila %(row)s: el total de «%(column)s» dice %(said)s y sus partes suman "
        "%(sum)s. Corrija la tabla o dé la hilera que falta; si hay subtotales entre las partes, "
        "dé su jerarquía con --parents."
    )


class LooseTotal(Refusal):
    """A total that no sum has, though others like it have theirs: the proof would not see it."""

    code = "disclosure.loose_total"
    say = (
        "«%(name)s», fila %(row)s: este total no entra en su suma: %(why)s. Lo oculto podría "
        "saberse por él y la prueba no lo vería. Dé el archivo o las filas con sus partes, diga su "
        "jerarquía con --parents o su palabra con --total, o quite la fila."
    )


class NoSuchColumn(Refusal):
    """A file of parents for a column that no table has."""

    code = "disclosure.no_such_column"
    say = (
        "Ninguna tabla tiene la columna «%(column)s» que dice --parents. Sus columnas son: "
        "%(columns)s."
    )


class NotTheSame(Refusal):
    """One cell in two tables, with two counts."""

    code = "disclosure.not_the_same"
    say = (
        "«%(name)s», fila %(row)s: la misma celda dice %(one)s aquí y %(other)s en «%(where)s», "
        "fila %(there)s. Si son de otro año u otro tema, agregue una columna que lo diga."
    )


class NotProtected(Refusal):
    """No choice of cells protects what must be hidden."""

    code = "disclosure.not_protected"
    say = "No se pueden proteger las celdas: %(why)s."
