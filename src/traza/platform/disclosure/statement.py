"""What the proof takes for granted of whoever reads, and what it did not look at, in sentences."""

from __future__ import annotations

from traza.kernel.language import told
from traza.platform.disclosure.contracts import Asked, Linked


def assumptions(asked: Asked) -> list[str]:
    """What the reader knows, what they do not, and what holds against them."""
    if asked.zeros:
        floor = told("Sabe que también se ocultan los ceros: una celda oculta puede ser 0.")
    else:
        floor = told(
            "Sabe que ninguna celda oculta es menor que 1, ni las pequeñas ni las que las cubren, "
            "porque los ceros se publican."
        )
    return [
        told(
            "Quien lee tiene estas tablas y halla estas sumas: las de los totales, las de "
            "--parents, las de un renglón que suma a los demás aunque no diga «Total», y las de "
            "tablas que comparten columnas, también al cruzarlas. Una celda es la misma si lo son "
            "los títulos de sus columnas y sus valores."
        ),
        floor,
        told(
            "Sabe que se ocultan los conteos de %(least)s a %(most)s, pero no por qué se ocultó "
            "cada celda, ni saca nada de que se eligieran éstas y no otras.",
            least=asked.floor,
            most=asked.threshold - 1,
        ),
        told(
            "No tiene otra fuente (otra tabla, otro año, un porcentaje) y no es una de las "
            "personas contadas."
        ),
        told(
            "Contra ese lector, cada celda oculta menor que el umbral puede tener al menos "
            "%(values)s valores, y de ninguna oculta se sabe el suyo.",
            values=asked.width + 1,
        ),
    ]


def unchecked(tables: Linked) -> list[str]:
    """What the proof says nothing of; empty where it saw everything."""
    sentences = []
    if not tables.sums:
        sentences.append(
            told(
                "No se halló ninguna suma entre las celdas, y no hay nada que cubrir. Si un "
                "renglón suma a otros sin decirlo, diga su palabra con --total o su jerarquía con "
                "--parents."
            )
        )
    else:
        sentences.append(
            told(
                "No se buscaron subtotales que nada nombra: si un renglón suma sólo a algunos de "
                "los demás, diga su jerarquía con --parents."
            )
        )
    sentences += [
        told(
            "La jerarquía de --parents para «%(column)s» no ligó ninguna celda: ninguna tabla "
            "tiene los valores que nombra por encima. Escríbalos como en la tabla.",
            column=column,
        )
        for column in tables.unused
    ]
    if tables.loose:
        sentences.append(
            told(
                "No se comprobaron los totales cuyas partes no están en estos archivos "
                "(%(count)s): si se publican en otra tabla, désela también.",
                count=len(tables.loose),
            )
        )
    sentences += [
        told(
            "No se ligaron las tablas que comparten «%(columns)s»: por ahí no suman lo mismo (y se "
            "supone que no cuentan a las mismas personas), o sus cruces son demasiados para "
            "hallarlos.",
            columns=", ".join(columns),
        )
        for columns in tables.untied
        if columns
    ]
    return sentences
