"""Two editors save one article at the same moment, a hundred times: no update is lost."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client

from news.models import Article
from publishing.models import Slot
from tests import cast
from tests.desk import address, form_of
from tests.factories import make_article

pytestmark = pytest.mark.django_db(transaction=True)

TIMES = 100


class Editor(Thread):
    """Saves the article again and again, each time on what stands there by then."""

    def __init__(self, user, article, barrier, window):
        super().__init__()
        self.user, self.article, self.barrier, self.window = user, article, barrier, window
        self.client = Client()
        self.client.force_login(user)
        self.stored, self.asked = [], []

    def run(self):
        try:
            for number in range(TIMES):
                self.barrier.wait(timeout=60)
                seen = Article.objects.values_list("revision", flat=True).get()
                self.barrier.wait(timeout=60)
                self.save(f"{self.user} {number}", seen)
        finally:
            connection.close()

    def save(self, headline, seen):
        sent = form_of(self.article, headline=headline, seen=seen, window=self.window)
        answer = self.client.post(address("change", self.article), sent)
        if answer.status_code == 302:
            self.stored.append((seen, headline))
            return
        slot = Slot.objects.get(window=self.window)
        assert answer.status_code == 409
        assert slot.words["headline"] == [headline]
        assert f'value="{headline}"' in answer.content.decode()
        self.asked.append((seen, headline))


def test_of_two_who_save_at_once_one_is_stored_and_the_other_asked():
    article, barrier = make_article(), Barrier(2)
    people = [cast.section_editor("老李"), cast.chief_editor("老张")]
    first, second = (
        Editor(person, article, barrier, window * 32)
        for person, window in zip(people, "ab", strict=True)
    )
    for editor in (first, second):
        editor.start()
    for editor in (first, second):
        editor.join(timeout=240)
    stored = sorted(first.stored + second.stored)
    asked = sorted(first.asked + second.asked)
    assert [seen for seen, _headline in stored] == list(range(1, TIMES + 1))
    assert [seen for seen, _headline in asked] == list(range(1, TIMES + 1))
    saved = Article.objects.get()
    assert (saved.revision, saved.headline) == (TIMES + 1, stored[-1][1])
