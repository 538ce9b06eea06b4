"""What the actions and pages of reports ask of whoever calls them."""

from __future__ import annotations

from traza.kernel.language import later

WRITE = "annual.write"
EXPLAIN = "annual.explain"
PUBLISH = "annual.publish"
CAPABILITIES = {
    WRITE: later("escribir los textos del informe anual"),
    EXPLAIN: later("firmar la explicación de un número del informe anual"),
    PUBLISH: later("publicar el informe anual"),
}
