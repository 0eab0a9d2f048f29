"""The verbs of desk and shelf. Each is one transaction and locks the working copy.

Every verb writes its lines of the trail; those of the shelf bump, for readers may see
the change. Refusals are ValidationErrors with the remedy: at the field `at`, `until`,
`released_at`, `reason` or `comment`, at a column of the text, or at none.

seen: the revision that the editor's form showed. seen_edition: its
`latest_edition_key()`. Where they are given and another was quicker, the verb refuses
with code "stale".
"""

from publishing.workflow.desk import restore, save, send_back, submit
from publishing.workflow.locking import lock
from publishing.workflow.preview_links import make_preview_link, revoke_preview_link
from publishing.workflow.removal import discard, remove_demonstration
from publishing.workflow.reviews import comment, sign, take_back
from publishing.workflow.shelf import cancel, expire, publish
from publishing.workflow.translation import confirm_translation
from publishing.workflow.withdrawal import withdraw, withdraw_story

__all__ = [
    "cancel",
    "comment",
    "confirm_translation",
    "discard",
    "expire",
    "lock",
    "make_preview_link",
    "publish",
    "remove_demonstration",
    "restore",
    "revoke_preview_link",
    "save",
    "send_back",
    "sign",
    "submit",
    "take_back",
    "withdraw",
    "withdraw_story",
]
