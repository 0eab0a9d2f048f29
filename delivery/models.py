"""The version that readers see: one row, raised by whatever changes a public page."""

from django.db import models


class Version(models.Model):
    """The one row of the version. `delivery.version.bump` alone changes it.

    fresh_until: the next moment at which a page may change by itself; no stored
    page is fresh after it. previous_forbidden: copies of the version before may not
    be served while this one is young, for something was taken away.
    """

    number = models.PositiveBigIntegerField(default=1)
    started_at = models.DateTimeField()
    fresh_until = models.DateTimeField()
    previous_forbidden = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.number)
