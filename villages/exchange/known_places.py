"""The codes that stand today, and what became of the others."""

from collections import defaultdict

from django.utils.translation import gettext as _

from villages.exchange.codes import place_code
from villages.hierarchy import CITY_CODE
from villages.models import CodeChange, County, Township, Village


class KnownPlaces:
    """All codes of the register. Costs two queries, however many codes are asked for."""

    def __init__(self) -> None:
        first, *others = [
            kind.objects.standing().order_by().values_list("code")
            for kind in (County, Township, Village)
        ]
        self.standing = {code for (code,) in first.union(*others, all=True)} | {CITY_CODE}
        self.successors: dict[str, list[str]] = defaultdict(list)
        for old, new in CodeChange.objects.order_by("new_code").values_list("old_code", "new_code"):
            self.successors[old].append(new)

    def read(self, words: str) -> str:
        """Return the code that a cell names. ValueError with a sentence for all others."""
        code = place_code(words)
        if code not in self.standing:
            raise ValueError(self.why_not(code))
        return code

    def why_not(self, code: str) -> str:
        """Return why a code that does not stand cannot be taken, and what to write instead."""
        if code not in self.successors:
            return str(_("登记册里没有这个代码。请核对每一位数字。"))
        if new := [one for one in self.successors[code] if one]:
            sentence = _("这个代码已不再使用，现在是 %(codes)s。请核对后改正。")
            return str(sentence % {"codes": "、".join(new)})
        return str(_("这个代码的地方已经撤销，不能再用。"))
