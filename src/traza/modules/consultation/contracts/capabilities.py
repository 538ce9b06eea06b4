"""What the actions of consultation ask of whoever calls them."""

from __future__ import annotations

from traza.kernel.language import later

DRAFT = "consultation.draft"
ANSWER = "consultation.answer"
MODERATE = "consultation.moderate"
RULE = "consultation.rule"
PUBLISH = "consultation.publish"
CAPABILITIES = {
    DRAFT: later("proponer regulaciones y presentar sus textos"),
    ANSWER: later("contestar los comentarios de una consulta"),
    MODERATE: later("decidir qué se publica de un comentario"),
    RULE: later("abrir consultas y emitir dictámenes"),
    PUBLISH: later("registrar la publicación de una regulación"),
}
