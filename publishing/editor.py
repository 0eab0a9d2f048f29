"""The editor of rich text on the desk. What it may write is cleaned by `publishing.prose`.

Upper rooms add their own nodes: the names and options of extensions that a module
of settings.DJANGO_PROSE_EDITOR_EXTENSIONS exports.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django_prose_editor.widgets import AdminProseEditorWidget
from js_asset import ImportMap, Media

from publishing.prose import render

# The labels of the toolbar by the names of its buttons; the editor's own are English.
WORDS = {
    "heading2": _("大标题"),
    "heading3": _("小标题"),
    "bold": _("加粗"),
    "italic": _("斜体"),
    "bulletList": _("项目列表"),
    "orderedList": _("编号列表"),
    "blockquote": _("引文"),
    "pullQuote": _("引语（醒目引文）"),
    "horizontalRule": _("分隔线"),
    "link": _("加链接"),
    "unlink": _("去掉链接"),
    "photo": _("插入照片"),
    "table": _("插入表格"),
    "table:addColumnAfter": _("加一列"),
    "table:deleteColumn": _("删一列"),
    "table:addRowAfter": _("加一行"),
    "table:deleteRow": _("删一行"),
    "table:mergeCells": _("合并单元格"),
    "table:splitCell": _("拆分单元格"),
    "table:toggleHeaderCell": _("表头单元格"),
    "table:deleteTable": _("删除表格"),
    "history:undo": _("撤销"),
    "history:redo": _("重做"),
    "linkAddress": _("链接地址"),
    "linkTitle": _("链接"),
    "linkDone": _("确定"),
    "area": _("正文编辑区"),
}
# What the editor says about what was pasted.
PASTE_WORDS = {
    "waiting": _("正在整理粘贴的内容……"),
    "failed": _("没能连上服务器，或登录已过期，已按原样粘贴。图片没有复制，请用“插入照片”上传。"),
}

_modules = ImportMap(
    {
        "desk/ask": "desk/ask.js",
        "desk/exchange": "desk/exchange.js",
        "desk/jump": "desk/jump.js",
    }
)
_extensions: dict[str, Any] = {
    "Bold": True,
    "Italic": True,
    "Heading": {"levels": [2, 3]},
    "BulletList": True,
    "OrderedList": {"enableListAttributes": False},
    "ListItem": True,
    "Blockquote": True,
    "HorizontalRule": True,
    "HardBreak": True,
    "DeskTable": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "DeskLink": {"enableTarget": False, "words": WORDS},
    "DeskWords": {"words": WORDS},
    "PullQuote": {"words": {"insert": WORDS["pullQuote"]}},
    "DeskPaste": {"words": PASTE_WORDS},
}


def add_extension(name: str, options: dict[str, Any], modules: ImportMap) -> None:
    """Give every editor one more extension; called once, when the rooms are joined.

    modules: where its script finds what it imports.
    """
    global _modules  # noqa: PLW0603 - one list for all editors, filled at the start
    _extensions[name] = options
    _modules |= modules


class ProseWidget(AdminProseEditorWidget):
    """A textarea that a script turns into the editor; without script it is plain HTML."""

    @property
    def media(self) -> Media:
        return super().media + Media(importmap=_modules)

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, config={"extensions": _extensions}, preset="configurable")


def nonced(request: HttpRequest, media: forms.Media) -> Media:
    """Return a page's media with its nonce, which the editor's import map needs."""
    return Media.from_media(media, nonce=request.csp_nonce)  # type: ignore[attr-defined]


def shown_prose(model: type[models.Model], name: str) -> Callable[[models.Model], SafeString]:
    """Return a column of the admin that shows a field's HTML as readers would see it."""

    @admin.display(description=model._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    def shown(text: models.Model) -> SafeString:
        return format_html('<div class="prose-shown">{}</div>', render(getattr(text, name)))

    return shown
