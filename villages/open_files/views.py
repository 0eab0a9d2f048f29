"""Files of open data, and the pages that describe them."""

import re
from datetime import datetime
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_noop

from delivery.pages import public_page
from delivery.structured import block
from villages.open_files import checked, openapi, places, register_rows, sets, structured
from villages.open_files.addresses import place_file, whole
from villages.open_files.answers import open_file, send
from villages.open_files.problems import RequestError
from villages.open_files.writing import to_json

ROWS_ON_PAGE = 200
CURSOR = re.compile(r"[0-9]{1,12}")
WRITERS = {"json": places.whole_record, "geojson": places.shape, "csv": places.table}


@open_file
def place(request: HttpRequest, code: str, form: str, *, at: datetime) -> HttpResponse:
    """Send a place's own file, or lead to that of its successor."""
    try:
        body = WRITERS[form](code, at)
    except places.MovedError as moved:
        answer = redirect("open_files:place", moved.code, form, permanent=True)
        answer["Cache-Control"] = "no-cache"
        return answer
    return send(body, form, code if form == "csv" else "")


@open_file
def data_set(request: HttpRequest, slug: str, form: str, *, at: datetime) -> HttpResponse:
    """Send a data set whole."""
    found = sets.get(slug)
    if found is None or form not in found.forms:
        sentence = gettext_noop("没有名为 %(name)s 的数据文件。全部文件列在 /data/。")
        raise RequestError(HTTPStatus.NOT_FOUND, sentence, name=f"{slug}.{form}")
    body = checked.written(found, form, at)
    return send(body, form, f"jincheng-{slug}" if form in ("csv", "xlsx") else "")


@open_file(keys=("after",))
def village_list(request: HttpRequest, *, at: datetime) -> HttpResponse:
    """Send the villages after a code, so many at a time, and where the list goes on."""
    after = request.GET.get("after", "0")
    if not CURSOR.fullmatch(after):
        sentence = gettext_noop("after 应是代码，最多12位数字。请照抄上一页 next 里的地址。")
        raise RequestError(HTTPStatus.BAD_REQUEST, sentence)
    rows = register_rows.village_rows(at, ROWS_ON_PAGE + 1, code__gt=after)
    shown = [{**row, "file": place_file(row["code"])} for row in rows[:ROWS_ON_PAGE]]
    address = whole(reverse("open_files:village_list"))
    has_more = len(rows) > ROWS_ON_PAGE
    following = f"{address}?after={shown[-1]['code']}" if has_more else None
    return send(to_json({"rows": shown, "next": following}), "json")


@open_file
def description(request: HttpRequest, *, at: datetime) -> HttpResponse:
    """Send the description of all files, in OpenAPI."""
    return send(to_json(openapi.description()), "json")


@public_page
def set_list(request: HttpRequest, *, at: datetime) -> HttpResponse:
    """Show all data sets with their rows; one query."""
    counts = sets.row_counts(at)
    context = {"data_sets": [(one, counts[one.slug]) for one in sets.every()]}
    return render(request, "villages/open_files/set_list.html", context)


@public_page
def set_detail(request: HttpRequest, slug: str, *, at: datetime) -> HttpResponse:
    """Show a data set: its fields, how far they are filled, its files; at most four queries."""
    found = sets.get(slug)
    if found is None:
        raise Http404
    rows = list(found.rows(at))
    source, loaded_on = found.origin()
    changed_on = checked.changed_on(found) or loaded_on
    files = checked.files(found, rows)
    context = {
        "data_set": found,
        "row_count": len(rows),
        "coverage": checked.coverage(found, rows),
        "files": files,
        "source": source,
        "changed_on": changed_on,
        "structured": block(structured.data_set(found, files, changed_on)),
    }
    return render(request, "villages/open_files/set_detail.html", context)
