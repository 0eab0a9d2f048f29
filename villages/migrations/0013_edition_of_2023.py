from datetime import date

from django.db import migrations


def write(apps, schema_editor):
    """Write down which edition a site that has its villages already stands on."""
    edition = apps.get_model("villages", "RegisterEdition")
    villages = apps.get_model("villages", "Village").objects.count()
    if villages and not edition.objects.exists():
        edition.objects.create(
            label="2023",
            cut_off_on=date(2023, 6, 30),
            source="国家统计局统计用区划代码",
            source_en="National Bureau of Statistics, statistical division codes",
            is_in_force=True,
            counts={"same": villages},
        )


class Migration(migrations.Migration):

    dependencies = [('villages', '0012_township_name_register')]

    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
