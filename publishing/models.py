"""Desk and shelf: the working copy that editors change, the editions that readers see.

A working copy and its edition share their columns through one abstract class:

    class ArticleColumns(SharedColumns): ...
    class Article(ArticleColumns, WorkingCopy): columns = ArticleColumns
    class ArticleEdition(ArticleColumns, Edition): article = ForeignKey(Article, related_name="editions")

What readers see at a moment is the newest edition whose `live_from` has come, if
it is a text and its `live_until` has not passed; otherwise nothing. An ended
edition does not bring back the one before. So two live editions cannot be, and no
row is closed afterwards. Turned down: a status column on the text, which must be
kept in step by a job that may not run.
"""

from publishing.checks.dismissed import DismissedFinding
from publishing.columns import SharedColumns
from publishing.preview_links import PreviewLink
from publishing.reviews import Comment, SignOff
from publishing.shelf import Edition, EditionQuerySet
from publishing.slots import Slot
from publishing.states import Review, State
from publishing.terms.term import Term
from publishing.terms.upload import TermUpload
from publishing.translations import TranslatedFrom
from publishing.working_copy import WorkingCopy, WorkingCopyQuerySet

__all__ = [
    "Comment",
    "DismissedFinding",
    "Edition",
    "EditionQuerySet",
    "PreviewLink",
    "Review",
    "SharedColumns",
    "SignOff",
    "Slot",
    "State",
    "Term",
    "TermUpload",
    "TranslatedFrom",
    "WorkingCopy",
    "WorkingCopyQuerySet",
]
