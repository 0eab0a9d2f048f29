"""The focal point of a photo: what must stay in the picture when a card cuts it."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from photos.crops import CENTRE, WHOLE

_WITHIN = [MinValueValidator(0.0), MaxValueValidator(1.0)]


class FocalPointColumns(models.Model):
    """Two fractions of the upright picture: from the left, and from the top."""

    focus_x = models.FloatField(_("焦点，从左"), default=CENTRE[0], validators=_WITHIN)
    focus_y = models.FloatField(_("焦点，从上"), default=CENTRE[1], validators=_WITHIN)

    class Meta:
        abstract = True

    @property
    def focus(self) -> list[float]:
        """The focal point as rows of renditions keep it."""
        return [self.focus_x, self.focus_y]

    def shape_of(self, crop: str) -> str:
        """Return the crop when it is there for this focal point, else the uncropped shape."""
        rows = getattr(self, "renditions", [])
        is_there = any(row.get("crop") == crop and row["focus"] == self.focus for row in rows)
        return crop if crop and is_there else WHOLE
