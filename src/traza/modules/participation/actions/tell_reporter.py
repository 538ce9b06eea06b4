"""Write to whoever left an e-mail with a report that it was answered.

The letter says that there is an answer and where it is read, never what it says or who is in it: a
mailbox may be of another person. Each carries the link that ends them.
"""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.urls import reverse

from traza.kernel.acts import Doer, done_by
from traza.modules.participation.models import Answer
from traza.platform import mail
from traza.platform.access.rates import LetterSort
from traza.platform.letters import outbox, stopping

_ADDRESS = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")


@done_by(Doer.STEP, "follows the answer, in its transaction")
def tell_reporter(answer: Answer) -> bool:
    """One letter an answer, when there is an e-mail that takes it; whether it was written."""
    report = answer.report
    address = email_in(report.contact)
    about = f"report:{report.folio}"
    if address is None or stopping.is_stopped(address, about):
        return False
    leave = mail.absolute(
        reverse("participation:stop_letters", args=[stopping.word_for(address, about)])
    )
    page = mail.absolute(reverse("participation:one", args=[report.folio]))
    own = mail.absolute(reverse("participation:own", args=[report.folio]))
    body = (
        f"La dependencia contestó el reporte {report.folio}. La respuesta se lee aquí:\n{page}\n\n"
        f"Con el código que recibió al enviarlo puede decir si se resolvió:\n{own}\n\n"
        "Recibe esta carta porque el reporte se envió con este correo, que no se publica. Para no "
        f"recibir más cartas de este reporte:\n{leave}\n"
    )
    subject = f"{mail.site_name()}: contestaron el reporte {report.folio}"
    headers = {
        "List-Unsubscribe": f"<{leave}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    letter = outbox.Written(address, subject, body, headers=headers)
    return outbox.put_asked(LetterSort.REPORT, f"{about}:answer:{answer.pk}", letter)


def email_in(contact: str) -> str | None:
    """The e-mail that somebody left as a contact, which may be a telephone or have words around.

    >>> email_in("vecina@example.org, después de las 5"), email_in("662 555 0101")
    ('vecina@example.org', None)
    """
    for address in _ADDRESS.findall(contact.lower()):
        try:
            validate_email(address)
        except ValidationError:
            continue
        return str(address)
    return None
