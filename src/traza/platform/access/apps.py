"""Accounts as a Django application."""

from datetime import time

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccessConfig(AppConfig):
    """Accounts and roles."""

    name = "traza.platform.access"
    verbose_name = "Acceso"

    def ready(self) -> None:
        """Know the browsers in which people sign in, and purge every day what is over;
        say where the sealed secrets of their second step are."""
        from allauth.account.signals import password_reset
        from django.contrib.auth.signals import user_logged_in

        from traza.platform.access import second_step_rows
        from traza.platform.access.known import on_password_set, on_sign_in
        from traza.platform.sealed.check import ELSEWHERE, Elsewhere
        from traza.platform.tasks import daily

        ELSEWHERE.append(
            Elsewhere(second_step_rows.is_there, second_step_rows.open_one, second_step_rows.reseal)
        )
        user_logged_in.connect(on_sign_in, dispatch_uid="access.known")
        password_reset.connect(on_password_set, dispatch_uid="access.password_set")
        daily.every_day(
            "access.purge",
            "traza.platform.access.purge.handle",
            _("Borrar las sesiones y los borradores que vencieron"),
            at=time(2, 0),
        )
