"""What every button of the desk is."""

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import transaction
from django.http import HttpRequest

from delivery.pages import renew
from publishing.desk.forms import VerbForm
from publishing.models import WorkingCopy
from publishing.numbers import number

if TYPE_CHECKING:
    from publishing.desk.rights import TextRights


class Verb:
    """One button. A verb with a form asks on a page of its own before it acts."""

    name: ClassVar[str]
    permission: ClassVar[str] = "publish"
    label: ClassVar[Any]
    title: ClassVar[Any] = ""
    is_grave: ClassVar[bool] = False
    asks: ClassVar[bool] = True

    def __init__(self, desk: "TextRights", request: HttpRequest, text: WorkingCopy) -> None:
        self.desk, self.request, self.text = desk, request, text

    def is_offered(self) -> bool:
        """Tell whether the button makes sense now; costs no query on a text with its state."""
        return True

    def form(self, answers: Any = None) -> VerbForm:
        return VerbForm(answers)

    def act(self, answers: dict[str, Any]) -> str:
        """Do it, and return what to tell the editor; ValidationError when refused."""
        raise NotImplementedError

    def seen(self) -> dict[str, int]:
        """Return what a page hands back, to tell whether another was quicker; one query."""
        return {"seen_edition": self.text.latest_edition_key()}

    @property
    def seen_edition(self) -> int | None:
        """The newest edition that the form of the text showed, for buttons that act at once."""
        return number(self.request.POST.get("seen_edition"))

    def renew_pages(self) -> None:
        """Make the text's pages anew before the editor gets the answer."""
        transaction.on_commit(partial(renew, self.text.public_addresses()))
