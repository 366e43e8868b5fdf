"""Settings of the site, all from the environment.

``AFTERLIST_ARCHIVE`` is the archive's folder. Without it the settings can be
imported (for checks and tests), and nothing is made.
"""

import hashlib
import os
import secrets
from pathlib import Path

from csp.constants import NONE, SELF

SITE = Path(__file__).resolve().parent
ARCHIVE = Path(os.environ.get("AFTERLIST_ARCHIVE", "archive"))
INDEX = ARCHIVE / "index"
VAULT = ARCHIVE / "vault"


def secret_key(folder: Path, *, may_make: bool) -> str:
    """Return the archive's key, made on first use; a passing one without an archive."""
    path = folder / "secret-key"
    if may_make and folder.is_dir() and not path.exists():
        made = secrets.token_urlsafe(50)
        part = folder / f"secret-key.{os.getpid()}"
        part.touch(mode=0o600)
        part.write_text(made)
        # Only the first of several processes gives the key its name.
        try:
            path.hardlink_to(part)
        except FileExistsError:
            pass
        finally:
            part.unlink()
    return path.read_text() if path.is_file() else secrets.token_urlsafe(50)


def digest_of_folder(*folders: Path) -> str:
    """Return a short hash of the folders' files: their address changes when they do."""
    found = [path for folder in folders for path in folder.rglob("*")]
    files = sorted(path for path in found if path.is_file())
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:12]


IS_HTTPS = os.environ.get("AFTERLIST_HTTPS", "") == "1"

SECRET_KEY = secret_key(ARCHIVE, may_make="AFTERLIST_ARCHIVE" in os.environ)
DEBUG = False
ALLOWED_HOSTS = os.environ.get("AFTERLIST_HOSTS", "localhost,127.0.0.1,[::1]").split(",")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "csp",
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
    "afterlist_site.ledger",
    "afterlist_site.guard",
    "afterlist_site.archive",
    "afterlist_site.reading",
    "afterlist_site.search",
    "afterlist_site.people",
    "afterlist_site.lists",
    "afterlist_site.desk",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "afterlist_site.caching.PrivateWhenSignedIn",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "afterlist_site.guard.current.GuardOfRequest",
]
ROOT_URLCONF = "afterlist_site.urls"
WSGI_APPLICATION = "afterlist_site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [SITE / "templates"],
        "OPTIONS": {"environment": "afterlist_site.templating.environment"},
    }
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": ARCHIVE / "archive.sqlite3",
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
        "CONN_MAX_AGE": None,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}.NumericPasswordValidator"},
]
OTP_TOTP_ISSUER = "Afterlist"
# One process serves an archive, and its memory is shared by all of its threads.
SILENCED_SYSTEM_CHECKS = ["django_ratelimit.E003", "django_ratelimit.W001"]
RATELIMIT_IP_META_KEY = "afterlist_site.visitors.address"
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "queue"
LOGOUT_REDIRECT_URL = "home"

# Under which the site is reached from outside: letters name its pages.
_ADDRESS = f"https://{ALLOWED_HOSTS[0]}" if IS_HTTPS else f"http://{ALLOWED_HOSTS[0]}:8000"
SITE_ADDRESS = os.environ.get("AFTERLIST_ADDRESS", _ADDRESS).rstrip("/")
REMIND_AFTER_DAYS = int(os.environ.get("AFTERLIST_REMIND_AFTER_DAYS", "21"))
MAIL_DOMAIN = os.environ.get("AFTERLIST_MAIL_DOMAIN", "localhost")
MAIL_NAME = os.environ.get("AFTERLIST_MAIL_NAME", "The archive")
MAIL_FROM = os.environ.get("AFTERLIST_MAIL_FROM", f"archive@{MAIL_DOMAIN}")
MAIL_ARCHIVIST = os.environ.get("AFTERLIST_MAIL_ARCHIVIST", MAIL_FROM)
# The log of a Postfix on this machine: what it took can be told from it after a crash.
MAIL_LOG = os.environ.get("AFTERLIST_MAIL_LOG", "")
# Whose Authentication-Results lines are believed: the name that our mail server gives itself.
MAIL_AUTHSERV = os.environ.get("AFTERLIST_AUTHSERV", "")
# Whose ARC seals stand in for signatures that were broken on the way.
MAIL_ARC_SEALERS = frozenset(os.environ.get("AFTERLIST_ARC_SEALERS", "").lower().split(","))
# Whether SPF, DKIM and DMARC of mail taken straight from the world are looked up here.
MAIL_CHECKS_DNS = os.environ.get("AFTERLIST_CHECKS_DNS", "") == "1"
EMAIL_HOST, _, _port = os.environ.get("AFTERLIST_SMTP", "").partition(":")
EMAIL_PORT = int(_port or 25)
# How the line to it is encrypted (starttls, tls or none), and who we say there that we are.
SMTP_SECURITY = os.environ.get("AFTERLIST_SMTP_SECURITY", "").strip().lower() or {
    465: "tls",
    587: "starttls",
}.get(EMAIL_PORT, "none")
SMTP_USER = os.environ.get("AFTERLIST_SMTP_USER", "")
SMTP_PASSWORD_FILE = os.environ.get("AFTERLIST_SMTP_PASSWORD_FILE", "")
EMAIL_TIMEOUT = 20
# Without a mail server letters wait in the archive's folder; none is lost.
EMAIL_FILE_PATH = ARCHIVE / "letters"
EMAIL_BACKEND = (
    "afterlist_site.signing.SigningBackend"
    if EMAIL_HOST
    else "django.core.mail.backends.filebased.EmailBackend"
)
# A file with the private key (PEM) that what we send is signed with, and the name under which
# its public half stands in the DNS. Without it signing is the mail server's.
DKIM_KEY = os.environ.get("AFTERLIST_DKIM_KEY", "")
DKIM_SELECTOR = os.environ.get("AFTERLIST_DKIM_SELECTOR", "afterlist")

# Whether a claim may have the archive look at a page on the web: off, it speaks to nobody.
LOOKS_AT_PAGES = os.environ.get("AFTERLIST_LOOKS_AT_PAGES", "") == "1"

USE_I18N = False
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en-us"

STATIC_URL = f"/static/{digest_of_folder(SITE / 'static')}/"
STATICFILES_DIRS = [SITE / "static"]
PAGES_DIGEST = digest_of_folder(SITE / "static", SITE / "templates")
"""Part of every page's ETag: a new release is a new page."""

WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False


def is_immutable(_path: str, _url: str) -> bool:
    """Every static file: its folder in the address is named after its bytes."""
    return True


WHITENOISE_IMMUTABLE_FILE_TEST = is_immutable

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 30 * 24 * 3600 if IS_HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "img-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
