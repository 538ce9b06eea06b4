"""`traza ask "PREGUNTA"`: a question in plain words, answered with a figure and its source."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from traza.modules.assistant.contracts import Reading, Reply
from traza.platform.terminal.orders import For
from traza.portal.pages.asking.reply import reply


class Command(BaseCommand):
    """Answers one question; exit 0 whether there is an answer or a reason why not."""

    help = "Contesta una pregunta con cifras publicadas y su fuente, o dice por qué no puede."
    audience = For.REVIEWS

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the question, the one it goes on from, and the form of the answer."""
        parser.add_argument("question", metavar="PREGUNTA", help="La pregunta, entre comillas.")
        parser.add_argument(
            "--after", default="", metavar="PREGUNTA", help="La pregunta anterior, si ésta sigue."
        )
        parser.add_argument("--json", action="store_true", help="Contestar en JSON.")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print the reply."""
        found = reply(options["question"], options["after"])
        if options["json"]:
            self.stdout.write(json.dumps(written(found), ensure_ascii=False, indent=1, default=str))
            return
        self.stdout.write(found.text)
        if found.link:
            self.stdout.write(found.link)
        for offer in found.offers:
            self.stdout.write(f"- {offer.text}{f' ({offer.link})' if offer.link else ''}")


def written(found: Reply) -> dict[str, Any]:
    """A reply as JSON: the likeliest reading at the top, all of them in `readings`."""
    first = found.readings[0] if found.readings else None
    shape: dict[str, Any] = {"answered": found.answered, "text": found.text}
    shape |= _reading(first) if first else dict.fromkeys(_SHAPE)
    shape["link"] = found.link or shape["link"]
    shape["reason"] = found.reason.value if found.reason else None
    shape["offers"] = [{"text": offer.text, "link": offer.link} for offer in found.offers]
    shape["readings"] = [
        _reading(each) | {"text": each.text, "title": each.title} for each in found.readings
    ]
    return shape


_SHAPE = ("figure", "filters", "value", "unit", "as_of", "definition", "link", "rows")


def _reading(reading: Reading) -> dict[str, Any]:
    return {
        "figure": reading.figure,
        "filters": dict(reading.filters),
        "value": reading.value,
        "unit": reading.unit,
        "as_of": reading.as_of,
        "definition": reading.definition,
        "link": reading.link,
        "rows": [{"name": name, "value": value} for name, value in reading.rows],
    }
