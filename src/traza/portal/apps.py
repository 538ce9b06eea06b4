"""The portal as a Django application."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Public pages."""

    name = "traza.portal"
    label = "portal"
    verbose_name = "Portal"
