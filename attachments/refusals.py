"""What is said to the person whose file is refused."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def refusal(code: str, sentence: str) -> ValidationError:
    """Return a refusal that names what is wrong and how to put it right."""
    return ValidationError(sentence, code=code)


def damaged() -> ValidationError:
    """Return the refusal of a file that is broken or cut short."""
    return refusal("damaged", _("文件已损坏或不完整，打不开。请重新导出或重新传送后再上传。"))
