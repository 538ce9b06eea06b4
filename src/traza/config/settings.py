"""Django settings. They run as they are; `config.knobs` lists what may be changed."""

from __future__ import annotations

import os
import secrets
from email.utils import formataddr
from pathlib import Path

from traza.config import knobs, stores
from traza.kernel import absent
from traza.kernel.jurisdiction import Jurisdiction
from traza.platform.files import durable
from traza.platform.law.zones import zone_of
from traza.platform.start.practice import is_loopback, is_room

absent.leave_out()
os.umask(0o077)  # what Traza writes is for its own account: sessions, letters, keys
HOME = knobs.home()
PACKAGE = Path(__file__).resolve().parent.parent


def _secret_key() -> str:
    """A key of this installation's own, made once and kept readable by its owner only."""
    kept = HOME / "secret_key"
    try:
        if not kept.exists():
            durable.once(kept, secrets.token_urlsafe(64).encode())
        text = kept.read_text()
    except OSError as error:
        why = f"«{kept}» no se puede leer o escribir ({error.strerror})."
        raise knobs.BadKnob(knob=knobs.HOME.name, why=why) from error
    if not text.strip():
        why = f"«{kept}» está vacío. Restáurelo de su respaldo, o bórrelo: cerrará las sesiones."
        raise knobs.BadKnob(knob=knobs.HOME.name, why=why)
    return text


SECRET_KEY = _secret_key()
DEBUG = knobs.DEBUG.value() == "1"
PRACTICE = is_room(HOME)  # a room to train in, with invented content: this machine only
ALLOWED_HOSTS = (knobs.HOSTS.default if PRACTICE else knobs.HOSTS.value()).split(",")
HTTPS = knobs.HTTPS.value() == "1" and not PRACTICE
# Do people reach it from elsewhere? Then its pages say who runs it, and search engines may come.
PUBLIC = not PRACTICE and (HTTPS or not all(is_loopback(one) for one in ALLOWED_HOSTS))

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",  # pages of security keys write their dates with it
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "traza.platform.keeping",
    "traza.platform.access",
    "traza.platform.law",
    "traza.platform.sealed",
    "traza.platform.tables",
    "traza.platform.audit",
    "traza.platform.waiting",
    "traza.platform.letters",
    "traza.platform.following",
    "traza.platform.tasks",
    "traza.platform.searching",
    "traza.platform.operator",
    "traza.platform.backup",
    "traza.platform.moving",
    "traza.platform.watching",
    "traza.ui",
    "traza.modules.standards",
    "traza.modules.territory",
    "traza.modules.directory",
    "traza.modules.budget",
    "traza.modules.planning",
    "traza.modules.reading",
    "traza.modules.works",
    "traza.modules.aid",
    "traza.modules.grants",
    "traza.modules.growth",
    "traza.modules.people",
    "traza.modules.oversight",
    "traza.modules.participation",
    "traza.modules.verification",
    "traza.modules.opendata",
    "traza.modules.reports",
    "traza.modules.consultation",
    "traza.modules.assistant",
    "traza.modules.targeting",
    "traza.portal",
    "traza.practice",
]

_MESSAGES = "django.contrib.messages.middleware.MessageMiddleware"
MIDDLEWARE = [
    "traza.platform.watching.requests.Watched",
    "traza.platform.watching.again.ReadAgain",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "traza.platform.files.squeeze.Squeeze",
    "traza.platform.security.ContentSecurityPolicy",
    "traza.platform.security.NoNul",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "traza.platform.files.bodies.BodyLimit",
    "traza.platform.files.troubles.StoreTroubles",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    _MESSAGES,
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "traza.platform.access.middleware.RouteGuard",
    "traza.platform.audit.made_public.ForgetMadePublic",
    "traza.platform.forms.drafts.RecordedDrafts",
]

if PRACTICE:  # nowhere else are its doors
    MIDDLEWARE.insert(MIDDLEWARE.index(_MESSAGES) + 1, "traza.practice.marking.Marked")
ROOT_URLCONF = "traza.config.urls_practice" if PRACTICE else "traza.config.urls"
WSGI_APPLICATION = "traza.config.wsgi.application"
DATABASES = stores.databases()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "ui" / "templates"],  # before the accounts library's own
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Accounts
AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "traza.platform.access.adapter.Accounts"
LOGIN_REDIRECT_URL = "/"
STAFF_HOME = "day:home"  # where staff lands after signing in
STAFF_ITEM = "day:item"  # the page of a thing that waits, by its key
STAFF_LETTERS = "day:letters"  # where each chooses what they are told by letter
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = f"{knobs.NAME.value()}: "
ACCOUNT_REAUTHENTICATION_REQUIRED = True
MFA_ADAPTER = "traza.platform.access.second_step.Sealed"
MFA_TOTP_ISSUER = "Traza"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS

# Cookies and transport
SESSION_ENGINE = "traza.platform.access.sessions"  # sealed: a row tells nothing
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^salud/"]  # who watches asks inside, without the proxy
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
if PRACTICE:  # browsers tell no port apart: who enters here stays inside the register beside it
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "practica", "practica_csrf"
SESSION_COOKIE_SAMESITE = "Lax"

# Language and time
LANGUAGE_CODE = knobs.LANGUAGE.value()
LANGUAGES = [("es-mx", "Español"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
PLACE = knobs.PLACE.value()
try:
    TIME_ZONE = zone_of(Jurisdiction.of(PLACE)).key
except ValueError as error:
    raise knobs.BadKnob(knob=knobs.PLACE.name, why=f"«{PLACE}» no es clave del INEGI.") from error
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

# Files
STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "files"
FILES = stores.files()
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MANIFEST_STRICT = False
FIGURES_ROOT = HOME / "figures"
SEARCH_ROOT = HOME / "search"
BACKUPS = knobs.BACKUPS.value()
SPARK_MASTER = knobs.SPARK_MASTER.value()
TILES = knobs.TILES.value()
DOCUMENTS = Path(knobs.DOCUMENTS.value())
TERRITORY = Path(knobs.TERRITORY.value())
FINANCES = Path(knobs.FINANCES.value())
WORKS = Path(knobs.WORKS.value())
TRUST = Path(knobs.TRUST.value() or HOME / "trust")
OCID_PREFIX = knobs.OCID_PREFIX.value()
OC4IDS_PREFIX = knobs.OC4IDS_PREFIX.value()
TRIES_PER_HOUR = knobs.TRIES.whole()
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

globals().update(knobs.mail(HOME / "mail"))
SITE_NAME = knobs.NAME.value()
SITE_ADDRESS = knobs.address(ALLOWED_HOSTS[0], https=HTTPS)
SERVER_EMAIL = knobs.SENDER.value() or f"traza@{ALLOWED_HOSTS[0]}"
DEFAULT_FROM_EMAIL = formataddr((SITE_NAME, SERVER_EMAIL))

CACHES = stores.counts(HOME / "cache")

# Watching
LOG_JSON = knobs.LOG.value() == "json"
METRICS = knobs.metrics()
SLOW_MS = knobs.SLOW.whole()
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": f"traza.platform.running.logs.{'Json' if LOG_JSON else 'Line'}"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
