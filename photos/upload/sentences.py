"""What the page's script says to the sender, in the language of the account."""

from django.utils.translation import gettext as _


def sentences() -> dict[str, str]:
    """Return the script's sentences by name; %s and {words} stand for what the phone knows."""
    return {
        "village": _("{name}（{county}{township}）"),
        "waiting": _("等待"),
        "sending": _("正在传……"),
        "failed": _("没传成"),
        "idle": _("没有要传的照片。"),
        "offline": _("没有信号。照片在手机里，有信号时会接着传。"),
        "later": _("服务器暂时忙，稍后会接着传。"),
        "signed_out": _("登录已失效。照片还在手机里，登录后会接着传。"),
        "without_village": _("还没有选择村庄"),
        "choose_village": _("照片已放进手机里的队列。请选择村庄，选好就开始传。"),
        "caption_of": _("%s 的说明"),
        "caption_saved": _("说明已保存。"),
        "caption_kept": _("没有信号。说明记在手机里，有信号时会保存。"),
        "caption_there": _("这张照片早已在图库里，说明没有改动。"),
        "full": _(
            "手机存储空间不足，有 %s 张照片没有放进队列。请清理手机空间，或等前面的传完再选。"
        ),
        "unreadable": _("读不出这张照片，可能已从手机里删除。请移除后重新选择。"),
        "no_villages": _("村庄名单还没有下载，请在有信号时打开一次本页。"),
        "no_plate": _("没有认出村牌上的二维码。请靠近一些再拍，或写村名。"),
        "plate_elsewhere": _("这个村不在您的职责范围内，请另选。"),
        "no_position": _("手机没有给出位置。请写村名。"),
    }
