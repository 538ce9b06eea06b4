"""The queue as a Django application."""

from django.apps import AppConfig


class TasksConfig(AppConfig):
    """Trabajos."""

    name = "traza.platform.tasks"
    label = "tasks"
    verbose_name = "Trabajos"
