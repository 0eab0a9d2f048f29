"""The form in which readers say what is wrong."""

from django import forms
from django.utils.translation import gettext_lazy as _

from corrections.models import CONTACT_LENGTH, WORDS_LENGTH
from corrections.pages import known_page

SHORTEST = 4


class ReportForm(forms.Form):
    """page: the path of the page that is wrong. website: left empty by people, who do not see it."""

    page = forms.CharField(label=_("哪一页"), max_length=300)
    words = forms.CharField(
        label=_("哪里不对"),
        help_text=_("请写明哪一句、应当是什么，最好写上从哪里知道。"),
        widget=forms.Textarea(attrs={"rows": 6}),
        min_length=SHORTEST,
        max_length=WORDS_LENGTH,
        error_messages={
            "required": _("请写明哪里不对。"),
            "min_length": _("请再写几个字，说明哪里不对。"),
            "max_length": _(
                "最多写%(limit_value)d个字，现在是%(show_value)d个。请写短一些，或分几次发送。"
            ),
        },
    )
    contact = forms.CharField(
        label=_("怎样联系您（可以不填）"),
        help_text=_("电话或邮箱，只给编辑部核实用，不会公开，答复一个月后删除。"),
        required=False,
        max_length=CONTACT_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "email"}),
        error_messages={"max_length": _("联系方式最多%(limit_value)d个字。")},
    )
    website = forms.CharField(required=False)

    # The server's sentence is better than the browser's, and in the page's language.
    use_required_attribute = False

    def clean_page(self) -> str:
        """Return the page's path. Errors: what is no page of this site."""
        page = known_page(self.cleaned_data["page"])
        if not page:
            raise forms.ValidationError(_("本站没有这一页。请从出错的页面点“纠错”进来。"))
        return page

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("这份内容像是程序自动填写的，没有收下。"))
        return ""
