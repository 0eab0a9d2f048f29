"""What every test gets: its own folders for pages and pictures."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path: Path) -> None:
    settings.PAGES_DIR = tmp_path / "pages"
    storages = {name: {**storage} for name, storage in settings.STORAGES.items()}
    for name, folder in (
        ("default", "originals"),
        ("originals", "originals"),
        ("renditions", "media"),
    ):
        storages[name]["OPTIONS"] = {**storages[name]["OPTIONS"], "location": tmp_path / folder}
    settings.STORAGES = storages
