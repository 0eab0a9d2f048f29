"""The one place where rooms that are strangers to each other are joined."""

from typing import IO

from accounts.models import User
from accounts.roles import bound_to_places, titles
from attachments import figures as attached
from attachments.uses import titles as attachment_titles
from corrections import pages as reported
from jincheng import editor_nodes, reported_pages
from jincheng.roles import BOUND_TO_PLACES, TITLES
from photos import cards, figures, intake, places
from photos.shown import small_pictures
from publishing import comparison, prose
from publishing.incoming import pictures
from villages import photo_places, place_links


def join() -> None:
    """Join the rooms; called once, when all of them are loaded."""
    titles.update(TITLES)
    bound_to_places.update(BOUND_TO_PLACES)
    # Photos first: they write the posters of videos into what attachments show.
    prose.register_renderer(figures.render)
    prose.register_renderer(attached.render)
    prose.register_renderer(place_links.render)
    prose.register_reference("photo", figures.unknown_photos)
    prose.register_reference("video", attached.unknown_videos)
    prose.register_reference("attachment", attached.unknown_attachments)
    prose.register_reference("link", cards.refused_links)
    prose.register_reference("place", place_links.unknown_places)
    comparison.register_shown("photo", small_pictures)
    comparison.register_shown("attachment", attachment_titles)
    places.register(photo_places.current)
    pictures.register_taker(take_picture, may_add_photos)
    editor_nodes.join()
    reported.register_desk(reported_pages.on_desk)


def take_picture(file: IO[bytes], by: User) -> int:
    """Return the number of the photo made of a picture that came with a text."""
    return int(intake.take_in(file, by=by).pk)


def may_add_photos(account: User) -> bool:
    return account.has_perm("photos.add_photo")
