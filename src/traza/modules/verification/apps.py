"""The verification module as a Django application."""

from django.apps import AppConfig


class VerificationConfig(AppConfig):
    """Verificación."""

    name = "traza.modules.verification"
    verbose_name = "Verificación"

    def ready(self) -> None:
        """Say who processes the files that people send."""
        from traza.platform.tasks.queue import handles

        actions = "traza.modules.verification.actions"
        handles("verification.process_upload", f"{actions}.process_upload.process_upload")
