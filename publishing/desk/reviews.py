"""The panel of the reviews: who signed, what was said, and saying something."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from publishing import workflow
from publishing.desk.rights import TextRights
from publishing.models import Comment, Review, WorkingCopy

SHOWN = 50
# What the script of the panel asks with; without it the answer is the form again.
BY_SCRIPT = "XMLHttpRequest"


class ReviewPages(TextRights):
    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_comments"
        view = self.admin_site.admin_view(self.comments_page)
        return [path("<int:pk>/comments/", view, name=name), *super().get_urls()]

    def form_context(self, request: HttpRequest, text: WorkingCopy | None) -> dict[str, Any]:
        context = super().form_context(request, text)
        if text is None:
            return context
        reviews, comments = self.reviews(text), self.comments(text)
        may_sign = self.may(request, "sign", text)
        returned = text.review == Review.RETURNED
        because = [one for one in comments if returned and one.kind == Comment.Kind.RETURN]
        return context | {
            "reviews": reviews,
            "sign_address": self.address("sign", text)
            if may_sign and reviews.may_sign(request.user, text)
            else "",
            "take_back_address": self.address("take_back", text)
            if may_sign and reviews.of(request.user)
            else "",
            "comments": comments,
            "comments_address": self.address("comments", text) if self.may_comment(request) else "",
            "returned": because[0] if because else None,
        }

    def comments(self, text: WorkingCopy) -> list[Comment]:
        """Return what was said about a text, newest first; one query."""
        return list(Comment.objects.of(text).select_related("by")[:SHOWN])

    def comments_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Keep a comment; answer the list of all to the panel's script."""
        text = self.get_queryset(request).filter(pk=pk).first()
        if text is None:
            raise Http404
        if not (self.may(request, "view", text) and self.may_comment(request)):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        refusal = ""
        try:
            workflow.comment(text, request.user, request.POST.get("comment", ""))  # type: ignore[arg-type]
        except ValidationError as error:
            refusal = " ".join(error.messages)
        if request.headers.get("X-Requested-With") == BY_SCRIPT:
            context = {"comments": self.comments(text), "refusal": refusal}
            status = 422 if refusal else 200
            template = "admin/publishing/includes/comments.html"
            return render(request, template, context, status=status)
        if refusal:
            messages.error(request, refusal)
        else:
            messages.success(request, _("意见已记下，编辑部的人都能看到。"))
        return redirect(self.address("change", text))
