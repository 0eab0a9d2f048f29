"""What a new site is given once: the register, its own pages, demonstration content, an account.

A mark in VAR_DIR stands from before the first table until all is there, so that an
interrupted first run goes on where it stopped, and a later one never brings back or
overwrites anything.
"""

import hashlib
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from accounts.models import User
from jincheng.site_pages import first_texts
from search.indexing import rebuild
from search.models import Entry

FIRST_ACCOUNT = "admin"
Say = Callable[[str], object]


def _mark() -> Path:
    return Path(settings.VAR_DIR) / "first-run-unfinished"


def prepare_database(say: Say, *, demonstration: bool) -> None:
    """Bring the tables up to date, and fill them when they are new."""
    _mark().parent.mkdir(parents=True, exist_ok=True)
    if "django_migrations" not in connection.introspection.table_names():
        _mark().touch()
        say("Making the database ...")
    call_command("migrate", verbosity=0, interactive=False)
    if _mark().exists():
        _fill(say, demonstration=demonstration)
        _mark().unlink()
    elif not Entry.objects.exists() and (count := rebuild()):
        say(f"Search index built: {count} entries")
    if first_texts.load():
        say("Publishing the site's own pages: about, contact, accessibility, privacy ...")


def _fill(say: Say, *, demonstration: bool) -> None:
    say("Loading the register of 1,548 villages ...")
    call_command("load_register")
    call_command("load_working_days")
    say("Loading the figures on record ...")
    call_command("load_figures")
    say("Loading the city's layout ...")
    call_command("load_layout")
    say("Loading the starting list of terms ...")
    call_command("load_terms")
    if demonstration:
        say("Loading demonstration content: stories, profiles, drawings ...")
        call_command("load_demo")
    make_first_account(say)


def make_first_account(say: Say) -> None:
    """Make the account that makes the others, and tell its password; none when there is one."""
    # Told inside the transaction: an account whose password nobody saw cannot come to be.
    with transaction.atomic():
        if User.objects.filter(is_superuser=True).exists():
            return
        password = secrets.token_urlsafe(12)
        User.objects.create_superuser(FIRST_ACCOUNT, password=password, display_name="管理员")
        say(
            f"\n  First account: {FIRST_ACCOUNT}\n  Password:      {password}\n"
            f"  Shown this once only. `manage.py changepassword {FIRST_ACCOUNT}` sets another.\n"
        )


def prepare_static(say: Say) -> None:
    """Gather and compress the static files, unless those of this code are there already."""
    stamp = Path(settings.STATIC_ROOT) / ".stamp"
    wanted = _static_digest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    say("Gathering and compressing static files ...")
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(wanted)


def _static_digest() -> str:
    """Return what changes with our static files and with the packages that bring others."""
    digest = hashlib.sha256((settings.BASE_DIR / "requirements.txt").read_bytes())
    for path in _own_static_files():
        digest.update(str(path.relative_to(settings.BASE_DIR)).encode() + path.read_bytes())
    return digest.hexdigest()


def _own_static_files() -> Iterator[Path]:
    for pattern in ("static/**/*", "*/static/**/*"):
        for path in sorted(settings.BASE_DIR.glob(pattern)):
            if path.is_file() and not path.is_relative_to(settings.STATIC_ROOT):
                yield path
