"""JSON of accounts and sessions."""

from typing import Any

from rest_framework import serializers

from apps.authentication.models import AuthSession, User
from apps.core.permissions import Hurdle, Role, Scope, abilities_of
from apps.core.serializers import Reason, StrictSerializer
from apps.system.models import JournalEntry

# Six digits, or a recovery code with its dashes.
LONGEST_CODE = 40


class MeSerializer(serializers.ModelSerializer[User]):
    """The signed-in person and what they may do."""

    email = serializers.CharField(read_only=True)
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
    code = serializers.CharField(max_length=LONGEST_CODE, required=False, allow_blank=True)
    is_shared = serializers.BooleanField(default=False)


class ProofSerializer(StrictSerializer):
    """What shows again who somebody is."""

    password = serializers.CharField(max_length=128, trim_whitespace=False)
    code = serializers.CharField(max_length=LONGEST_CODE, required=False, allow_blank=True)


class RefreshSerializer(StrictSerializer):
    """The refresh token, for clients that carry it in the body."""

    refresh = serializers.CharField(max_length=200, required=False)


class LogoutSerializer(RefreshSerializer):
    """A farewell; the browser is told to empty what it kept unless that holds others' unsent work."""

    keeps_storage = serializers.BooleanField(
        required=False, default=False, help_text="another person's unsent work is on this device"
    )


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

    auth_methods = serializers.ListField(
        child=serializers.CharField(), read_only=True, help_text="pwd, totp, recovery"
    )
    is_current = serializers.SerializerMethodField()

    class Meta:
        """Nothing secret."""

        model = AuthSession
        fields = (
            "id",
            "created_at",
            "last_seen_at",
            "ip",
            "user_agent",
            "label",
            "auth_methods",
            "is_shared",
            "is_current",
        )
        read_only_fields = fields

    def get_is_current(self, session: AuthSession) -> bool:
        """Tell whether this is the device that asks."""
        return bool(self.context["current"] == session.pk)


class EndedSessionsSerializer(serializers.Serializer[Any]):
    """How many sessions ended."""

    ended = serializers.IntegerField()


class SecurityEventSerializer(serializers.ModelSerializer[JournalEntry]):
    """Something that happened to one's own account."""

    data = serializers.DictField(read_only=True)  # type: ignore[assignment]

    class Meta:
        """Read-only."""

        model = JournalEntry
        fields = ("id", "at", "type", "data")
        read_only_fields = fields


class SecondFactorStateSerializer(serializers.Serializer[Any]):
    """What a person may know of their own second factor."""

    is_enrolled = serializers.BooleanField()
    is_required = serializers.BooleanField()
    confirmed_at = serializers.DateTimeField(allow_null=True)
    recovery_codes_left = serializers.IntegerField()


class SecondFactorSeedSerializer(serializers.Serializer[Any]):
    """What an authenticator app needs; shown this once."""

    secret = serializers.CharField(help_text="to type")
    uri = serializers.CharField(help_text="otpauth://, for a QR code")


class FactorCodeSerializer(StrictSerializer):
    """A code of the authenticator, or a recovery code."""

    code = serializers.CharField(max_length=LONGEST_CODE)


class RecoveryCodesSerializer(serializers.Serializer[Any]):
    """Ten codes for when the authenticator is lost; shown this once."""

    codes = serializers.ListField(child=serializers.CharField())


class PersonSerializer(serializers.ModelSerializer[User]):
    """An account, as admins see it."""

    is_activated = serializers.BooleanField(
        source="has_usable_password", read_only=True, help_text="has set a password"
    )
    has_second_factor = serializers.BooleanField(read_only=True)
    sessions = serializers.IntegerField(source="living_sessions", read_only=True)
    is_self = serializers.SerializerMethodField()
    email = serializers.CharField(read_only=True)

    class Meta:
        """Read-only; every change is an act of its own."""

        model = User
        fields = (
            "id",
            "username",
            "full_name",
            "email",
            "role",
            "is_active",
            "is_approved",
            "is_activated",
            "has_second_factor",
            "last_login",
            "sessions",
            "is_self",
        )
        read_only_fields = fields

    def get_is_self(self, user: User) -> bool:
        """Tell whether this is the person who asks."""
        return bool(self.context["request"].user.pk == user.pk)


class NewPersonSerializer(StrictSerializer):
    """An account that an admin makes; a user name must fit into a link."""

    username = serializers.RegexField(
        r"^[A-Za-z0-9][A-Za-z0-9._@-]*$",
        min_length=3,
        max_length=60,
        error_messages={"invalid": "Use letters, digits, dots, dashes, _ and @ only."},
    )
    full_name = serializers.CharField(max_length=160)
    role = serializers.ChoiceField(choices=Role.choices)
    email = serializers.EmailField(required=False, allow_blank=True)


class ReasonSerializer(StrictSerializer):
    """Why an admin acts on somebody's account."""

    reason = Reason()


class RoleChangeSerializer(ReasonSerializer):
    """Another role, and why."""

    role = serializers.ChoiceField(choices=Role.choices)
