"""The index is built anew after a migration changed its form."""

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader

from search import tables
from search.apps import rebuild_after_migrating
from search.models import Entry
from tests.factories import make_village

pytestmark = pytest.mark.django_db


def migrated(*, is_back: bool = False) -> None:
    """Tell what `migrate` tells after it has changed the index."""
    step = MigrationLoader(None).disk_migrations["search", "0004_index_of_characters"]
    config = apps.get_app_config("search")
    rebuild_after_migrating(sender=config, using="default", plan=[(step, is_back)])


@pytest.fixture
def _emptied():
    make_village("140525103222")
    Entry.objects.all().delete()
    tables.drop()
    tables.create()


@pytest.mark.usefixtures("_emptied")
def test_the_index_is_built_anew_when_its_form_has_changed():
    migrated()
    assert Entry.objects.filter(text_key="140525103222").exists()


@pytest.mark.usefixtures("_emptied")
def test_going_back_and_migrations_of_other_rooms_leave_the_index_alone():
    migrated(is_back=True)
    rebuild_after_migrating(using="default", plan=[])
    rebuild_after_migrating(using="default")
    assert not Entry.objects.exists()
