"""Seals as a Django application, for its terminal order."""

from django.apps import AppConfig


class SealedConfig(AppConfig):
    """Datos protegidos."""

    name = "traza.platform.sealed"
    label = "sealed"
    verbose_name = "Datos protegidos"
