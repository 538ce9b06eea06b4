"""What standards refuse to read, and the way out."""

from __future__ import annotations

from traza.kernel.refusal import Refusal


class NoSuchFile(Refusal):
    """There is nothing to read at a path."""

    code = "standards.no_such_file"
    say = "No se encontró «%(name)s». Revise la ruta del archivo."


class BrokenPackage(Refusal):
    """A file stops being JSON at some byte."""

    code = "standards.broken_package"
    say = (
        "El archivo deja de ser JSON en el proyecto %(project)s, cerca del byte %(byte)s: "
        "%(reason)s. Corríjalo ahí, o vuelva a generarlo, y cárguelo de nuevo."
    )


class NotText(Refusal):
    """A file in an encoding that JSON does not admit."""

    code = "standards.not_utf8"
    say = "El archivo está en %(encoding)s. Guárdelo como JSON en UTF-8."


class BrokenTable(Refusal):
    """A cell, row or column of a table that cannot be read."""

    code = "standards.broken_table"
    say = "Tabla «%(table)s», fila %(row)s, columna «%(column)s»: %(reason)s."


class NoTables(Refusal):
    """A folder or file without the tables of projects."""

    code = "standards.no_tables"
    say = (
        "En «%(name)s» no están las tablas de proyectos: falta «%(missing)s». Descargue de nuevo "
        "las tablas y cambie solo sus celdas."
    )
