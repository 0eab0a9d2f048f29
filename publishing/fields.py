"""Fields of texts that readers see."""

from typing import Any

from django.db import models

from publishing import prose


class ProseField(models.TextField):
    """HTML from editors, cleaned by the one list of allowed tags at every saving."""

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        cleaned = prose.clean(super().pre_save(model_instance, add) or "")
        setattr(model_instance, self.attname, cleaned)
        return cleaned
