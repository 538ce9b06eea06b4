"""What the log says of letters."""

from __future__ import annotations

from traza.kernel.titled import Titled


class Deed(Titled):
    """What is done with letters."""

    CHOSEN = "letters.chosen", "Eligió qué se le avisa por carta"
    TRIED_AGAIN = "letters.tried_again", "Pidió intentar otra vez sus cartas"
