"""What people read is written once, in Spanish; another language takes its place when it is said.

The kernel knows no framework: who runs it says how a sentence is translated (`speak_with`), and
without that every sentence stays as it is written.
"""

from __future__ import annotations

from collections.abc import Callable


def _as_written(text: str) -> str:
    return text


_translate: Callable[[str], str] = _as_written


def speak_with(translate: Callable[[str], str]) -> None:
    """Say how a sentence is put in the reader's language. Asked once, when the program starts."""
    global _translate  # noqa: PLW0603 - one language machine a process
    _translate = translate


def told(template: str, /, **values: object) -> str:
    """A sentence in the reader's language, with its `%(name)s` places filled.

    >>> told("Falta el plazo.")
    'Falta el plazo.'
    >>> told("Faltan %(days)s días: 5 %%.", days=3)
    'Faltan 3 días: 5 %.'
    """
    return _translate(template) % values if values else _translate(template)


def later(template: str) -> str:
    """Mark a sentence that is told elsewhere, so that translators find it.

    >>> later("Falta el plazo.")
    'Falta el plazo.'
    """
    return template


MONTHS = (
    *(later("enero"), later("febrero"), later("marzo"), later("abril"), later("mayo")),
    *(later("junio"), later("julio"), later("agosto"), later("septiembre")),
    *(later("octubre"), later("noviembre"), later("diciembre")),
)
