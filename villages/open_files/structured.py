"""What a data set's page says, for machines that collect data sets (schema.org Dataset)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse

from delivery.structured import whole
from villages.open_files.answers import TYPES
from villages.open_files.checked import CheckedFile
from villages.open_files.sets import DataSet

LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"


def data_set(
    described: DataSet, files: Iterable[CheckedFile], changed_on: date | None
) -> dict[str, Any]:
    """Return a data set with its files; no query."""
    page = reverse("open_data:set_detail", args=[described.slug])
    return {
        "@type": "Dataset",
        "name": str(described.title),
        "description": str(described.about),
        "url": whole(page),
        "license": LICENCE,
        "isAccessibleForFree": True,
        "dateModified": changed_on.isoformat() if changed_on else "",
        "variableMeasured": [field.name for field in described.fields],
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": TYPES[file.form].partition(";")[0],
                "contentUrl": file.address,
                "contentSize": str(file.size_bytes),
                "sha256": file.sha256,
            }
            for file in files
        ],
    }
