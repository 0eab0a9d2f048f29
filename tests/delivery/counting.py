"""Pages that show a row; `tests.delivery.changing` changes it."""

import threading

from django.db import connection
from django.http import HttpResponse
from django.urls import include, path

from delivery.pages import public_page


def count():
    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM counter")
        return cursor.fetchone()[0]


@public_page
def counter(request, *, at):
    """Read the row, then take so long that the next change falls in between."""
    value = count()
    threading.Event().wait(0.12)
    return HttpResponse(f"{value}")


@public_page
def unread(request, *, at):
    return HttpResponse(f"{count()}")


urlpatterns = [
    path("", include("delivery.urls")),
    path("counter/", counter, name="counter"),
    path("unread/", unread, name="unread"),
]
