"""Files of open data as pages of the store: any site may read them, errors are problems."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop

from delivery.pages import public_page
from villages.open_files.problems import RequestError, answer

View = Callable[..., HttpResponse]
METHODS = "GET, HEAD, OPTIONS"
TYPES = {
    "csv": "text/csv; charset=utf-8; header=present",
    "json": "application/json",
    "geojson": "application/geo+json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def open_file(view: View | None = None, *, keys: tuple[str, ...] = ()) -> Any:
    """Mark a view as a file of open data: a public page that any site's script may read.

    A RequestError of the view is answered as such. keys: as for a public page.
    """

    def decorate(view: View) -> View:
        @public_page(keys=keys)
        def page(request: HttpRequest, *args: Any, at: datetime, **kwargs: Any) -> HttpResponse:
            try:
                return view(request, *args, at=at, **kwargs)
            except RequestError as problem:
                return answer(problem)

        @wraps(view)
        def file(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method in ("GET", "HEAD"):
                response = page(request, *args, **kwargs)
            else:
                response = _without_reading(request.method == "OPTIONS")
            response["Access-Control-Allow-Origin"] = "*"
            response["Access-Control-Expose-Headers"] = "ETag"
            return response

        file.public_keys = keys  # type: ignore[attr-defined]
        return file

    return decorate(view) if view else decorate


def send(body: bytes, form: str, name: str = "") -> HttpResponse:
    """Return a file's bytes; with a name, browsers keep them under it."""
    response = HttpResponse(body, content_type=TYPES[form])
    if name:
        response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response


def _without_reading(is_asking: bool) -> HttpResponse:
    """Tell a script of another site what it may send; refuse every other method."""
    if is_asking:
        response = HttpResponse(status=HTTPStatus.NO_CONTENT)
        response["Access-Control-Allow-Methods"] = METHODS
        response["Access-Control-Allow-Headers"] = "If-None-Match"
        response["Access-Control-Max-Age"] = "86400"
        return response
    sentence = gettext_noop("开放数据只供读取。请用 GET 方法。")
    response = answer(RequestError(HTTPStatus.METHOD_NOT_ALLOWED, sentence))
    response["Allow"] = METHODS
    return response
