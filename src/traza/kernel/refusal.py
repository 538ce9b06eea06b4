"""Refusal: an error written for the person who must act."""

from __future__ import annotations

from typing import ClassVar

from traza.kernel.language import told


class Refusal(Exception):
    """Something was asked that cannot be done; `say` tells why and the way out, in Spanish.

    A subclass gives `code` (stable, for machines) and `say` (a full sentence with `%(name)s`
    places filled from keyword arguments).

    >>> class TooBig(Refusal):
    ...     code = "files.too_big"
    ...     say = "El archivo mide %(size)s MB; el límite es 50 MB. Divida el archivo."
    >>> str(TooBig(size=500))
    'El archivo mide 500 MB; el límite es 50 MB. Divida el archivo.'
    """

    code: ClassVar[str] = "refused"
    say: ClassVar[str] = "No se pudo hacer lo que pidió."

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(self.say % values)

    def __str__(self) -> str:
        """The sentence in the reader's language."""
        return told(self.say) % self.values

    @property
    def in_spanish(self) -> str:
        """The sentence as it is kept: records have one language."""
        return str(self.args[0])
