"""A new password leaves a line in the trail, whatever form it was set in."""

from django.utils.translation import gettext as _

from accounts import origin, trail
from accounts.models import User


class PasswordInTrail:
    """Stands among the validators, which Django tells of every new password."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Accept every password; the other validators judge it."""

    def get_help_text(self) -> str:
        return _("设置密码会记入工作记录，记录里没有密码。")

    def password_changed(self, password: str, user: User | None = None) -> None:
        """Write who set a password for whom; only for the desk, one or two queries."""
        if user is None or not origin.is_request():
            return
        key = origin.current().by_key
        by = User.objects.filter(pk=key).first() if key else None
        trail.write(by, "set_password", user)
