"""The texts with which a site begins: one file for each page and language, as an editor would write.

They are the office's from then on: once there is any page, nothing is loaded again.
"""

import tomllib
from pathlib import Path

from django.db import transaction

from jincheng.site_pages.models import SitePage
from publishing import workflow

FOLDER = Path(__file__).resolve().parent / "texts"


@transaction.atomic
def load() -> int:
    """Return how many texts were published; none where there is a page already."""
    if SitePage.objects.exists():
        return 0
    # Chinese first: an English text looks for its original.
    files = sorted(FOLDER.glob("*.toml"), key=lambda path: (".en." in path.name, path.name))
    for path in files:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
        page = SitePage(**{**values, "body": values["body"].strip()})
        page.full_clean()
        workflow.save(page, None)
        if page.original():
            workflow.confirm_translation(page, None)
        workflow.publish(page, None)
    return len(files)
