"""Errors as programs read them: application/problem+json (RFC 9457), in both languages."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext, override

from villages.open_files.writing import to_json

TYPE = "application/problem+json"


class RequestError(Exception):
    """What keeps a file from its reader. sentence: its Chinese words, marked for translation."""

    def __init__(self, status: HTTPStatus, sentence: str, **names: object) -> None:
        super().__init__(sentence)
        self.status, self.sentence, self.names = status, sentence, names


def answer(problem: RequestError, **more: Any) -> HttpResponse:
    """Return the answer that tells a problem, and what to do."""
    with override("en"):
        english = gettext(problem.sentence) % problem.names
    with override(settings.LANGUAGE_CODE):
        chinese = gettext(problem.sentence) % problem.names
    values = {
        "type": "about:blank",
        "title": problem.status.phrase,
        "status": int(problem.status),
        "detail": chinese,
        "detail_en": english,
        **more,
    }
    return HttpResponse(to_json(values), status=int(problem.status), content_type=TYPE)
