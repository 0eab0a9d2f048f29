"""The verbs as the desk offers them: who may, when, what is asked, what is said after.

Each calls one verb of `publishing.workflow`; none changes a row by itself.
"""

from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from delivery.pages import renew
from publishing import workflow
from publishing.checks.report import Report
from publishing.desk.forms import (
    ExpireForm,
    PublishForm,
    SendBackForm,
    WithdrawForm,
)
from publishing.desk.signing import Sign, TakeBack
from publishing.desk.verb import Verb
from publishing.languages import Language
from publishing.models import Edition, Review
from publishing.signoffs import unsigned

if TYPE_CHECKING:
    pass


class Submit(Verb):
    name = "submit"
    permission = "submit"
    label = gettext_lazy("提交审阅")
    asks = False

    def is_offered(self) -> bool:
        return self.text.review in (Review.DRAFT, Review.RETURNED)

    def act(self, answers: dict[str, Any]) -> str:
        workflow.submit(self.text, self.request.user)  # type: ignore[arg-type]
        return _("已提交，等待编辑审阅。")


class Publish(Verb):
    name = "publish"
    label = gettext_lazy("发布…")
    title = gettext_lazy("发布稿件")

    def form(self, answers: Any = None) -> PublishForm:
        return PublishForm(
            answers,
            initial={
                "seen": self.text.revision,
                "seen_edition": self.text.latest_edition_key(),
            },
            was_public=self.text.was_public(),
            photos=self.photos if self.desk.may_release_photos(self.request) else [],
        )

    @property
    def photos(self) -> list[Any]:
        """The photos of the text that readers may not see yet."""
        if not hasattr(self, "_photos"):
            self._photos = self.desk.unreleased_photos(self.text)
        return self._photos

    @property
    def report(self) -> Report:
        """What is found in the text; its errors keep it from readers.

        Unreleased photos are left out: the page says so itself, and may release them.
        """
        return self.desk.checked(self.request, self.text)

    @property
    def unsigned(self) -> str:
        """Return which sign-offs are missing, in a sentence; empty when none is."""
        reviews = self.desk.reviews(self.text)
        return " ".join(unsigned(reviews).messages) if reviews.missing else ""

    def act(self, answers: dict[str, Any]) -> str:
        with transaction.atomic():
            if answers.get("release_photos"):
                self.desk.release_photos(self.request, self.text)
            edition = workflow.publish(
                self.text,
                self.request.user,  # type: ignore[arg-type]
                at=answers["at"],
                until=answers["until"],
                seen=answers["seen"],
                seen_edition=answers["seen_edition"],
                change_kind=answers.get("change_kind", ""),
                change_note=answers.get("change_note", ""),
                hides_before=answers.get("hides_before", False),
            )
        self.renew_pages()
        if edition.live_from > timezone.now():
            return _("已定时，将于 %(at)s 公开。") % {"at": _moment(edition.live_from)}
        return _("已发布，读者现在就能看到。")


class Translate(Verb):
    """Opens the English text of a Chinese one, which is made when there is none."""

    name = "translate"
    permission = "add"
    label = gettext_lazy("翻译成英文")
    asks = False

    def is_offered(self) -> bool:
        return self.text.language == Language.CHINESE

    def act(self, answers: dict[str, Any]) -> str:
        translation = self.desk.translation(self.text)
        if is_new := translation.pk is None:
            with transaction.atomic():
                workflow.save(translation, self.request.user)  # type: ignore[arg-type]
                workflow.confirm_translation(translation, self.request.user)  # type: ignore[arg-type]
        self.text = translation
        return (
            _("这是新建的英文稿，请把文字译成英文。")
            if is_new
            else _("英文稿已经有了，就是这一篇。")
        )


class Cancel(Verb):
    name = "cancel"
    label = gettext_lazy("取消定时")
    asks = False

    def is_offered(self) -> bool:
        return bool(self.text.waiting_from)

    def act(self, answers: dict[str, Any]) -> str:
        workflow.cancel(self.text, self.request.user, seen_edition=self.seen_edition)  # type: ignore[arg-type]
        return _("已取消定时。读者看到的没有变化。")


class SendBack(Verb):
    name = "send_back"
    permission = "sign"
    label = gettext_lazy("退回…")
    title = gettext_lazy("退回作者")

    def is_offered(self) -> bool:
        return self.text.review in (Review.IN_REVIEW, Review.APPROVED)

    def form(self, answers: Any = None) -> SendBackForm:
        return SendBackForm(answers)

    def act(self, answers: dict[str, Any]) -> str:
        workflow.send_back(self.text, self.request.user, answers["comment"])  # type: ignore[arg-type]
        return _("已退回作者。")


class Expire(Verb):
    name = "expire"
    label = gettext_lazy("设定到期…")
    title = gettext_lazy("设定到期")

    def is_offered(self) -> bool:
        until = self.text.current_until
        return self.text.current_kind == Edition.Kind.TEXT and (
            until is None or until > timezone.now()
        )

    def form(self, answers: Any = None) -> ExpireForm:
        return ExpireForm(answers, initial=self.seen())

    def act(self, answers: dict[str, Any]) -> str:
        edition = workflow.expire(
            self.text,
            self.request.user,  # type: ignore[arg-type]
            until=answers["until"],
            seen_edition=answers["seen_edition"],
        )
        self.renew_pages()
        return _("已设定，读者可以看到 %(until)s 为止。") % {"until": _moment(edition.live_until)}


class Withdraw(Verb):
    name = "withdraw"
    permission = "withdraw"
    label = gettext_lazy("撤下…")
    title = gettext_lazy("撤下")
    is_grave = True

    def is_offered(self) -> bool:
        return self.text.current_kind == Edition.Kind.TEXT

    def form(self, answers: Any = None) -> WithdrawForm:
        return WithdrawForm(
            answers, initial=self.seen(), translations=self.text.translations_to_withdraw()
        )

    @property
    def photos(self) -> list[Any]:
        """The photos and files that readers will see no more."""
        return self.desk.photos_that_go(self.text)

    def act(self, answers: dict[str, Any]) -> str:
        chosen = answers.get("translations", [])
        others = [one for one in self.text.translations_to_withdraw() if str(one.pk) in chosen]
        texts = [self.text, *others]
        seen = answers.get("seen_edition")
        workflow.withdraw_story(
            texts,
            self.request.user,  # type: ignore[arg-type]
            reason=answers["reason"],
            seen_editions={} if seen is None else {self.text.pk: seen},
        )
        for text in texts:
            transaction.on_commit(partial(renew, text.public_addresses()))
        if len(texts) > 1:
            return _("已撤下，译文也一并撤下。读者会看到您写的原因。")
        return _("已撤下。读者会看到您写的原因。")


VERBS: list[type[Verb]] = [
    Submit,
    Sign,
    Publish,
    SendBack,
    Cancel,
    Expire,
    Translate,
    Withdraw,
    TakeBack,
]
ASKING: list[type[Verb]] = [verb for verb in VERBS if verb.asks]


def _moment(moment: Any) -> str:
    return date_format(timezone.localtime(moment), "Y-m-d H:i")
