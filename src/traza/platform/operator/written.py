"""The file in which an operator writes who it is: names in Spanish, as whoever fills it reads."""

from __future__ import annotations

from pathlib import Path

import yaml

from traza.kernel.written import read_yaml
from traza.platform.operator.contracts import ASKED, Stated, Unreadable

HEAD = (
    "# Quién opera este sitio. Con esto se escriben el aviso de privacidad, el contacto y la\n"
    "# declaración de accesibilidad. Llene cada renglón y corra: traza operator load ESTE_ARCHIVO\n"
)


def write(stated: Stated) -> str:
    """The file with what was said, and what each line asks."""
    parts = [HEAD]
    for each in ASKED:
        needed = "" if each.needed else " (si lo hay)"
        parts.append(f"# {each.title}{needed}. {each.hint}".rstrip())
        body = yaml.safe_dump({each.key: stated.of(each.name)}, allow_unicode=True, width=100)
        parts.append(body)
    return "\n".join(parts)


def read(file: Path) -> dict[str, str]:
    """What a file says, by our names. Raises Unreadable."""
    try:
        found = read_yaml(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValueError, yaml.YAMLError) as error:
        raise Unreadable(file=file, why=type(error).__name__) from error
    if not isinstance(found, dict):
        raise Unreadable(file=file, why="no es una lista de nombres y textos")
    known = {each.key: each.name for each in ASKED}
    if strange := set(found) - set(known):
        raise Unreadable(file=file, why=f"nadie pregunta «{sorted(map(str, strange))[0]}»")
    return {known[key]: "" if text is None else str(text) for key, text in found.items()}
