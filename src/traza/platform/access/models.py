"""Accounts. A person is known by e-mail; nothing else personal is kept."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q

from traza.platform.access.roles import STAFF, Role


class Users(BaseUserManager["User"]):
    """Makes users by e-mail."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Make and save a user; the e-mail is kept in lower case."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """Find by e-mail, whatever its case."""
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in."""

    # Identification
    email = models.EmailField("correo electrónico", unique=True)
    # What they may do
    role = models.CharField(
        "papel", max_length=16, choices=[(r.value, r.name) for r in Role], default=Role.READER
    )
    agency = models.SlugField("dependencia", max_length=80, blank=True)
    # Lifecycle
    is_active = models.BooleanField("activo", default=True)
    joined_at = models.DateTimeField("alta", auto_now_add=True)

    objects: ClassVar[Users] = Users()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "usuario"
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=[r.value for r in Role]), name="access_user_role_known"
            )
        ]

    @property
    def is_staff_role(self) -> bool:
        """Staff hold roles that need a second factor."""
        return self.role in STAFF
