"""The two shared documents, and a small form of our own, as blocks ready to be typeset."""

from __future__ import annotations

from pathlib import Path

from tests.making.documents import Block, blocks_of

FORM_FILE = "mexicali-poa-avance-fisico-2023-t4.txt"
REPORT_FILE = "sonora-cecop-informe-anual-2024.txt"
HEADER = """\
LÍNEA|METAS Y ACCIONES|UNIDAD|META ANUAL|PERIODO||||||||ABSOLUTO|RELATIVO
||||ENE-MAR||ABR-JUN||JUL-SEP||OCT-DIC|||
||||P|A|P|A|P|A|P|A||"""
ROWS = """\
1.2.3|10.- Reforestar los parques de la zona norte.|Árbol|1,200|300|280|||450|500|450|417|1,197|99.75%
1.2.4 2.1.1|11.- Visitar escuelas para enseñar a separar la basura.|Visita|48|12|12|12|10|12|14|12|0|36|75%
2.1.1|12.- Atender reportes de alumbrado.|Reporte|7,350|1,800|1,911|1,850|1,764|1,850|1,702|1,850|2,063|7,440|101.22%
3.4.5|13.- Publicar el informe del programa.|Informe|1|||||||1|1|1|100%
3.4.6|14.- Capacitar a promotoras y promotores.|Persona|86|||43|61|||43|47|108|125.58%"""


def form_pages(folder: Path) -> list[list[Block]]:
    """The quarterly form, each of its printed pages (three blank lines apart) on a new one."""
    text = (folder / FORM_FILE).read_text(encoding="utf-8")
    pages = [page for page in text.split("\n\n\n\n") if page.strip()]
    return [blocks_of(page.split("\n"), header=3) for page in pages]


def run_on_form(folder: Path) -> list[list[Block]]:
    """The same without a new page for each: headings at the foot of one, rows on the next."""
    return [[block for page in form_pages(folder) for block in page]]


def report_pages(folder: Path) -> list[list[Block]]:
    """The annual report in one run of text, without the marks (\\$, **) that its paper never had."""
    text = (folder / REPORT_FILE).read_text(encoding="utf-8")
    return [blocks_of(text.replace("\\$", "$").replace("**", "").split("\n"))]


def invented_form() -> list[list[Block]]:
    """A form of one page with merged headers, blanks and every size of figure."""
    table = blocks_of(f"{HEADER}\n{ROWS}".replace("|", "\t").split("\n"), header=3)
    head = ["MUNICIPIO DE EJEMPLO", "AVANCE FÍSICO PROGRAMÁTICO", "RAMO: 27 SERVICIOS PÚBLICOS"]
    return [[*head, *table, "RESPONSABLE DEL PROGRAMA"]]
