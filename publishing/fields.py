"""Fields of texts that readers see."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from publishing import prose


class ProseField(models.TextField):
    """HTML from editors, cleaned by the one list of allowed tags at every saving."""

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        """Return the cleaned HTML. Errors: ValidationError when it names what is not there.

        Costs one query for each kind of what it names, such as photos or places. What the
        stored text named already (`prose_when_loaded`) is not asked for again.
        """
        cleaned = super().clean(prose.clean(value or ""), model_instance)
        before = (getattr(model_instance, "prose_when_loaded", None) or {}).get(self.name, "")
        if sentences := prose.refusals(cleaned, known=before):
            raise ValidationError([ValidationError(one, code="unknown") for one in sentences])
        return cleaned

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        cleaned = prose.clean(super().pre_save(model_instance, add) or "")
        setattr(model_instance, self.attname, cleaned)
        return cleaned
