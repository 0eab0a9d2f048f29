"""Photos that are not released, shown to one viewer."""

from threading import Barrier, Thread

import pytest
from django.template import Context, Template

from photos import figures
from photos.private_view import is_shown, showing_private
from tests.factories import make_photo

pytestmark = pytest.mark.django_db
PICTURE = Template("{% load photos %}{% picture photo %}{% picture_address photo %}")


def address_of(pk: int, width_px: int) -> str:
    return f"/mine/{pk}/{width_px}/"


def shown(photo) -> str:
    return PICTURE.render(Context({"photo": photo}))


def node(photo) -> str:
    return f'<figure data-photo="{photo.pk}"></figure>'


def test_unreleased_photo_gets_the_viewers_own_addresses():
    photo = make_photo(released=False)
    with showing_private([photo.pk], address_of):
        html = shown(photo)
        prose = figures.render(node(photo))
    assert f'src="/mine/{photo.pk}/960/"' in html
    assert f"/mine/{photo.pk}/320/ 320w, /mine/{photo.pk}/640/ 640w" in html
    assert html.endswith(f"/mine/{photo.pk}/960/")
    assert f'src="/mine/{photo.pk}/960/"' in prose
    assert "/media/" not in html + prose


def test_unreleased_photo_of_another_text_stays_hidden():
    mine, other = make_photo(released=False), make_photo(released=False)
    with showing_private([mine.pk], address_of):
        assert not is_shown(other)
        assert shown(other).strip() == figures.render(node(other)) == ""


def test_released_photo_looks_as_it_does_to_readers():
    photo = make_photo()
    public = shown(photo), figures.render(node(photo))
    with showing_private([photo.pk], address_of):
        assert (shown(photo), figures.render(node(photo))) == public


def test_view_ends_with_its_block_and_with_an_error():
    photo = make_photo(released=False)
    with pytest.raises(ZeroDivisionError), showing_private([photo.pk], address_of):
        raise ZeroDivisionError
    assert not is_shown(photo)


def test_another_thread_shows_nothing_private_meanwhile():
    photo, seen = make_photo(released=False), {}
    both_there = Barrier(2, timeout=60)

    def see(name: str, photo_ids: list[int]) -> None:
        with showing_private(photo_ids, address_of):
            both_there.wait()
            seen[name] = is_shown(photo)
            both_there.wait()

    def be_public() -> None:
        both_there.wait()
        seen["public"] = is_shown(photo)
        both_there.wait()

    threads = [Thread(target=see, args=("editor", [photo.pk])), Thread(target=be_public)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == {"editor": True, "public": False}
