"""What the desk asks of the database: bars of queries, and no count of everything."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from delivery import folders, version
from news.models import Article
from publishing import workflow
from tests import cast
from tests.bulk import make_articles
from tests.desk import address, form_of
from tests.factories import make_article, make_photo, make_village, publish_article

pytestmark = pytest.mark.django_db
BOOKKEEPING = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


def asked(act) -> list[str]:
    """The statements of an action, without those that begin and end transactions."""
    with CaptureQueriesContext(connection) as queries:
        assert act().status_code in (200, 302)
    return [q["sql"] for q in queries if not q["sql"].startswith(BOOKKEEPING)]


@pytest.fixture
def article(db):
    make_village()
    photo = make_photo()
    body = f'<p>{"石淙头村依山而建。" * 1600}</p><figure data-photo="{photo.pk}"></figure>'
    text = make_article(body=body, places=["140525103222"], lead_photo=photo)
    workflow.publish(text, None)
    # As a running site has it: the names of places are read once a version.
    folders.follow(version.current(timezone.now()))
    return text


def test_form_of_a_long_article_costs_at_most_twelve_queries(client, article):
    client.force_login(cast.section_editor())
    client.get(address("change", article))
    statements = asked(lambda: client.get(address("change", article)))
    assert len(statements) <= 12, statements


def test_saving_a_draft_costs_at_most_fifteen_queries(client, article):
    client.force_login(cast.section_editor())
    photo = article.lead_photo_id
    printed = timezone.localtime(article.released_at).strftime("%Y-%m-%dT%H:%M")
    form = form_of(
        article,
        standfirst="另一句。",
        places="140525103222",
        lead_photo=photo,
        released_at=printed,
        window="a" * 32,
    )
    client.post(address("change", article), {**form, "standfirst": "头一遍。"})
    form |= {"seen": Article.objects.get().revision, "window": "b" * 32}
    statements = asked(lambda: client.post(address("change", article), form))
    assert Article.objects.get().standfirst == "另一句。"
    assert len(statements) <= 15, "\n".join(statements)


@pytest.mark.parametrize("query", ["", "?state=live", "?state=changed", "?q=篇", "?p=2", "?p=x9"])
def test_lists_cost_at_most_eight_queries_and_count_no_more_than_they_reach(client, query):
    make_articles(1200, ["1405"])
    client.force_login(cast.chief_editor())
    client.get(address("changelist"))
    statements = asked(lambda: client.get(address("changelist") + query, follow=True))
    assert len(statements) <= 8, statements
    assert not [sql for sql in statements if "COUNT(" in sql.upper()]


def test_long_list_says_that_it_goes_on_and_leads_on(client):
    make_articles(1200, ["1405"])
    client.force_login(cast.chief_editor())
    first = client.get(address("changelist")).content.decode()
    assert "550 条以上" in first
    last = client.get(address("changelist") + "?p=24").content.decode()
    assert "1200 文章" in last
    assert "条以上" not in last


def test_rare_states_are_found(client):
    withdrawn = publish_article(headline="撤下的").article
    workflow.withdraw(withdrawn, None, reason="有误")
    publish_article(headline="在看的")
    make_article(headline="没写完的")
    client.force_login(cast.chief_editor())
    for state, found in {"withdrawn": "撤下的", "live": "在看的", "draft": "没写完的"}.items():
        shown = client.get(address("changelist"), {"state": state}).context["cl"].result_list
        assert [text.headline for text in shown] == [found]
