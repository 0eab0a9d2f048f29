"""The site's settings, read from the environment; with none set, the site runs.

`.env.example` lists every variable. A wrong value stops the start and is named.
State lives under VAR_DIR: database, secret key, originals, renditions, pages.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF, UNSAFE_INLINE
from django.utils.translation import gettext_lazy as _
from django_prose_editor.config import html_tags
from js_asset import static_lazy

from jincheng.environment import Environment

BASE_DIR = Path(__file__).resolve().parent.parent
env = Environment(BASE_DIR / ".env")

VAR_DIR = Path(env.text("VAR_DIR", str(BASE_DIR / "var")))
DEBUG = env.flag("DEBUG")
SECRET_KEY = env.secret_key(VAR_DIR)
SITE_URL = env.site_url()
ALLOWED_HOSTS = env.texts("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
# Pages are made under the site's own address, whatever the visitor's request says.
ALLOWED_HOSTS.append(urlsplit(SITE_URL).hostname or "")
CSRF_TRUSTED_ORIGINS = env.origins("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "news",
    "villages",
    "publishing",
    "photos",
    "search",
    "corrections",
    "attachments",
    "accounts",
    "delivery",
    "django_prose_editor",
    "django_tasks_db",
    "axes",
    "csp",
    "jincheng.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    # Last, so that the permissions of every room exist when it keeps the roles.
    "jincheng.apps.JinchengConfig",
]

MIDDLEWARE = [
    "delivery.middleware.PublicAnswersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "jincheng.middleware.AddressLanguageMiddleware",
    "jincheng.middleware.DeskSessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "jincheng.middleware.DeskCsrfMiddleware",
    "jincheng.middleware.DeskAuthenticationMiddleware",
    "jincheng.middleware.DeskLanguageMiddleware",
    "jincheng.middleware.DeskTrailMiddleware",
    "jincheng.middleware.DeskMessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "jincheng.urls"
WSGI_APPLICATION = "jincheng.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "jincheng.context.site",
            ],
        },
    },
]

# Widgets of our own have their templates beside the others.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": env.database(VAR_DIR / "db.sqlite3")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    # A database that is away must not hold readers up: they get the copies of before.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "accounts.rights.Rights",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"
AUTH_PASSWORD_VALIDATORS.append({"NAME": "accounts.passwords.PasswordInTrail"})
AXES_CLIENT_IP_CALLABLE = "accounts.origin.client_address"
# The database refuses to change or delete lines of the trail (accounts.append_only).
TRAIL_GUARDED = True
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "admin/locked.html"
AXES_ENABLE_ADMIN = False

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("中文")), ("en", _("英文"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR_DIR / "originals"},
    },
    # Private: what was taken in, and the renditions of photos not released.
    "originals": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR_DIR / "originals"},
    },
    # Public: renditions of released photos, named by content.
    "renditions": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR_DIR / "media", "base_url": "/media/"},
    },
    # Private: attachments as they came. Public: copies of the released ones.
    "attachments": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR_DIR / "attachments"},
    },
    "files": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR_DIR / "files", "base_url": "/media/files/"},
    },
    # Private: the documents of plans; readers get those whose day has come.
    "plan_documents": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR_DIR / "plans"},
    },
    "staticfiles": {"BACKEND": "delivery.sheets.JoinedSheetsStorage"},
}
# Photos on their way from phones; private. Several web nodes must share it.
ARRIVALS_DIR = VAR_DIR / "arrivals"
PAGES_DIR = VAR_DIR / "pages"
# What one version's folder may hold; beyond that pages are made for each reader.
PAGES_MAX_COUNT = env.number("PAGES_MAX_COUNT", 20_000)
PAGES_MAX_BYTES = env.number("PAGES_MAX_BYTES", 2 * 1024**3)
# Each web process lets the pages follow the database; tests and commands do not.
PAGES_WATCH = True

# `manage.py serve`: where it listens; web processes, and threads in each.
SERVE_HOST = env.text("SERVE_HOST", "127.0.0.1")
SERVE_PORT = env.number("PORT", 8000, least=1, most=65535)
WEB_WORKERS = env.number("WEB_WORKERS", 2, least=1)
WEB_THREADS = env.number("WEB_THREADS", 8, least=1)

# The desk's first page names the sections in which nothing new appeared for so long.
SECTION_STALE_DAYS = env.number("SECTION_STALE_DAYS", 14, least=1)

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SITE_URL.startswith("https://")
# The proxy in front redirects to https: stored pages answer before Django could. Whether
# subdomains follow, and the browsers' list, are for the owner of the domain to decide.
# The desk alone asks for a CSRF token: DeskCsrfMiddleware is Django's own, where staff works.
SILENCED_SYSTEM_CHECKS = ["security.W003", "security.W005", "security.W008", "security.W021"]
SECURE_HSTS_SECONDS = env.number("SECURE_HSTS_SECONDS", 0)
SECURE_REFERRER_POLICY = "same-origin"
# Then the proxy tells the client's address and whether it came by https.
BEHIND_PROXY = env.flag("BEHIND_PROXY")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
X_FRAME_OPTIONS = "DENY"

# Public pages are the same bytes for everyone, so their policy carries no nonce.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "img-src": [SELF],
        "media-src": [SELF],
        "style-src": [SELF],
        "script-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
# ProseMirror sets inline styles, and its import map needs a nonce: the desk only.
DESK_CONTENT_SECURITY_POLICY = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "style-src": [SELF, UNSAFE_INLINE],
    "script-src": [SELF, NONCE],
    "font-src": [SELF],
}
# Photos are shown before they are sent, and sent by a worker when nobody looks.
SENDING_CONTENT_SECURITY_POLICY = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "img-src": [SELF, "blob:"],
    "worker-src": [SELF],
}

# The editor of rich text: our own extensions, and the toolbar in the order of use.
DJANGO_PROSE_EDITOR_EXTENSIONS = [
    {
        "js": [static_lazy("desk/prose.js")],
        "extensions": {name: html_tags([]) for name in ("DeskLink", "DeskTable", "DeskWords")},
    },
    *(
        {
            "js": [static_lazy(f"desk/nodes/{module}.js")],
            "extensions": {name: html_tags([]) for name in names},
        }
        for module, names in {
            "quote": ["PullQuote"],
            "photo": ["Photo"],
            "gallery": ["Gallery"],
            "video": ["Video", "VideoCard"],
            "attachment": ["AttachedFile"],
            "place": ["PlaceLink"],
        }.items()
    ),
    {"js": [static_lazy("desk/paste.js")], "extensions": {"DeskPaste": html_tags([])}},
]
DJANGO_PROSE_EDITOR_MENU_GROUPS = [
    {"group": "headings"},
    {"group": "marks"},
    {"group": "lists"},
    {"group": "nodes -blockType"},
    {"group": "link"},
    {"group": "figures"},
    {"group": "table"},
    {"group": "history"},
]

# What is not set is not shown in the footer.
SITE_ORGANISER = env.text("SITE_ORGANISER")
SITE_ICP_NUMBER = env.text("SITE_ICP_NUMBER")
SITE_SECURITY_NUMBER = env.text("SITE_SECURITY_NUMBER")
SITE_CODE = env.text("SITE_CODE")
SITE_CONTACT = env.text("SITE_CONTACT")
SITE_SECURITY_CONTACT = env.text("SITE_SECURITY_CONTACT")

# A map around villages is shown only with its credit and review number (审图号).
BASE_MAP_TILES = env.text("BASE_MAP_TILES")
BASE_MAP_CREDIT = env.text("BASE_MAP_CREDIT")
BASE_MAP_REVIEW_NUMBER = env.text("BASE_MAP_REVIEW_NUMBER")
BASE_MAP_DATUM = env.text("BASE_MAP_DATUM", "wgs84")

# Off, the worker of readers' browsers is replaced by one that takes all away (jincheng.offline).
OFFLINE_READING = env.flag("OFFLINE_READING", default=True)

PROFILE_REVIEWS = env.number("PROFILE_REVIEWS", 0, most=3)

PHOTO_MAX_BYTES = env.number("PHOTO_MAX_BYTES", 40 * 1024 * 1024, least=1024)
# What a phone sends at once, and how many files of one sender may be on their way.
PHOTO_PIECE_MAX_BYTES = env.number("PHOTO_PIECE_MAX_BYTES", 1024 * 1024, least=1024)
ARRIVALS_MAX_WAITING = env.number("ARRIVALS_MAX_WAITING", 300, least=1)
ATTACHMENT_MAX_BYTES = env.number("ATTACHMENT_MAX_BYTES", 20 * 1024 * 1024, least=1024)
VIDEO_MAX_BYTES = env.number("VIDEO_MAX_BYTES", 200 * 1024 * 1024, least=1024)
PHOTO_MAX_PIXELS = env.number("PHOTO_MAX_PIXELS", 120_000_000, least=1024)
# Pictures are developed in processes of their own: how long one may take and how much
# memory it may use, how many work at once on this machine, how long the others wait.
PHOTO_SECONDS = env.number("PHOTO_SECONDS", 30, least=1)
PHOTO_MEMORY_BYTES = env.number("PHOTO_MEMORY_BYTES", 1024 * 1024 * 1024, least=256 * 1024 * 1024)
PHOTO_TURNS = env.number("PHOTO_TURNS", max(1, (os.cpu_count() or 1) // 2), least=1)
# Readers go first: the higher, the more the pictures give way to all else (0 to 19).
PHOTO_NICENESS = env.number("PHOTO_NICENESS", 19, most=19)
PHOTO_WAIT_SECONDS = env.number("PHOTO_WAIT_SECONDS", 60, least=0)
DARKROOM_DIR = VAR_DIR / "darkroom"
# Where a video card may lead to; never an embed.
VIDEO_HOSTS = [
    host.lower()
    for host in env.texts(
        "VIDEO_HOSTS",
        [
            "v.qq.com",
            "m.v.qq.com",
            "www.bilibili.com",
            "m.bilibili.com",
            "b23.tv",
            "tv.cctv.com",
            "tv.cctv.cn",
            "www.douyin.com",
            "v.douyin.com",
            "channels.weixin.qq.com",
            "weixin.qq.com",
            "v.youku.com",
        ],
    )
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.log_level()},
}
