"""How whoever left an address ends the letters about one thing, by the link that each carries.

A link says a mark of the address and the thing, signed; it does nothing else, and whoever has it
got the letter. What was stopped is kept by its mark, so that nothing new is known of anybody.
"""

from __future__ import annotations

from django.core import signing
from django.db import transaction
from django.utils import timezone

from traza.kernel.acts import Doer, done_by
from traza.kernel.refusal import Refusal
from traza.platform.letters import outbox
from traza.platform.letters.models import Letter, State, Stopped

SALT = "letters.stop"


class BadStopLink(Refusal):
    """The link was not ours."""

    code = "letters.bad_stop_link"
    say = "Este enlace no es de una de nuestras cartas. Cópielo completo, como venía en la carta."


def word_for(address: str, about: str) -> str:
    """The word of the link that ends letters to this address about a thing ("report:RC-1")."""
    return signing.dumps([outbox.mark_of(address), about], salt=SALT)


def read_word(word: str) -> tuple[str, str]:
    """The mark and the thing of a link. Raises BadStopLink."""
    try:
        mark, about = signing.loads(word, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise BadStopLink from error
    return str(mark), str(about)


@done_by(Doer.ANYONE, "who has the letter sent to the address")
@transaction.atomic
def stop(word: str) -> str:
    """Write no more to the address about the thing, which is returned; twice is once, and what
    waits is not sent. Raises BadStopLink."""
    mark, about = read_word(word)
    Stopped.objects.get_or_create(mark=mark, about=about)
    waiting = Letter.objects.filter(mark=mark, state=State.WAITING, key__startswith=f"{about}:")
    waiting.update(state=State.DROPPED, sealed="", over_at=timezone.now())
    return about


def is_stopped(address: str, about: str) -> bool:
    """Did whoever reads this address end the letters about a thing?"""
    return Stopped.objects.filter(mark=outbox.mark_of(address), about=about).exists()
