"""JSON of passwords, reset links and activation codes."""

from typing import Any

from rest_framework import serializers

from apps.authentication.password_rules import LONGEST
from apps.core.serializers import StrictSerializer


class PasswordField(serializers.CharField):
    """A password; spaces belong to it, and its length is bounded before anything looks at it."""

    def __init__(self, **kwargs: Any) -> None:
        """Use our bounds."""
        super().__init__(**({"max_length": LONGEST, "trim_whitespace": False} | kwargs))


class PasswordChangeSerializer(StrictSerializer):
    """One's own password, as it is and as it shall be."""

    current_password = PasswordField()
    password = PasswordField()


class ResetAskSerializer(StrictSerializer):
    """Whose password was forgotten."""

    identity = serializers.CharField(max_length=254, help_text="user name or e-mail address")


class ResetConfirmSerializer(StrictSerializer):
    """What the mailed link carries, and the new password."""

    token = serializers.CharField(max_length=100)
    password = PasswordField()


class ActivateSerializer(StrictSerializer):
    """What stands on the sheet, and what the person chooses."""

    username = serializers.CharField(max_length=60)
    code = serializers.CharField(max_length=40, help_text="case and dashes do not matter")
    password = PasswordField()
    email = serializers.EmailField(required=False, allow_blank=True)


class IssuedCodeSerializer(serializers.Serializer[Any]):
    """A person's activation code; shown this once."""

    username = serializers.CharField()
    full_name = serializers.CharField()
    code = serializers.CharField(help_text="XXXX-XXXX-XXXX")
    expires_at = serializers.DateTimeField()
