"""A program that changes a row, and bumps, ten times a second.

python -m tests.delivery.changing 30          # prints "version value" after each
python -m tests.delivery.changing 1 --killed  # dies between commit and switch
"""

import os
import signal
import sys
import threading

import django

django.setup()

from django.db import connection, transaction  # noqa: E402

from delivery import folders  # noqa: E402
from delivery.models import Version  # noqa: E402
from delivery.version import bump  # noqa: E402
from tests.delivery.counting import count  # noqa: E402

PAUSE_SECONDS = 0.1


def change():
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE counter SET value = value + 1")
        bump()
        told = f"{Version.objects.get(pk=1).number} {count()}"
    print(told, flush=True)  # noqa: T201


if "--killed" in sys.argv:
    folders.follow = lambda _: os.kill(os.getpid(), signal.SIGKILL)
pause = threading.Event()
for _ in range(int(sys.argv[1])):
    change()
    pause.wait(PAUSE_SECONDS)
