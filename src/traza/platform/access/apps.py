"""Accounts as a Django application."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Accounts and roles."""

    name = "traza.platform.access"
    verbose_name = "Acceso"

    def ready(self) -> None:
        """Know the browsers in which people sign in, and purge every day what is over."""
        from allauth.account.signals import password_reset
        from django.contrib.auth.signals import user_logged_in

        from traza.platform.access.known import on_password_set, on_sign_in
        from traza.platform.tasks import daily

        user_logged_in.connect(on_sign_in, dispatch_uid="access.known")
        password_reset.connect(on_password_set, dispatch_uid="access.password_set")
        daily.every_day("access.purge", "traza.platform.access.purge.handle")
