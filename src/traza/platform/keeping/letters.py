"""The head of the chain by letter, once a day, to whoever asked: a copy outside this machine."""

from __future__ import annotations

import logging
from smtplib import SMTPException
from typing import Any

from django.core.mail import send_mail

from traza.platform import mail
from traza.platform.keeping.heads import Top, top
from traza.platform.keeping.models import HeadReader

log = logging.getLogger(__name__)
LETTER = """Esta es la última cabeza firmada de la cadena de constancias de Traza.
Tiene {size} eslabones.

{note}
Guarde esta carta. Con ella podrá comprobar después que lo anterior sigue igual:
traza check --head ARCHIVO, o el programa tools/verify.py.

La recibe porque la pidió. Para dejar de recibirla, entre a la página de la cadena de constancias.
"""


def ask_for_heads(user: int) -> None:
    """From the next day on the head is sent to that account; asked twice is once."""
    HeadReader.objects.get_or_create(user_id=user)


def stop_heads(user: int) -> None:
    """Send no more; who did not ask is left as they are."""
    HeadReader.objects.filter(user=user).delete()


def receives_heads(user: int) -> bool:
    """Whether that account asked for the head of each day."""
    return HeadReader.objects.filter(user=user).exists()


def handle(payload: dict[str, Any], progress: object) -> None:
    """The day's task. Run again, it sends only what was not sent; one letter that fails stops none,
    and its head is in the letter of the next day."""
    head = top()
    if head is None or not mail.leaves():
        return
    readers = HeadReader.objects.filter(user__is_active=True, sent__lt=head.size)
    for reader in readers.select_related("user").order_by("pk"):
        if _send(reader.user.email, head):
            HeadReader.objects.filter(pk=reader.pk).update(sent=head.size)


def _send(address: str, head: Top) -> bool:
    subject = f"{mail.site_name()}: cabeza de la cadena, {head.size} eslabones"
    try:
        send_mail(subject, LETTER.format(size=head.size, note=head.note), None, [address])
    except (OSError, SMTPException):
        log.exception("the letter with the head of the chain could not be sent")
        return False
    return True
