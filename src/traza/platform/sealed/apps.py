"""Seals as a Django application, for its terminal order."""

from django.apps import AppConfig


class SealedConfig(AppConfig):
    """Datos protegidos."""

    name = "traza.platform.sealed"
    verbose_name = "Datos protegidos"

    def ready(self) -> None:
        """No fresh key is made over data that an earlier one sealed."""
        from traza.platform.sealed import check  # noqa: F401 (it says so to the keys)
