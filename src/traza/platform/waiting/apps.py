"""What waits as a Django application: who has it, who is absent, what is noted of it."""

from django.apps import AppConfig


class WaitingConfig(AppConfig):
    """Work that waits."""

    name = "traza.platform.waiting"
    label = "waiting"
    verbose_name = "Pendientes"
