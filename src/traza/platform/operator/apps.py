"""Who runs the site as a Django application."""

from django.apps import AppConfig


class OperatorConfig(AppConfig):
    """What the operator says of itself."""

    name = "traza.platform.operator"
    label = "operator"
    verbose_name = "Quién opera el sitio"
