"""What every environment shares. Each environment variable is read here and listed in .env.example."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF

from network.accounts.providers import providers_from

from .accounts import *  # noqa: F403

ROOT = Path(__file__).resolve().parent.parent.parent
VAR = ROOT / "var"  # everything that a run makes: database, uploads, collected static files

env = environ.Env()
env.read_env(ROOT / ".env")

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY", default="")
# Fernet keys: the first encrypts what a stolen database must not tell, all of them decrypt
ENCRYPTION_KEYS = env.list("ENCRYPTION_KEYS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
BASE_URL = env.str("BASE_URL", default="http://localhost:8000")

SITE_NAME = env.str("SITE_NAME", default="Mental Health Safety Network")
SITE_TAGLINE = "Improvement learning and practice"
SITE_IDENTITY = env.str("SITE_IDENTITY", default="unbranded")
ORGANISATION_NAME = env.str("ORGANISATION_NAME", default="")
ORGANISATION_LOGO = env.str("ORGANISATION_LOGO", default="")

INSTALLED_APPS = [
    "network.core",
    "network.taxonomy",
    "search",
    "network.accounts",
    "network.contributors",
    "network.home",
    "case_studies",
    "change_ideas",
    "events",
    "network.notifications",
    "network.discussion",
    "network.demo",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "network.accounts.cms_users.apps.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
    "ninja",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "network.core.middleware.CmsPolicyMiddleware",
    "network.core.middleware.ApiErrorsMiddleware",
    "network.core.middleware.OwnErrorPagesMiddleware",
    "network.core.middleware.RequestMemoMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "network.accounts.middleware.CmsGateMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "network.urls"
WSGI_APPLICATION = "network.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "network.core.context_processors.site",
            ],
        },
    },
]

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR / 'network.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    VAR.mkdir(exist_ok=True)
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"]["CONN_MAX_AGE"] = 600  # opening a connection costs as much as a page's statements
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# In memory, but for what limits attempts to sign in: that is counted in the database, for all processes together. The table
# forgets a third when it is full, so it must be larger than what anybody can fill it with while a limit lasts.
CACHES = {
    "default": {"BACKEND": "network.core.cache.MemoryAndSharedCache", "OPTIONS": {"SHARED": ("allauth",)}},
    "shared": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    },
    # what of a page's frame is the same on other pages, by content version: its own, so that it drives nothing else out
    "template_fragments": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "template_fragments"},
}

# Who works in the CMS needs a second factor to enter it
STAFF_NEED_SECOND_FACTOR = env.bool("STAFF_NEED_SECOND_FACTOR", default=True)
# Other places that people may sign in with (OpenID Connect): a list in JSON, see docs/operating.md
SOCIALACCOUNT_PROVIDERS = providers_from(env.str("OIDC_PROVIDERS", default=""))
MFA_TOTP_ISSUER = SITE_NAME

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = False
USE_TZ = True
DATE_FORMAT = "j F Y"

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = []
MEDIA_URL = "/media/"
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(VAR / "media"))
PRIVATE_ROOT = env.path("PRIVATE_ROOT", default=str(VAR / "private"))  # never served: recordings and pictures of stories
# What was withdrawn, kept outside the database so that an older backup can't bring it back
WITHDRAWALS_LIST = env.path("WITHDRAWALS_LIST", default=str(VAR / "withdrawals.jsonl"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PRIVATE_ROOT, "base_url": None, "file_permissions_mode": 0o600},
    },
    "staticfiles": {"BACKEND": "network.core.static_files.StaticFilesStorage"},
}

DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="network@localhost")
EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 20  # seconds; nobody waits for a mail server longer than that

# Whether a proxy stands before the site, so that the last address it names is the client's
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
# Neither the API nor the sign-in believes any other address that a client names for itself
NINJA_NUM_PROXIES = ALLAUTH_TRUSTED_PROXY_COUNT = int(BEHIND_PROXY)

SESSION_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie of its own
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
CSRF_FAILURE_VIEW = "network.core.views.csrf_failure"
X_FRAME_OPTIONS = "DENY"  # Wagtail lifts it for previews

# Public pages run no inline script and load nothing from elsewhere. The CMS needs inline script; see CmsPolicyMiddleware.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "object-src": [NONE],
        "frame-src": [SELF],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],  # the CMS shows previews in a frame, under the policy of public pages
    },
}

# The public search: the database alone where the address is empty. Each site has index names of its own.
ELASTICSEARCH_URL = env.str("ELASTICSEARCH_URL", default="")
ELASTICSEARCH_INDEX = env.str("ELASTICSEARCH_INDEX", default="network")
ELASTICSEARCH_TIMEOUT = env.float("ELASTICSEARCH_TIMEOUT", default=1.0)  # seconds that a reader waits before the database answers

# Where "Exit this page" leads: a site that says nothing of why somebody was here
STORY_EXIT_SITE = env.str("STORY_EXIT_SITE", default="https://www.bbc.co.uk/weather")

# The demonstration accounts: drawn for each installation unless a password is given, and noted for the next start.
DEMO_PASSWORD = env.str("DEMO_PASSWORD", default="")
DEMO_NOTES = env.path("DEMO_NOTES", default=str(VAR / "demo-accounts.txt"))

# From how many stories passed in a day on a reader is told, kindly, that it is enough
STORIES_A_DAY = env.int("STORIES_A_DAY", default=5)

WAGTAIL_SITE_NAME = SITE_NAME
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_I18N_ENABLED = False
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
# The CMS searches with Wagtail's database backend; it never serves the public site.
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "english"},
}

WAGTAILIMAGES_IMAGE_MODEL = "core.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "network.core.forms.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "gif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "csv", "txt", "vtt"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILDOCS_INLINE_CONTENT_TYPES = []  # every document downloads; none opens inside the site's origin
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILEMBEDS_FINDERS = []  # a page never asks another host for anything

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
    # The client says every few seconds that the server is away; search.elastic.server says it once
    "loggers": {"elastic_transport": {"level": "ERROR"}},
}
