"""Accounts and paired telephones. A person is known by e-mail; nothing else personal is kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property

from traza.platform.access.bundles import bundle_of
from traza.platform.access.roles import STAFF, Role
from traza.platform.keeping.kept import Evidence, NotEvidence
from traza.platform.law import clock
from traza.platform.sealed.fields import SealedTextField


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

    keeping = NotEvidence("an account, personal; what it did is in audit_act")

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
    # Part of every session's signature: one more, and all that were open are over
    sessions_ended = models.PositiveIntegerField("veces que se cerraron sus sesiones", default=0)

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
        return self.role in STAFF or any(bundle_of(one.bundle).staff for one in self.assigned)

    @cached_property
    def assigned(self) -> list[Assignment]:
        """The assignments in force today, oldest first; read once for each request."""
        return list(Assignment.in_force().filter(person=self.pk).order_by("pk"))

    def get_session_auth_hash(self) -> str:
        """What a session must carry: it changes with the password and when sessions are ended."""
        return self._session_mark(settings.SECRET_KEY)

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """The same by the former keys of the installation."""
        return (self._session_mark(key) for key in settings.SECRET_KEY_FALLBACKS)

    def _session_mark(self, key: str | bytes) -> str:
        said = f"{self.password}:{self.sessions_ended}"
        return salted_hmac("traza.access.session", said, secret=key, algorithm="sha256").hexdigest()


class Identity(models.Model):
    """Whose an account is, as the certificate of their signature names them. Sealed."""

    keeping = NotEvidence("personal data of an account; that it was written is in audit_act")

    person = models.OneToOneField(
        User, models.CASCADE, related_name="identity", verbose_name="de quién"
    )
    rfc = SealedTextField("RFC", blank=True)
    curp = SealedTextField("CURP", blank=True)

    class Meta:
        verbose_name = "identidad de una cuenta"
        verbose_name_plural = "identidades de cuentas"


class Appointment(models.Model):
    """Somebody proposed as administrator: by one, decided by another. Decided once."""

    keeping = NotEvidence("a proposal that waits; who proposed and who decided is in audit_act")

    person = models.ForeignKey(
        User, models.PROTECT, related_name="appointments", verbose_name="a quién"
    )
    agency = models.SlugField("dependencia", max_length=80, blank=True)
    why = models.CharField("motivo", max_length=500)
    # Lifecycle
    proposed_by = models.BigIntegerField("quién propone")
    proposed_at = models.DateTimeField("propuesto")
    decided_by = models.BigIntegerField("quién decide", null=True, blank=True)
    decided_at = models.DateTimeField("decidido", null=True, blank=True)
    accepted = models.BooleanField("aceptado", null=True, blank=True)

    class Meta:
        verbose_name = "nombramiento de administración"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(decided_at__isnull=True),
                name="access_appointment_one_open_a_person",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True, decided_at__isnull=True, accepted__isnull=True)
                | (
                    Q(decided_by__isnull=False, decided_at__isnull=False, accepted__isnull=False)
                    & ~Q(decided_by=models.F("proposed_by"))
                ),
                name="access_appointment_decided_by_another",
            ),
        ]


class SecondStepReset(models.Model):
    """A second step that one administrator proposed to take away. Another decides, once."""

    keeping = NotEvidence("a proposal that waits; who proposed and who decided is in audit_act")

    person = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="de quién")
    why = models.CharField("motivo", max_length=500)
    # Lifecycle
    proposed_by = models.BigIntegerField("quién propone")
    proposed_at = models.DateTimeField("propuesto")
    decided_by = models.BigIntegerField("quién decide", null=True, blank=True)
    decided_at = models.DateTimeField("decidido", null=True, blank=True)
    accepted = models.BooleanField("aceptado", null=True, blank=True)

    class Meta:
        verbose_name = "propuesta de quitar un segundo paso"
        verbose_name_plural = "propuestas de quitar un segundo paso"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(decided_at__isnull=True),
                name="access_reset_one_open_a_person",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True)
                | (~Q(decided_by=models.F("proposed_by")) & ~Q(decided_by=models.F("person"))),
                name="access_reset_decided_by_another",
            ),
        ]


class Assignment(models.Model):
    """What somebody may do besides their own role: a bundle of capabilities, where, since when.

    `scope` is "agency", "everything", or one thing as its module names it ("book:sonora-2024").
    Given and ended with a reason; nothing else of it changes.
    """

    keeping = Evidence(changes={"ended_at ended_by ended_why": "an assignment ends"})
    AGENCY = "agency"

    # Identification
    person = models.ForeignKey(
        User, models.PROTECT, related_name="assignments", verbose_name="a quién"
    )
    # What they may do
    bundle = models.CharField("papel", max_length=16)
    scope = models.CharField("alcance", max_length=140)
    agency = models.SlugField("dependencia", max_length=80, blank=True)
    since = models.DateField("desde")
    until = models.DateField("hasta", null=True, blank=True)
    # Lifecycle
    why = models.CharField("motivo", max_length=500)
    given_at = models.DateTimeField("dada")
    given_by = models.BigIntegerField("quién la dio", null=True, blank=True)
    ended_at = models.DateTimeField("terminada", null=True, blank=True)
    ended_by = models.BigIntegerField("quién la terminó", null=True, blank=True)
    ended_why = models.CharField("por qué terminó", max_length=500, blank=True)

    class Meta:
        verbose_name = "asignación"
        verbose_name_plural = "asignaciones"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")),
                name="access_assignment_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_why="")
                | (Q(ended_at__isnull=False) & ~Q(ended_why="")),
                name="access_assignment_ended_with_its_reason",
            ),
            models.CheckConstraint(
                condition=Q(scope="everything", agency="") | ~Q(agency=""),
                name="access_assignment_of_an_agency_or_everything",
            ),
        ]

    @property
    def only(self) -> str:
        """What the scope narrows or widens the role to, as `Actor.only` says it."""
        return "" if self.scope == self.AGENCY else self.scope

    @classmethod
    def in_force(cls) -> QuerySet[Assignment]:
        """Those that somebody may act in today."""
        today = clock.today()
        ends = Q(until__isnull=True) | Q(until__gte=today)
        return cls.objects.filter(ends, since__lte=today, ended_at__isnull=True)


class Device(models.Model):
    """A telephone that acts for somebody who has no account.

    `subject` says for whom in the words of the module that paired it ("member:12"); of the token
    that the telephone keeps, only its hash is here.
    """

    keeping = NotEvidence("the key of a telephone, changed and revoked; acts are in audit_act")

    # Identification
    id = models.UUIDField("clave", primary_key=True, default=uuid4, editable=False)
    token_hash = models.CharField("huella de la llave", max_length=64, unique=True)
    subject = models.CharField("a nombre de", max_length=120)
    label = SealedTextField("nombre del teléfono", blank=True)
    # Lifecycle
    created_at = models.DateTimeField("alta")
    last_seen = models.DateTimeField("última vez", null=True, blank=True)
    revoked_at = models.DateTimeField("baja", null=True, blank=True)

    class Meta:
        verbose_name = "teléfono"
        indexes: ClassVar = [models.Index(fields=["subject"], name="access_device_subject")]


class Pairing(models.Model):
    """A code of one use that ties a telephone to a subject. Only its keyed hash is kept."""

    keeping = NotEvidence("a code of minutes")

    # Identification
    code_hash = models.CharField("huella del código", max_length=64, unique=True)
    subject = models.CharField("a nombre de", max_length=120)
    # Lifecycle
    opened_at = models.DateTimeField("creado")
    expires_at = models.DateTimeField("vence")
    used_at = models.DateTimeField("usado", null=True, blank=True)
    device = models.ForeignKey(
        Device, models.PROTECT, verbose_name="teléfono", null=True, blank=True
    )

    class Meta:
        verbose_name = "código de enlace"
        indexes: ClassVar = [models.Index(fields=["subject"], name="access_pairing_subject")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(used_at=None, device=None)
                | Q(used_at__isnull=False, device__isnull=False),
                name="access_pairing_used_by_a_device",
            )
        ]


class TypedForm(models.Model):
    """A form that arrived when its session had ended: sealed, for an hour, for one account."""

    keeping = NotEvidence("kept for an hour, and nobody has delivered it")

    # Identification
    account = models.ForeignKey(User, models.CASCADE, verbose_name="cuenta")
    path = models.CharField("página", max_length=400)
    # What was typed
    fields = SealedTextField("campos")
    # Lifecycle
    at = models.DateTimeField("llegó", db_index=True)

    class Meta:
        verbose_name = "formulario sin entregar"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "path"], name="access_typed_once_a_page")
        ]


class KeptDraft(models.Model):
    """What somebody typed in a form and has not sent: sealed, for a month, for one account.
    One that was sent stays a while without its text, so that what was on its way stays out."""

    keeping = NotEvidence("kept for a month, and nobody has sent it")

    # Identification
    account = models.ForeignKey(User, models.CASCADE, verbose_name="cuenta")
    key = models.CharField("formulario", max_length=30)
    writer = models.CharField("página que lo escribe", max_length=40)
    step = models.BigIntegerField("vez")
    # What was typed
    content = SealedTextField("contenido", blank=True)
    # Lifecycle
    at = models.DateTimeField("última vez", db_index=True)

    class Meta:
        verbose_name = "borrador"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "writer"], name="access_draft_once_a_page")
        ]


class Counted(models.Model):
    """A count of tries that several machines share; the shape is that of Django's own cache.

    Used on PostgreSQL alone. What is counted is in it only as a hash with a secret of this site,
    and an address with the salt of a day besides; the daily purge removes what is over.
    """

    keeping = NotEvidence("a count of tries, of an hour")

    cache_key = models.CharField("clave", max_length=255, primary_key=True)
    value = models.TextField("valor")
    expires = models.DateTimeField("vence", db_index=True)

    class Meta:
        db_table = "access_counted"
        verbose_name = "cuenta de intentos"
        verbose_name_plural = "cuentas de intentos"
