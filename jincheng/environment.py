"""Reading of the environment: a wrong value stops the start, and its variable is named."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

SCHEMES = ("sqlite", "postgres", "postgresql")
DATABASE_EXAMPLES = "sqlite:///folder/db.sqlite3 or postgres://user:password@host:5432/name"
SITE_EXAMPLE = "such as https://example.org"
SECRET_KEY_LENGTH = 32
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
TRUE, FALSE = ("1", "true", "yes", "on"), ("0", "false", "no", "off")


class Environment:
    """The environment, with the file .env beneath it; every reader raises ImproperlyConfigured."""

    def __init__(self, env_file: Path) -> None:
        environ.Env.read_env(env_file)
        self.env = environ.Env()

    def text(self, name: str, default: str = "") -> str:
        """Return the variable without blanks around it; one set to nothing counts as unset."""
        return self.env.str(name, default="").strip() or default

    def texts(self, name: str, default: list[str]) -> list[str]:
        """Return what stands between commas."""
        values = [value.strip() for value in self.text(name).split(",")]
        return [value for value in values if value] or default

    def origins(self, name: str) -> list[str]:
        """Return addresses of sites, such as https://desk.example.org."""
        for value in (values := self.texts(name, [])):
            if not _is_site_address(value):
                raise ImproperlyConfigured(f"{name}: {value!r} is no address {SITE_EXAMPLE}")
        return values

    def flag(self, name: str, default: bool = False) -> bool:
        if not (value := self.text(name).lower()):
            return default
        if value in TRUE:
            return True
        if value in FALSE:
            return False
        raise ImproperlyConfigured(f"{name}: {value!r} is neither True nor False.")

    def number(self, name: str, default: int, *, least: int = 0, most: int | None = None) -> int:
        if not (value := self.text(name)):
            return default
        if not value.isascii() or not value.isdigit() or int(value) < least:
            raise ImproperlyConfigured(f"{name}: {value!r} is no whole number of {least} or more.")
        if most is not None and int(value) > most:
            raise ImproperlyConfigured(f"{name}: {value!r} is more than {most}.")
        return int(value)

    def log_level(self) -> str:
        value = self.text("LOG_LEVEL", "WARNING").upper()
        if value not in LOG_LEVELS:
            raise ImproperlyConfigured(f"LOG_LEVEL: {value!r} is none of {', '.join(LOG_LEVELS)}.")
        return value

    def database(self, default: Path) -> dict[str, Any]:
        """Return Django's settings of DATABASE_URL, or of an SQLite file when it is not set."""
        value = self.text("DATABASE_URL", f"sqlite:///{default}")
        try:
            parts = urlsplit(value)
            if parts.scheme in SCHEMES and parts.path.strip("/"):
                return self.env.db_url_config(value)
        except (ValueError, environ.ImproperlyConfigured):
            pass
        # The value is not shown: it may hold a password.
        raise ImproperlyConfigured(f"DATABASE_URL: no address such as {DATABASE_EXAMPLES}")

    def site_url(self) -> str:
        """Return SITE_URL without a slash at its end; absolute addresses begin with it."""
        value = self.text("SITE_URL", "http://localhost:8000").rstrip("/")
        if not _is_site_address(value):
            raise ImproperlyConfigured(f"SITE_URL: {value!r} is no address {SITE_EXAMPLE}")
        return value

    def secret_key(self, var_dir: Path) -> str:
        """Return SECRET_KEY, or the one kept in VAR_DIR, which is made on the first run."""
        if given := self.text("SECRET_KEY"):
            if len(given) < SECRET_KEY_LENGTH:
                raise ImproperlyConfigured(
                    f"SECRET_KEY: shorter than {SECRET_KEY_LENGTH} characters."
                )
            return given
        path = var_dir / "secret_key"
        try:
            var_dir.mkdir(parents=True, exist_ok=True)
            _write_new_key(path)
            key = path.read_text().strip()
        except OSError as error:
            raise ImproperlyConfigured(
                f"VAR_DIR: {var_dir} cannot be written ({error.strerror})."
            ) from error
        if not key:
            raise ImproperlyConfigured(f"{path} is empty: delete it, and the next start makes one.")
        return key


def _is_site_address(value: str) -> bool:
    """Tell whether it is a site of the web by itself: no path, no name, a port that can be."""
    try:
        parts = urlsplit(value)
        host, port = parts.hostname, parts.port
    except ValueError:
        return False
    rest = parts.path or parts.query or parts.fragment or parts.username
    return parts.scheme in ("http", "https") and bool(host) and port != 0 and not rest


def _write_new_key(path: Path) -> None:
    """Write a key whole or not at all; one that is there already stays."""
    if path.exists():
        return
    new = path.with_name(f".{path.name}-{os.getpid()}-{secrets.token_hex(4)}")
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(50))
    try:
        path.hardlink_to(new)
    except FileExistsError:
        pass
    finally:
        new.unlink()
