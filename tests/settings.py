"""Settings for tests: the site's own, with its state in a folder of the run."""

import atexit
import os
import shutil
import tempfile

if "VAR_DIR" not in os.environ:
    # The workers of a parallel run find the variable set, and leave the folder to this process.
    os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix="jincheng-tests-")
    atexit.register(shutil.rmtree, os.environ["VAR_DIR"], ignore_errors=True)

from delivery import sheets
from jincheng.settings import *  # noqa: F403

# A file, for threads share no database in memory; each worker's name gets a suffix.
_database = DATABASES["default"]  # noqa: F405
if _database["ENGINE"] == "django.db.backends.sqlite3":
    _database["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}  # noqa: F405
    _database["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
PAGES_WATCH = False
# Tests run side by side on a busy machine, and nobody waits but they themselves.
PHOTO_NICENESS, PHOTO_TURNS, PHOTO_SECONDS = 0, 2, 60
# Tests with transactions of their own empty every table after them.
TRAIL_GUARDED = False
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405

# Browsers get the sheets that readers get, each one file; DEBUG follows the imports.
_sheets = VAR_DIR / "joined" / str(os.getpid()) / "css"  # noqa: F405
sheets.write_joined(BASE_DIR / "static" / "css", _sheets)  # noqa: F405
STATICFILES_DIRS.insert(0, _sheets.parent)  # noqa: F405
