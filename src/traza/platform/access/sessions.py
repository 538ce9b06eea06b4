"""Sessions whose rows tell nothing: what they hold is sealed like any personal data."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions

from traza.platform.sealed.seal import CannotUnseal, seal, unseal


class SessionStore(DatabaseSessions):
    """Django's sessions in the database, with their content sealed (`platform/sealed`).

    A row that cannot be opened (another key, or kept in clear by an older version) is an empty
    session: who had it signs in again.
    """

    def encode(self, session_dict: dict[str, Any]) -> str:
        """The content as sealed text."""
        return seal(self.serializer().dumps(session_dict).decode("latin-1"))

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        """The content of sealed text; nothing when none of the keys opens it."""
        text = session_data if isinstance(session_data, str) else session_data.decode()
        try:
            plain = unseal(text)
        except CannotUnseal:
            return {}
        content: dict[str, Any] = self.serializer().loads(plain.encode("latin-1"))
        return content
