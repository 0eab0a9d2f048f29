import re

from django.db import migrations

TAKEN_BY = re.compile(r"^([^\s、，/]{2,4}) ?摄$")


def fill_in(apps, schema_editor):
    """Drawings of the demonstration are the site's own; a credit "张三 摄" names who took it."""
    photos = apps.get_model("photos", "Photo").objects
    drawn = photos.filter(is_demonstration=True, kind="illustration")
    drawn.update(licence="by_permission", consent="nobody")
    for photo in photos.filter(credit_line__endswith="摄").iterator():
        if named := TAKEN_BY.match(photo.credit_line):
            photos.filter(pk=photo.pk).update(photographer=named[1])


class Migration(migrations.Migration):
    dependencies = [("photos", "0003_rights")]

    operations = [migrations.RunPython(fill_in, migrations.RunPython.noop)]
