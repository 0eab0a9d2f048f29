"""The way to a page says the same to readers and machines, whatever the words."""

import json
import re

from django.template import RequestContext, Template
from django.test import RequestFactory


def steps_of(page: str) -> list[tuple[str, str]]:
    [block] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    return [(one["name"], one["item"]) for one in json.loads(block)["itemListElement"]]


def rendered(source: str, **context: str) -> str:
    request = RequestFactory().get("/plans/1/?size=a4")
    return Template(f"{{% load i18n way %}}{source}").render(RequestContext(request, context))


def test_links_and_the_page_itself_are_the_steps(settings):
    settings.SITE_URL = "https://example.org"
    page = rendered(
        '{% way here=title %}<li><a href="/plans/">规划 &amp;\n <b>更多</b></a></li><li>村级</li>{% endway %}',
        title="</script><b>规划</b>",
    )
    assert steps_of(page) == [
        ("规划 & 更多", "https://example.org/plans/"),
        ("</script><b>规划</b>", "https://example.org/plans/1/"),
    ]
    assert page.count("</script>") == 1
    assert "<li>村级</li>" in page


def test_a_translated_name_is_told_as_words(settings):
    page = rendered(
        "{% blocktranslate with name=name asvar here %}{{ name }}的规划{% endblocktranslate %}"
        "{% way here=here %}{% endway %}",
        name="A & B",
    )
    assert [name for name, _item in steps_of(page)] == ["A & B的规划"]
