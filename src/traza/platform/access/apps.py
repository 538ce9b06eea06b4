"""Accounts as a Django application."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Accounts and roles."""

    name = "traza.platform.access"
    label = "access"
    verbose_name = "Acceso"
