"""Send what waits in the outbox: one at a time, claimed before it leaves, never given up lightly.

A letter is claimed, sent and then marked: who dies between the last two sends it once more, under
the same Message-ID. A server that does not answer holds every letter back, one that refuses an
address only that address.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from datetime import timedelta
from smtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPException,
    SMTPHeloError,
    SMTPRecipientsRefused,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.db.models import F, QuerySet
from django.utils import timezone

from traza.platform import mail
from traza.platform.letters import outbox
from traza.platform.letters.models import Letter, State
from traza.platform.letters.rules import is_of_address, is_over, next_try
from traza.platform.running.logs import clean
from traza.platform.tasks import queue
from traza.platform.tasks.queue import Progress

log = logging.getLogger(__name__)
TASK = "letters.send"
LEASE = timedelta(minutes=5)  # longer than a server may take with one letter
AT_ONCE = 500
NO_SERVER = (SMTPServerDisconnected, SMTPConnectError, SMTPHeloError, SMTPAuthenticationError,
             SMTPSenderRefused)  # fmt: skip


def ask() -> None:
    """The chore: when a letter is due, ask for the task that sends; a slow server blocks no
    other chore."""
    if mail.leaves() and _due().exists() and not queue.is_under_way(f"{TASK}:"):
        queue.forget_done(TASK)
        queue.enqueue(TASK, {}, key=f"{TASK}:{timezone.now():%Y%m%dT%H%M%S.%f}")


def handle(payload: dict[str, Any], progress: Progress) -> None:
    """The task: send what is due, until nothing is or the server does not answer."""
    if not mail.leaves():
        return
    line, done = _Line(), 0
    try:
        while done < AT_ONCE and (letter := _claim()) is not None:
            if not _send(letter, line):
                break
            done += 1
            progress(done, done, "")
    finally:
        line.close()


class _Line:
    """One conversation with the server for many letters. A server may end it after some: then it
    is begun again, and only one that takes none is not there."""

    def __init__(self) -> None:
        self._server = get_connection()
        self._taken = 0

    def send(self, message: EmailMessage) -> None:
        """Send a letter; opened the first time. Raises what the server's refusals are."""
        message.connection = self._server
        try:
            self._server.open()
            message.send()
        except OSError as error:
            taken = self._taken
            self.close()
            if not taken or _is_of_letter(error):
                raise
            self.send(message)
        else:
            self._taken += 1

    def close(self) -> None:
        """End the conversation, if there is one."""
        self._taken = 0
        with suppress(OSError):
            self._server.close()


def _due() -> QuerySet[Letter]:
    return Letter.objects.filter(state=State.WAITING, due_at__lte=timezone.now())


def _claim() -> Letter | None:
    """The letter that is due for longest, held for a while; None when none is due."""
    for letter in _due().order_by("due_at", "pk")[:10]:
        mine = Letter.objects.filter(pk=letter.pk, state=State.WAITING, due_at=letter.due_at)
        if mine.update(due_at=timezone.now() + LEASE, tries=F("tries") + 1):
            letter.tries += 1
            return letter
    return None


def _send(letter: Letter, line: _Line) -> bool:
    """Send one; False when the server is not there, and everything waits."""
    written = outbox.written_of(letter)
    try:
        line.send(_message(letter, written))
    except SMTPRecipientsRefused as refused:
        code, said = next(iter(refused.recipients.values()))
        answer = f"{code} {said.decode(errors='replace') if isinstance(said, bytes) else said}"
        if is_of_address(code, answer):
            outbox.end(letter, State.REFUSED, answer)
            outbox.mark_bad(written.to, answer)
        else:
            _later(letter, answer)
    except OSError as error:
        _later(letter, f"{type(error).__name__}: {error}")
        if not _is_of_letter(error):
            _hold_all(letter)
            return False
    except ValueError as error:  # an address or a subject of which no letter can be made
        outbox.end(letter, State.GIVEN_UP, str(error))
    else:
        outbox.end(letter, State.SENT)
    return True


def _is_of_letter(error: OSError) -> bool:
    """Did the server refuse this letter, and may take another? What smtplib raises is an OSError,
    as is a server that is not there."""
    return isinstance(error, SMTPException) and not isinstance(error, NO_SERVER)


def _message(letter: Letter, written: outbox.Written) -> EmailMessage:
    """As it goes over the wire. Nobody's absence answers it, and no list is told."""
    headers = {
        "Message-ID": letter.message_id,
        "Auto-Submitted": "auto-generated",
        **written.headers,
    }
    return EmailMessage(written.subject, written.body, None, [written.to], headers=headers)


def _later(letter: Letter, trouble: str) -> None:
    """Try again, each time after twice as long, or give up."""
    log.warning("letter %s did not leave: %s", letter.pk, trouble)
    if is_over(letter.tries, timezone.now() - letter.made_at):
        outbox.end(letter, State.GIVEN_UP, trouble)
        return
    Letter.objects.filter(pk=letter.pk).update(
        due_at=timezone.now() + next_try(letter.tries), trouble=clean(trouble)[:200]
    )


def _hold_all(first: Letter) -> None:
    """While no server answers, every letter waits as long as the one that was tried."""
    _due().update(due_at=timezone.now() + next_try(first.tries))


def purge(payload: dict[str, Any], progress: Progress) -> None:
    """The day's task: what is long over leaves."""
    outbox.purge()
