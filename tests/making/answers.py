"""What a register answers: every figure of its catalogue and a set of pages, as hashes by address.

`python -m tests.making.answers`, with the knobs of the register. What is new in each answer (marks
of a form, of a style) is left out; `--moments` leaves out when figures were built as well.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys

PAGES = (
    "/", "/figuras/", "/datos/", "/obras/", "/obras/lista/", "/municipios/", "/buscar/?q=rio",
    "/verificacion/", "/presupuesto/", "/cadena/", "/reportes/", "/api/datasets", "/api/figures",
)  # fmt: skip
NEW = re.compile(
    r'nonce="[^"]*"|nonce-[\w+/=-]+|name="csrfmiddlewaretoken" value="[^"]*"|"X-CSRFToken": ?"[^"]*"'
    r"|[a-zA-Z0-9]{64}"
)
MOMENTS = re.compile(
    r'"(built_at|build)": ?"[^"]*"|\d{1,2} de \w+ de \d{4}[^<]*|build-[\w-]+|<time.*?</time>'
)


def answers(client: object, moments: bool) -> dict[str, str]:
    """A hash of each answer, with its status."""
    from traza.platform.tables import figures

    asked = [*PAGES, *(f"/api/figures/{name}" for name in figures())]
    found = {}
    for path in asked:
        answer = client.get(path, HTTP_HOST="localhost")  # type: ignore[attr-defined]
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        text = NEW.sub("", body.decode(errors="replace"))
        text = MOMENTS.sub("", text) if moments else text
        found[path] = f"{answer.status_code} {hashlib.sha256(text.encode()).hexdigest()}"
    return found


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "traza.config.settings")
    django.setup()
    from django.conf import settings
    from django.test import Client

    from traza.platform.searching import building

    building.refresh()  # as a worker does every half minute: the index is made again, not copied
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES["staticfiles"]["BACKEND"] = plain
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    sys.stdout.write(json.dumps(answers(Client(), "--moments" in sys.argv), indent=1))
