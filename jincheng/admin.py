"""The desk of the roof; and what packages put on the desk and nobody there should meet."""

from django.contrib import admin
from django.contrib.auth.models import Group
from django_tasks_db.models import DBTaskResult

from jincheng.grey_days import desk as grey_days_desk  # noqa: F401 - registers itself
from jincheng.notices import desk as notices_desk  # noqa: F401 - registers itself
from jincheng.site_pages import desk as site_pages_desk  # noqa: F401 - registers itself

# Roles are kept as jincheng/roles.py has them: a change here would be undone by the next
# migration. The worker's errands are the operator's matter, and read as code.
admin.site.unregister([Group, DBTaskResult])
