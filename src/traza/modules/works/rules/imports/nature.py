"""What a register of investment lists beside works: purchases, studies, programmes, oil fields.

The published type decides where it says one thing; where it says everything ("otros proyectos de
inversión"), or where the same type pays for works and for machines, the name decides.
"""

from __future__ import annotations

import re
from functools import lru_cache

from traza.kernel.fold import fold

# Types that buy, study or run programmes, in Obra Pública Abierta.
_NEVER = re.compile(
    r"\bcompra de bienes|\badquisicion|\bestudios de preinversion|\bprograma ambiental\b"
    r"|\bbienes muebles\b|\bextintores\b"
)
# Types of whatever else: the name decides, and nothing in it leaves it apart.
_ANYTHING = re.compile(r"\botros (?:proyectos|programas)\b|\bno identificados\b|\blineamientos\b")
# Branches whose projects are fields and plants of an industry unless the name says what is built.
_INDUSTRY = re.compile(r"\bpetroleos mexicanos\b|\bpemex\b")
# What is bought, in a name.
_THINGS = re.compile(
    r"\b(?:vehiculos?|vehicular|automoviles|camion(?:es|etas)|patrullas|aeronaves?|avion(?:es)?"
    r"|helicopteros?|embarcacion(?:es)?|buques?|lanchas?|barcos?|remolcador(?:es)?|dragas?"
    r"|software|licencias|computo|servidores|mobiliario|bienes muebles|bienes informaticos"
    r"|equipo(?:s)? (?:medico|de computo|de laboratorio|de oficina|informatico)|instrumental"
    r"|refacciones|uniformes|armamento|maquinaria|herramientas|extintores|ambulancias"
    r"|plataforma tecnologica|sistemas? informaticos?|tecnologias de (?:la )?informacion)\b"
)
_STUDIES = re.compile(
    r"^(?:programa de )?(?:estudios?|proyectos? ejecutivos?|elaboracion de|diagnosticos?|asesorias?"
    r"|levantamientos?|consultorias?)\b|\bestudios? de (?:pre ?inversion|factibilidad|mercado)\b"
)
_PURCHASES = re.compile(r"^(?:programa (?:de|anual de) )?(?:adquisicion|compra|arrendamiento)\b")
_BUILDS = re.compile(
    r"\b(?:construccion|construir|rehabilitacion|modernizacion|ampliacion|remodelacion"
    r"|reconstruccion|conservacion|pavimentacion|mejoramiento|reparacion|sustitucion|drenaje"
    r"|alcantarillado|acueducto|carretera|camino|puente|presa|hospital|clinica|escuela|edificio"
    r"|muelle|aeropuerto|libramiento|autopista|planta de tratamiento|linea de transmision"
    r"|subestacion|gasoducto|oleoducto|poliducto|unidad medica|umf|obra|infraestructura)\b"
)


# The same few types and branches stand in every row of a file.
_folded = lru_cache(maxsize=1024)(fold)


@lru_cache(maxsize=8192)
def is_work(kind: str, name: str, branch: str = "") -> bool:
    """Is a published project of investment a public work?

    >>> is_work("Programa de Inversión de Adquisiciones", "Ambulancias")
    False
    >>> is_work("Otros proyectos de Inversión", "Construcción del puente El Carrizal")
    True
    """
    said, words = _folded(kind), fold(name)
    if _NEVER.search(said) or _STUDIES.search(words) or _PURCHASES.search(words):
        return False
    builds = _BUILDS.search(words) is not None
    if _INDUSTRY.search(_folded(branch)) or _ANYTHING.search(said):
        return builds and _THINGS.search(words) is None
    return builds or _THINGS.search(words) is None
