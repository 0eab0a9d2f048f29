"""A program of its own that publishes a story, and withdraws it when it is told to.

Prints "page picture", waits for a line, withdraws, prints "withdrawn".
"""

import sys

import django

django.setup()

from publishing import workflow  # noqa: E402
from tests.test_withdrawal import write_story  # noqa: E402

article, own, _shared = write_story()
print(article.get_absolute_url(), f"/media/{own.renditions[0]['name']}", flush=True)  # noqa: T201
if sys.stdin.readline().strip() == "withdraw":
    workflow.withdraw(article, None, reason="来源要求撤下")
    print("withdrawn", flush=True)  # noqa: T201
