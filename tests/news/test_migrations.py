"""What migrations make of rows that were there."""

from importlib import import_module
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

import news.migrations
from publishing import workflow
from tests.factories import publish_article

pytestmark = pytest.mark.django_db


def test_notes_of_older_editions_become_corrections():
    folder = Path(news.migrations.__path__[0])
    name = next(folder.glob("*_notes_are_corrections.py")).stem
    article = publish_article().article
    article.headline = "新标题"
    workflow.save(article, None)
    edition = workflow.publish(article, None, change_note="改正人名。")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE news_articleedition SET change_kind = ''")
    apps = MigrationLoader(connection).project_state(("news", name)).apps
    import_module(f"news.migrations.{name}").name_corrections(apps, None)
    edition.refresh_from_db()
    assert edition.change_kind == "correction"
    assert article.editions.filter(change_kind="").count() == 1
