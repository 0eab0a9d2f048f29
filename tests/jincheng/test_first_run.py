"""The first run fills a new database once; a later one leaves all as it is."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from accounts.models import User
from jincheng import first_run, serving
from jincheng.models import SitePage
from tests.factories import make_site_page
from villages.models import Village


@pytest.fixture
def said(settings, tmp_path: Path) -> list[str]:
    settings.VAR_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    return []


@pytest.fixture
def loaded(monkeypatch) -> list[str]:
    """The commands that the first run calls; only migrate and the register are really run."""
    calls: list[str] = []

    def call(name: str, **options: object) -> None:
        calls.append(name)
        if name == "load_register":
            call_command(name, **options)

    monkeypatch.setattr(first_run, "call_command", call)
    return calls


@pytest.mark.django_db
def test_a_database_with_tables_is_only_migrated(said, loaded):
    make_site_page()
    first_run.prepare_database(said.append, demonstration=True)
    assert (loaded, said, User.objects.count()) == (["migrate"], [], 0)


@pytest.mark.django_db
def test_an_older_site_gets_the_pages_of_its_own_once(said, loaded):
    first_run.prepare_database(said.append, demonstration=True)
    first_run.prepare_database(said.append, demonstration=True)
    line = "Publishing the site's own pages: about, contact, accessibility, privacy ..."
    assert (loaded, said) == (["migrate", "migrate"], [line])
    assert SitePage.objects.count() == 8


@pytest.mark.django_db
def test_an_interrupted_first_run_goes_on(said, loaded, tmp_path):
    (tmp_path / "first-run-unfinished").touch()
    first_run.prepare_database(said.append, demonstration=True)
    first = ["load_register", "load_working_days", "load_figures", "load_layout"]
    assert loaded == ["migrate", *first, "load_terms", "load_demo"]
    assert Village.objects.count() == 1548
    assert not (tmp_path / "first-run-unfinished").exists()


@pytest.mark.django_db
def test_demonstration_content_can_be_left_out(said, loaded, tmp_path):
    (tmp_path / "first-run-unfinished").touch()
    first_run.prepare_database(said.append, demonstration=False)
    assert "load_demo" not in loaded


@pytest.mark.django_db
def test_the_mark_stays_when_the_filling_breaks_off(said, monkeypatch, tmp_path):
    (tmp_path / "first-run-unfinished").touch()
    monkeypatch.setattr(first_run, "make_first_account", lambda say: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        first_run.prepare_database(said.append, demonstration=False)
    assert (tmp_path / "first-run-unfinished").exists()


@pytest.mark.django_db
def test_the_first_accounts_password_is_told_once(said):
    first_run.make_first_account(said.append)
    first_run.make_first_account(said.append)
    account = User.objects.get()
    assert (account.username, account.is_superuser, len(said)) == ("admin", True, 1)
    assert account.check_password(said[0].split("Password:")[1].split()[0])


@pytest.mark.django_db(transaction=True)
def test_an_account_whose_password_was_not_told_does_not_stay():
    with pytest.raises(ZeroDivisionError):
        first_run.make_first_account(lambda line: 1 / 0)
    assert User.objects.count() == 0


def test_static_files_are_gathered_once(said, monkeypatch):
    calls = []

    def gather(name: str, **options: object) -> None:
        calls.append(name)
        (first_run.settings.STATIC_ROOT).mkdir()

    monkeypatch.setattr(first_run, "call_command", gather)
    first_run.prepare_static(said.append)
    first_run.prepare_static(said.append)
    assert (calls, said) == (["collectstatic"], ["Gathering and compressing static files ..."])


def test_a_taken_port_is_one_sentence(settings, monkeypatch):
    def refuse(host: str, port: int) -> None:
        raise serving.TakenError("Address already in use")

    monkeypatch.setattr(serving, "refuse_taken", refuse)
    settings.SERVE_PORT = 8000
    with pytest.raises(CommandError) as refusal:
        call_command("prepare")
    assert str(refusal.value) == (
        "Port 8000 on 127.0.0.1 cannot be used (Address already in use). "
        "Choose another: make run PORT=8080"
    )


def test_a_database_that_is_away_is_one_sentence(monkeypatch):
    def fail(*args: object, **options: object) -> None:
        raise OperationalError("connection refused\nIs the server running?")

    monkeypatch.setattr(serving, "refuse_taken", lambda host, port: None)
    monkeypatch.setattr(first_run, "prepare_database", fail)
    with pytest.raises(CommandError, match=r"^DATABASE_URL: the .+ used: connection refused$"):
        call_command("prepare")
