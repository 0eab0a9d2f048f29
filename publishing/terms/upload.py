"""A file that an account has sent, kept until the account says yes or sends another."""

from django.conf import settings
from django.db import models


class TermUpload(models.Model):
    """One waiting file for each account; it goes when it is taken in."""

    by = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    file = models.BinaryField()
    at = models.DateTimeField(auto_now=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.by} {self.at:%Y-%m-%d %H:%M}"
