"""Until now every note was shown to readers as a correction."""

from django.db import migrations


def name_corrections(apps, schema_editor):
    editions = apps.get_model("news", "ArticleEdition").objects
    editions.exclude(change_note="").filter(change_kind="").update(change_kind="correction")


class Migration(migrations.Migration):

    dependencies = [("news", "0003_change_kind")]

    operations = [migrations.RunPython(name_corrections, migrations.RunPython.noop)]
