"""Objects of the authentication app whose history can be read."""

from typing import Any

from apps.authentication.models import User
from apps.core.permissions import Scope, scope_of
from apps.system.history import history_kind


@history_kind("user", of=User)
def find_user(viewer: Any, user_id: int) -> User | None:
    """Find an account, for those who manage accounts."""
    if scope_of(viewer, "user.view") != Scope.ALL:
        return None
    return User.objects.filter(pk=user_id).first()
