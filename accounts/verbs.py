"""What the trail's verbs are called. A verb that is not here is shown as it is stored."""

from typing import Any

from django.utils.translation import gettext_lazy as _

TITLES: dict[str, Any] = {
    "create": _("新建"),
    "edit": _("修改"),
    "change_released_at": _("改发布时间"),
    "submit": _("提交审阅"),
    "send_back": _("退回"),
    "sign": _("签审"),
    "take_back": _("收回签审"),
    "comment": _("写审稿意见"),
    "publish": _("发布"),
    "schedule": _("定时"),
    "cancel": _("取消定时"),
    "expire": _("设定到期"),
    "withdraw": _("撤下"),
    "restore": _("恢复旧版本"),
    "confirm_translation": _("译文已跟上"),
    "make_preview_link": _("生成预览链接"),
    "revoke_preview_link": _("作废预览链接"),
    "discard": _("删除"),
    "load_demo": _("载入演示内容"),
    "remove_demonstration": _("移除演示内容"),
    "pin": _("排上首页"),
    "unpin": _("取下首页"),
    "answer_report": _("答复读者"),
    "take_in": _("入库"),
    "describe": _("改说明文字"),
    "refocus": _("移动焦点"),
    "replace": _("替换文件"),
    "release": _("公开文件"),
    "take_down": _("撤下文件"),
    "gather": _("放进照片"),
    "part": _("移出照片"),
    "confirm": _("核实"),
    "reject": _("否定"),
    "reopen": _("退回待核实"),
    "add_row": _("新建"),
    "change_row": _("修改"),
    "delete_row": _("删除"),
    "import": _("从表格导入"),
    "take_terms": _("更新用语表"),
    "end_place": _("登记去向"),
    "apply_edition": _("载入登记册新版"),
    "add_account": _("新建账号"),
    "change_account": _("修改账号"),
    "delete_account": _("删除账号"),
    "set_password": _("设置密码"),
    "sign_in": _("登录"),
    "sign_out": _("退出"),
    "sign_in_failed": _("登录失败"),
    "lock_out": _("多次登录失败，暂时锁定"),
    "refused": _("越权，已拒绝"),
}


def title_of(verb: str) -> str:
    """Return what people call a verb, in the language of the desk."""
    return str(TITLES.get(verb, verb))
