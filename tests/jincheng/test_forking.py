"""What the web processes are forked from."""

import os
import subprocess
import sys

from django.conf import settings

SCRIPT = """
import sys
from unittest import mock
import django
django.setup()
from jincheng import serving
parts = mock.patch.multiple(serving, _start_worker=mock.DEFAULT, _stop=mock.DEFAULT)
with parts, mock.patch.object(serving, "Server") as server:
    server.return_value.serve.side_effect = lambda: print("encodings.idna" in sys.modules)
    serving.serve("127.0.0.1", 1, workers=1, threads=1, say=print)
"""


def test_the_codec_of_host_names_is_loaded_before_web_processes_begin():
    """Plates and QR codes kept their readers waiting for ever in a process forked meanwhile."""
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        check=True,
        capture_output=True,
        text=True,
        cwd=settings.BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        timeout=60,
    )
    assert ran.stdout == "True\n"
