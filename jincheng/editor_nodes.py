"""The nodes of the editor that come from several rooms: their words and addresses."""

from typing import Any

from django.conf import settings
from django.urls import reverse_lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from js_asset import ImportMap

from photos import picker
from publishing import editor

MOVING = {"up": _("上移"), "down": _("下移"), "remove": _("移除")}
MODULES = ImportMap(
    {"desk/figure": "desk/nodes/figure.js", "desk/place-search": "desk/place-search.js"}
)

PHOTO = {
    **MOVING,
    "insert": _("插入照片"),
    "caption": _("这里的说明；留空就用照片自己的说明"),
}
GALLERY = {**MOVING, "insert": _("插入图集"), "more": _("添加照片")}
VIDEO = {
    **MOVING,
    "insert": _("插入视频（自己的 MP4）"),
    "caption": _("视频的说明"),
    "kind": _("视频"),
    "poster": _("选封面"),
}
VIDEO_CARD = {
    **MOVING,
    "insert": _("插入视频卡片（链接到视频网站）"),
    "caption": _("视频的标题"),
    "kind": _("视频卡片"),
    "poster": _("换封面"),
    "link": _("视频链接"),
    "address": _("粘贴视频页面的地址，或从应用里复制的分享文字"),
    "done": _("下一步：选封面"),
    "refused": _("这个地址不在允许的视频网站名单里，请换一个。"),
}
ATTACHMENT = {
    **MOVING,
    "insert": _("插入附件"),
    "caption": _("附件的名字；留空就用附件自己的标题"),
    "kind": _("附件"),
}
PLACE = {
    "insert": _("村庄链接"),
    "title": _("链接到哪个村？"),
    "close": _("关闭"),
    "placeholder": _("村名、乡镇、拼音或代码"),
    "none": _("没有找到这个地点。"),
}


def join() -> None:
    """Give every editor the nodes of photos, attachments and places."""
    photos = reverse_lazy("admin:photo_picker")
    files = reverse_lazy("admin:attachment_picker")
    shown = {
        "photos": photos,
        # The script puts a photo's number in the place of the zero.
        "preview": reverse_lazy("admin:photo_preview", args=[0]),
    }
    nodes: dict[str, dict[str, Any]] = {
        "Photo": {"picker": photos, **shown, "words": PHOTO},
        "Gallery": {"picker": photos, "words": GALLERY},
        "Video": {"picker": format_lazy("{}?kind=mp4", files), **shown, "words": VIDEO},
        "VideoCard": {**shown, "words": VIDEO_CARD, "hosts": settings.VIDEO_HOSTS},
        "AttachedFile": {"picker": format_lazy("{}?kind=file", files), "words": ATTACHMENT},
        "PlaceLink": {"finder": reverse_lazy("admin:place_finder"), "words": PLACE},
    }
    for name, options in nodes.items():
        editor.add_extension(name, options, picker.IMPORT_MAP | MODULES)
