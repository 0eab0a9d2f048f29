"""A wrong variable stops the start, and is named."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from jincheng.environment import Environment

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def env(tmp_path: Path) -> Environment:
    return Environment(tmp_path / "none.env")


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("DEBUG", "maybe", lambda env: env.flag("DEBUG")),
        ("PHOTO_MAX_BYTES", "abc", lambda env: env.number("PHOTO_MAX_BYTES", 1)),
        ("PHOTO_MAX_BYTES", "-5", lambda env: env.number("PHOTO_MAX_BYTES", 1)),
        ("PHOTO_MAX_BYTES", "0", lambda env: env.number("PHOTO_MAX_BYTES", 1, least=1)),
        ("LOG_LEVEL", "LOUD", lambda env: env.log_level()),
        ("DATABASE_URL", "sqlite://", lambda env: env.database(Path("x"))),
        ("DATABASE_URL", "foo", lambda env: env.database(Path("x"))),
        ("DATABASE_URL", "mysql://a:b@c/d", lambda env: env.database(Path("x"))),
        ("DATABASE_URL", "postgres://u:secret@h:x/y", lambda env: env.database(Path("x"))),
        ("DATABASE_URL", "postgres://[h/y", lambda env: env.database(Path("x"))),
        ("PORT", "65536", lambda env: env.number("PORT", 1, most=65535)),
        ("CSRF_TRUSTED_ORIGINS", "a.org", lambda env: env.origins("CSRF_TRUSTED_ORIGINS")),
        ("SECRET_KEY", "short", lambda env: env.secret_key(Path("x"))),
        ("SITE_URL", "https://a:b", lambda env: env.site_url()),
        ("SITE_URL", "ftp://x", lambda env: env.site_url()),
        ("SITE_URL", "https://example.org/path", lambda env: env.site_url()),
    ],
)
def test_a_wrong_value_stops_the_start_and_is_named(env, monkeypatch, name, value, read):
    monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=rf"^{name}: ") as refusal:
        read(env)
    assert "secret" not in str(refusal.value)


@pytest.mark.parametrize(
    ("value", "flag"), [("1", True), ("True", True), ("off", False), ("", True)]
)
def test_flags_are_read_as_people_write_them(env, monkeypatch, value, flag):
    monkeypatch.setenv("DEBUG", value)
    assert env.flag("DEBUG", default=True) is flag


def test_a_variable_set_to_nothing_counts_as_unset(env, monkeypatch):
    monkeypatch.setenv("X", " ")
    assert (env.text("X", "a"), env.texts("X", ["b"]), env.number("X", 7)) == ("a", ["b"], 7)


def test_the_start_ends_with_one_sentence(tmp_path):
    started = subprocess.run(
        [sys.executable, ROOT / "manage.py", "check"],
        env={"VAR_DIR": str(tmp_path), "DEBUG": "maybe", "PATH": os.defpath},
        capture_output=True,
        text=True,
        check=False,
    )
    assert started.returncode == 1
    assert started.stderr == "Wrong setting: DEBUG: 'maybe' is neither True nor False.\n"


def test_a_secret_key_is_made_once_and_only_its_owner_may_read_it(env, monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    key = env.secret_key(tmp_path / "var")
    assert len(key) >= 50
    assert env.secret_key(tmp_path / "var") == key
    assert (tmp_path / "var" / "secret_key").stat().st_mode & 0o777 == 0o600


def test_an_empty_secret_key_is_refused(env, monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    (tmp_path / "secret_key").touch()
    with pytest.raises(ImproperlyConfigured, match="is empty: delete it"):
        env.secret_key(tmp_path)


def test_a_folder_that_cannot_be_written_is_named(env, monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    (tmp_path / "file").touch()
    with pytest.raises(ImproperlyConfigured, match=r"^VAR_DIR: "):
        env.secret_key(tmp_path / "file" / "var")


def test_every_variable_stands_in_the_example():
    example = (ROOT / ".env.example").read_text()
    read = set(re.findall(r'env\.\w+\(\s*"(\w+)"', (ROOT / "jincheng/settings.py").read_text()))
    read |= {"DATABASE_URL", "SECRET_KEY", "SITE_URL", "LOG_LEVEL"}
    assert set(re.findall(r"^# ([A-Z_]+)=", example, re.MULTILINE)) == read
