"""JSON of accounts and sessions."""

from typing import Any

from rest_framework import serializers

from apps.authentication.models import AuthSession, User
from apps.core.permissions import Hurdle, Scope, abilities_of
from apps.core.serializers import StrictSerializer


class MeSerializer(serializers.ModelSerializer[User]):
    """The signed-in person and what they may do."""

    hurdle = serializers.ChoiceField(choices=Hurdle.choices, allow_null=True, read_only=True)
    has_second_factor = serializers.BooleanField(read_only=True)
    abilities = serializers.SerializerMethodField()

    class Meta:
        """Read-only; the e-mail address changes through its own input."""

        model = User
        fields = (
            "id",
            "username",
            "email",
            "full_name",
            "role",
            "hurdle",
            "has_second_factor",
            "abilities",
        )
        read_only_fields = fields

    def get_abilities(self, user: User) -> dict[str, Scope]:
        """List the rows of the permission matrix this person may use."""
        return {action: Scope(scope) for action, scope in abilities_of(user).items()}


class SignInSerializer(StrictSerializer):
    """User name and password; spaces belong to a password."""

    username = serializers.CharField(max_length=60)
    password = serializers.CharField(max_length=128, trim_whitespace=False)


class RefreshSerializer(StrictSerializer):
    """The refresh token, for clients that carry it in the body."""

    refresh = serializers.CharField(max_length=200, required=False)


class TokensSerializer(serializers.Serializer[Any]):
    """A fresh pair; `refresh` only for clients that carry it in the body."""

    access = serializers.CharField()
    expires_in = serializers.IntegerField(help_text="seconds")
    refresh = serializers.CharField(required=False)


class SessionSerializer(TokensSerializer):
    """What sign-in answers."""

    user = MeSerializer()


class EmailSerializer(StrictSerializer):
    """The one thing a person changes about their own account here."""

    email = serializers.EmailField(allow_blank=True)


class AuthSessionInfoSerializer(serializers.ModelSerializer[AuthSession]):
    """One signed-in device."""

    is_current = serializers.SerializerMethodField()

    class Meta:
        """Nothing secret."""

        model = AuthSession
        fields = ("id", "created_at", "last_seen_at", "ip", "user_agent", "is_current")
        read_only_fields = fields

    def get_is_current(self, session: AuthSession) -> bool:
        """Tell whether this is the device that asks."""
        return bool(self.context["current"] == session.pk)
