"""Give a site its places and senders: `python -m tests.faults.begin 3` prints their sessions."""

import sys

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402

from tests import cast  # noqa: E402
from tests.factories import make_village  # noqa: E402


def session_of(user):
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return session.session_key


if __name__ == "__main__":
    make_village()
    for _ in range(int(sys.argv[1])):
        print(session_of(cast.village_photographer()))  # noqa: T201
