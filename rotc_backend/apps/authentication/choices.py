"""Enumerations of the authentication app."""

from django.db.models import TextChoices


class RevokeReason(TextChoices):
    """Why a session ended before its time."""

    SIGNED_OUT = "signed_out", "Signed out"
    REVOKED = "revoked", "Ended from the list of sessions"
    REUSE = "reuse", "A used refresh token came again"
    TOO_MANY = "too_many", "More sessions than allowed"
    PASSWORD_CHANGED = "password_changed", "The password changed"
    DEACTIVATED = "deactivated", "The account was deactivated"
    REVOKED_BY_ADMIN = "revoked_by_admin", "Ended by an admin"
    INCIDENT = "incident", "All sessions were ended"


class ClientKind(TextChoices):
    """How the refresh token travels."""

    COOKIE = "cookie", "Cookie on the API's own origin"
    BODY = "body", "Body, for listed other origins and native clients"


class PersonState(TextChoices):
    """What an admin looks for in the list of people."""

    WAITING = "waiting", "Waits for approval"
    ACTIVE = "active", "Can sign in"
    INACTIVE = "inactive", "Switched off"
    NOT_ACTIVATED = "not_activated", "Has not set a password yet"


class CodeState(TextChoices):
    """What has become of an activation code."""

    WAITING = "waiting", "Not used yet"
    USED = "used", "Used"
    EXPIRED = "expired", "Ran out"
    REPLACED = "replaced", "Replaced by a newer one"
