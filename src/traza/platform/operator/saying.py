"""Say who runs the site, and read what was said."""

from __future__ import annotations

import json
from collections.abc import Mapping

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from traza.kernel.acts import Doer, asks, done_by
from traza.kernel.plain import plain
from traza.platform.access.authority import NOTICES, check_capability
from traza.platform.audit.record import Actor, record
from traza.platform.operator.contracts import (
    ASKED,
    BadMail,
    NobodySaid,
    NotWhole,
    Stated,
    titles,
)
from traza.platform.operator.models import Statement
from traza.platform.start.practice import is_loopback


def stated() -> Stated:
    """What was said last; nothing where nobody said anything."""
    row = Statement.objects.order_by("-number").first()
    return Stated({}) if row is None else Stated(json.loads(row.said), row.number, row.at)


def past() -> list[Stated]:
    """All that was said, the last first."""
    rows = Statement.objects.order_by("-number")
    return [Stated(json.loads(row.said), row.number, row.at) for row in rows]


@asks(NOTICES)
@transaction.atomic
def state(said: Mapping[str, str], *, by: Actor) -> Stated:
    """Say it anew, whole. Raises WithoutCapability, NotWhole and BadMail; the same again is not
    another time."""
    check_capability(by, NOTICES, "escribir quién opera el sitio")
    clean = {each.name: _clean(said.get(each.name, ""), each.most) for each in ASKED}
    new = Stated({name: text for name, text in clean.items() if text})
    if new.missing:
        raise NotWhole(what=titles(new.missing))
    try:
        validate_email(new.of("email"))
    except ValidationError as error:
        raise BadMail(said=new.of("email")) from error
    last = stated()
    if last.said == new.said:
        return last
    text = json.dumps(new.said, ensure_ascii=False, sort_keys=True)
    Statement.objects.create(number=last.number + 1, said=text, by=by.user, at=timezone.now())
    record("operator.stated", by=by, about=f"operator:{last.number + 1}")
    return stated()


@done_by(Doer.STEP, "a question")
def check_said(host: str) -> None:
    """Raises NobodySaid where the public reaches the site and its operator did not say who it is.

    It does when it is served on an address of others, or by HTTPS or a name that is not this
    machine's. A practice room is never public.
    """
    is_public = settings.PUBLIC or not (settings.PRACTICE or is_loopback(host))
    missing = stated().missing if is_public else ()
    if missing:
        raise NobodySaid(what=titles(missing))


def _clean(text: str, most: int) -> str:
    """Lines without what is not seen; a paragraph stays one."""
    lines = [plain(line, most) for line in str(text).splitlines()]
    return "\n".join(lines).strip()[:most]
