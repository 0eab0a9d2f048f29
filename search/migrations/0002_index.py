from django.db import migrations

from search import tables


def create(apps, schema_editor):
    tables.create()


def drop(apps, schema_editor):
    tables.drop()


class Migration(migrations.Migration):
    dependencies = [("search", "0001_entries")]

    operations = [migrations.RunPython(create, drop)]
