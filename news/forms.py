"""The form of an article on the desk."""

import re
from typing import Any

from django.utils.translation import gettext_lazy as _

from publishing.desk_forms import WorkingCopyForm
from publishing.languages import Language

HAN = re.compile(r"[\u4e00-\u9fff]")


class ArticleForm(WorkingCopyForm):
    """An article; a repost names its origin, an English text has an English headline."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("is_repost"):
            if not cleaned.get("original_headline"):
                self.add_error("original_headline", _("转载的文章请写明原标题。"))
            if not cleaned.get("original_url"):
                self.add_error("original_url", _("转载的文章请写明原文链接。"))
        language = self.instance.language if self.instance.pk else cleaned.get("language")
        is_english = language == Language.ENGLISH
        if self.for_readers and is_english and HAN.search(cleaned.get("headline") or ""):
            self.add_error("headline", _("英文稿的标题还是中文，请先翻译。"))
        return cleaned
