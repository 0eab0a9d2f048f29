"""The version that readers see: one row, raised by whatever changes a public page."""

from django.db import models


class Version(models.Model):
    """The one row of the version. `delivery.version` alone changes it.

    started_at: no page of this version shows an earlier moment. fresh_until: the next
    moment at which a page may change by itself; no stored page is fresh after it.
    oldest_allowed: something was taken away by the version of this number, so copies of
    those below it may not be served, neither for a moment nor in an outage.
    fingerprint: the code, templates and settings that make this version's pages.
    """

    number = models.PositiveBigIntegerField(default=1)
    started_at = models.DateTimeField()
    fresh_until = models.DateTimeField()
    oldest_allowed = models.PositiveBigIntegerField(default=0)
    fingerprint = models.CharField(max_length=64, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.number)

    @property
    def previous_forbidden(self) -> bool:
        """Whether copies of the version just before may not be served."""
        return self.oldest_allowed >= self.number
