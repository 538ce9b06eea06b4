"""The audit record as a Django application."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Bitácora."""

    name = "traza.platform.audit"
    verbose_name = "Bitácora"
