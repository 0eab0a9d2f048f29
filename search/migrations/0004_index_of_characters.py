from django.db import migrations

from search import tables


def empty(apps, schema_editor):
    """Leave the index empty, for its tokens are others; it is built anew after all migrations."""
    apps.get_model("search", "Entry").objects.all().delete()
    tables.drop()
    tables.create()


class Migration(migrations.Migration):
    dependencies = [("search", "0003_entry_fingerprint")]

    operations = [migrations.RunPython(empty, empty)]
