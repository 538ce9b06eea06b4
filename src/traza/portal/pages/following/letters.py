"""The letters of who follows: to confirm, and what happened each day."""

from __future__ import annotations

import logging
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from traza.platform import mail
from traza.platform.following import subscribing
from traza.platform.following.subscribing import LETTERS, Followed
from traza.platform.law import clock
from traza.platform.letters import outbox
from traza.platform.tasks.queue import Progress
from traza.portal.pages.following.news import News, news
from traza.portal.pages.following.topics import Topic, topic_of

log = logging.getLogger(__name__)
MOST = 20  # news told of each thing
READ = 200  # news counted of each thing
LONGEST = timedelta(days=30)  # of what is told after a time without mail


@transaction.atomic
def ask(address: str, topic: Topic) -> None:
    """Ask an address to confirm that it follows a topic; the same is answered whatever comes of
    it, so that nobody learns who follows."""
    language = translation.get_language() or "es-mx"
    followed = subscribing.ask(address, topic.kind.value, topic.key, language)
    if followed is None:
        return
    outbox.put(
        f"{LETTERS}{followed.id}:ask:{timezone.now():%Y%m%dT%H%M%S.%f}",
        outbox.Written(followed.address, *_asking(followed, topic), headers=_headers(followed)),
    )


def handle(payload: dict[str, Any], progress: Progress) -> None:
    """The day's task: what happened until yesterday."""
    tell(clock.today() - timedelta(days=1), progress)


def tell(through: date, progress: Progress) -> None:
    """One letter an address with what happened until the end of a day. Killed, it goes on with
    those it had not told."""
    if not mail.leaves():
        return
    known: dict[tuple[str, ...], list[News]] = {}
    for done, some in enumerate(subscribing.followers(through), start=1):
        try:
            with translation.override(some[0].language), transaction.atomic():
                _tell(some, through, known)
        except Exception:
            log.exception("the followings of %s could not be told", [one.id for one in some])
        progress(done, done, "")


def _asking(one: Followed, topic: Topic) -> tuple[str, str]:
    """Subject and body of the letter that asks to confirm."""
    site = mail.site_name()
    confirm = mail.absolute(reverse("following:confirm", args=[one.confirm]))
    leave = mail.absolute(reverse("following:leave", args=[one.leave]))
    if one.is_confirmed:
        lines = [
            _("Usted ya sigue esto: %(title)s.") % {"title": topic.title},
            "",
            _("Si quiere que los enlaces de cartas anteriores dejen de servir, abra éste:"),
            confirm,
            "",
            _("Para dejar de recibir cartas:"),
            leave,
        ]
        return _("%(site)s: usted ya lo sigue") % {"site": site}, "\n".join(lines) + "\n"
    lines = [
        _("Alguien pidió que le avisemos a este correo de: %(title)s.") % {"title": topic.title},
        "",
        _("Si fue usted, confírmelo. El enlace sirve tres días:"),
        confirm,
        "",
        _("Si no fue usted, no haga nada: no recibirá avisos y su correo se borrará en tres días."),
    ]
    return _("%(site)s: confirme su correo") % {"site": site}, "\n".join(lines) + "\n"


def _headers(one: Followed) -> dict[str, str]:
    """How a mail program leaves by one click (RFC 8058)."""
    leave = mail.absolute(reverse("following:leave", args=[one.leave_all]))
    return {
        "List-Unsubscribe": f"<{leave}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def _tell(some: list[Followed], through: date, known: dict[tuple[str, ...], list[News]]) -> None:
    parts, total = [], 0
    for one in some:
        topic = topic_of(one.kind, one.key)
        found = _news(one, topic, through, known) if topic else []
        if topic and found:
            total += len(found)
            parts.append(_section(one, topic, found))
    subscribing.told(some, through)
    if not parts:
        return
    first = some[0]
    subject = _("%(site)s: novedades de lo que sigue") % {"site": mail.site_name()}
    leave = mail.absolute(reverse("following:leave", args=[first.leave_all]))
    foot = "\n".join([_("Para dejar de recibir todas estas cartas:"), leave])
    letter = outbox.Written(
        first.address, subject, "\n\n".join([*parts, foot]) + "\n", headers=_headers(first)
    )
    outbox.put(f"{LETTERS}{outbox.mark_of(first.address)}:{through.isoformat()}", letter)


def _news(
    one: Followed, topic: Topic, through: date, known: dict[tuple[str, ...], list[News]]
) -> list[News]:
    """What happened to it since it was last told; many follow the same."""
    since = max(one.told_through or through, through - LONGEST)
    asked = (one.kind, one.key, since.isoformat(), translation.get_language() or "")
    if asked not in known:
        known[asked] = news(topic, since, through, READ)
    return known[asked]


def _section(one: Followed, topic: Topic, found: list[News]) -> str:
    lines = [topic.title, mail.absolute(topic.page), ""]
    for each in found[:MOST]:
        lines += [f"- {each.about}: {each.says}", f"  {mail.absolute(each.url)}"]
    if len(found) > MOST:
        lines += [_("Y %(many)s novedades más, en su página.") % {"many": len(found) - MOST}]
    leave = mail.absolute(reverse("following:leave", args=[one.leave]))
    return "\n".join([*lines, "", _("Dejar de seguir esto: %(link)s") % {"link": leave}])
