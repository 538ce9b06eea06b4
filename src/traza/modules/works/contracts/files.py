"""The files in which works are published: what each is and what it is called."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WorksFile:
    """A file of open data: its name, what it is in Spanish, media type, and whether it is made
    whole before it is sent (an archive) or written piece by piece (a text), and whether it says
    which works a committee watches."""

    name: str
    title: str
    about: str
    media_type: str
    is_archive: bool = False
    names_committees: bool = False


FILES: tuple[WorksFile, ...] = (
    WorksFile(
        "oc4ids.json",
        "Proyectos OC4IDS",
        "Un paquete del estándar de infraestructura abierta 0.9.5: todas las obras, con su "
        "dinero, contrato, avance y documentos.",
        "application/json",
        names_committees=True,
    ),
    WorksFile(
        "oc4ids.jsonl",
        "Proyectos OC4IDS, uno por renglón",
        "Lo mismo para leer de corrido con un programa.",
        "application/jsonl",
        names_committees=True,
    ),
    WorksFile(
        "oc4ids-csv.zip",
        "Proyectos OC4IDS en tablas CSV",
        "Las mismas obras en tablas. De ellas se vuelve al JSON sin perder nada.",
        "application/zip",
        is_archive=True,
        names_committees=True,
    ),
    WorksFile(
        "oc4ids.xlsx",
        "Proyectos OC4IDS en un libro de Excel",
        "Las mismas tablas, una hoja cada una.",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        is_archive=True,
        names_committees=True,
    ),
    WorksFile(
        "ocds.jsonl",
        "Contrataciones OCDS",
        "La historia de cada contrato: una publicación 1.1.5 por renglón.",
        "application/jsonl",
    ),
    WorksFile(
        "obras.geojson",
        "Mapa de obras (GeoJSON)",
        "Las obras con lugar conocido, para un sistema de mapas.",
        "application/geo+json",
    ),
    WorksFile(
        "transparencia.zip",
        "Formato de la ley de transparencia",
        "Procedimientos, contratos, licitantes y convenios modificatorios en CSV.",
        "application/zip",
        is_archive=True,
        names_committees=True,
    ),
)
