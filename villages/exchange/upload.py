"""A file that an account has sent, kept until the account says yes or sends another."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class TableUpload(models.Model):
    """One waiting file for each account and kind of table; it goes when it is taken in."""

    KEPT_DAYS: ClassVar[int] = 7

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=30)
    name = models.CharField(max_length=200)
    file = models.BinaryField()
    at = models.DateTimeField(auto_now=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["by", "kind"], name="table_upload_once_an_account")
        ]

    def __str__(self) -> str:
        return f"{self.by} {self.name}"
