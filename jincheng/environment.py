"""Reading of the environment where a plain default is not enough."""

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured


def read_secret_key(env: environ.Env, var_dir: Path) -> str:
    """Return SECRET_KEY, or the one kept in VAR_DIR, which is made on the first run."""
    if given := env.str("SECRET_KEY", default=""):
        return given
    path = var_dir / "secret_key"
    try:
        var_dir.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    except OSError as error:
        raise ImproperlyConfigured(
            f"VAR_DIR: {var_dir} cannot be written ({error.strerror})."
        ) from error
    if not (key := path.read_text().strip()):
        raise ImproperlyConfigured(
            f"{path} is empty: delete it, and the next start makes a new one."
        )
    return key


def site_url(env: environ.Env) -> str:
    """Return SITE_URL without a slash at its end; absolute addresses begin with it."""
    value = env.str("SITE_URL", default="http://localhost:8000").rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.path:
        raise ImproperlyConfigured(f"SITE_URL: {value!r} is no address such as https://example.org")
    return value
