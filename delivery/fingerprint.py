"""What makes pages beside the rows: code, templates, translations, static files, settings."""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.apps import apps
from django.conf import settings

SUFFIXES = {".css", ".geojson", ".html", ".js", ".json", ".mo", ".py", ".svg", ".txt"}
NAMES = (
    "CONTENT_SECURITY_POLICY",
    "LANGUAGE_CODE",
    "MEDIA_URL",
    "MIDDLEWARE",
    "OFFLINE_READING",
    "SECURE_HSTS_SECONDS",
    "SECURE_REFERRER_POLICY",
    "STATIC_URL",
    "TEMPLATES",
    "TIME_ZONE",
    "VIDEO_HOSTS",
    "X_FRAME_OPTIONS",
)


@cache
def fingerprint() -> str:
    """Return the fingerprint of this process's code and settings; reads every source file."""
    digest = sha256()
    for path in sorted(_files()):
        digest.update(f"{_name(path)}\n".encode())
        digest.update(path.read_bytes())
    names = {*NAMES, *(name for name in dir(settings) if name.startswith("SITE_"))}
    for name in sorted(names):
        digest.update(f"{name}={getattr(settings, name, None)!r}\n".encode())
    return digest.hexdigest()


def _name(path: Path) -> str:
    """Return the same name on every node, wherever the site lies there."""
    home = Path(settings.BASE_DIR)
    return str(path.relative_to(home)) if path.is_relative_to(home) else path.name


def _files() -> Iterator[Path]:
    home = Path(settings.BASE_DIR)
    rooms = [Path(app.path) for app in apps.get_app_configs() if Path(app.path).parent == home]
    folders = [*rooms, home / "templates", *map(Path, settings.LOCALE_PATHS)]
    for folder in folders:
        yield from (path for path in folder.rglob("*") if path.suffix in SUFFIXES)
    yield from (
        path
        for path in (home / "requirements.txt", Path(settings.STATIC_ROOT) / "staticfiles.json")
        if path.is_file()
    )
