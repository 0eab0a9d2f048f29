"""What the address of a place that is no more answers."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse

from villages.hierarchy import Place, Township
from villages.lifecycle.history import CodeChange
from villages.places import named


def ended(
    request: HttpRequest, place: Place, *, leads_to: str = "villages:place_detail"
) -> HttpResponse:
    """Lead to the one successor of a place (301), or say what became of it (410).

    leads_to: the successor's address by its code. A query for each step on the way, and
    for the page two.
    """
    code, changes = successor(place.code)
    if code != place.code:
        answer = HttpResponsePermanentRedirect(reverse(leads_to, args=[code]))
        # Browsers keep what is permanent for ever, and a change may have been a mistake.
        answer["Cache-Control"] = "no-cache"
        return answer
    context = {
        "place": place,
        "change": changes[0] if changes else None,
        "successors": list(
            named(change.new_code for change in changes if change.new_code).values()
        ),
        "is_township": isinstance(place, Township),
        "is_error": True,
    }
    return render(request, "villages/place_ended.html", context, status=410)


def successor(code: str) -> tuple[str, list[CodeChange]]:
    """Return the code to which an old one leads at last, and what became of that one.

    The same code where there is no one successor. A query a step.
    """
    beginning, seen = code, {code}
    while True:
        changes = list(CodeChange.objects.filter(old_code=code))
        leads_on = changes[0].new_code if len(changes) == 1 else ""
        if not leads_on:
            return code, changes
        if leads_on in seen:
            return beginning, changes
        code = leads_on
        seen.add(code)
