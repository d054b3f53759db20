"""Accounts and their sign-in sessions."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from apps.authentication.choices import ClientKind, RevokeReason
from apps.core.db import Recorded
from apps.core.permissions import Hurdle, Role
from apps.system.witness import witnessed


class UserManager(BaseUserManager["User"]):
    """Finds people by user name, however it is capitalised."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find one account by its user name."""
        return self.get(username__iexact=username)


@witnessed(leave_out=["password", "last_login"], note=["password"])
class User(AbstractBaseUser, Recorded):
    """An account. Its role is read anew at every request, never from a token."""

    username = models.CharField(max_length=60)
    email = models.EmailField(blank=True, default="")
    full_name = models.CharField(max_length=160)
    role = models.CharField(max_length=8, choices=Role)
    is_active = models.BooleanField(default=True)
    is_approved = models.BooleanField(default=False)
    must_set_password = models.BooleanField(default=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        """User names and addresses are unique whatever their case."""

        constraints: ClassVar = [
            models.UniqueConstraint(Lower("username"), name="user_username_once"),
            models.UniqueConstraint(Lower("email"), condition=~Q(email=""), name="user_email_once"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="user_role_known"),
        ]

    def __str__(self) -> str:
        """Name the account."""
        return self.username

    @property
    def may_sign_in(self) -> bool:
        """Tell whether this account is approved and has not been switched off."""
        return self.is_active and self.is_approved

    @property
    def has_second_factor(self) -> bool:
        """Tell whether a second factor has been enrolled and confirmed."""
        factor: SecondFactor | None = getattr(self, "second_factor", None)
        return factor is not None and factor.confirmed_at is not None

    @property
    def hurdle(self) -> Hurdle | None:
        """Say what this person must do before anything else."""
        if self.must_set_password:
            return Hurdle.SET_PASSWORD
        if self.role in settings.SECOND_FACTOR_ROLES and not self.has_second_factor:
            return Hurdle.ENROL_FACTOR
        return None


class AuthSession(Recorded):
    """One signed-in device. The refresh token itself is stored nowhere.

    A token is `<id>.<generation>.<HMAC(key, seed, id, generation)>`; the row keeps SHA-256 of the
    current and the previous one, so neither a copy of the database nor the key alone can make one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sessions")
    last_seen_at = models.DateTimeField()
    idle_expires_at = models.DateTimeField()
    absolute_expires_at = models.DateTimeField()
    generation = models.PositiveIntegerField(default=1)
    seed = models.BinaryField(max_length=32)
    current_hash = models.BinaryField(max_length=32)
    previous_hash = models.BinaryField(max_length=32, null=True)
    rotated_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_reason = models.CharField(max_length=20, choices=RevokeReason, default="", blank=True)
    auth_methods = models.JSONField(default=list, help_text="pwd, totp, recovery")
    proved_at = models.DateTimeField(
        null=True, help_text="when the person last showed who they are"
    )
    is_shared = models.BooleanField(default=False, help_text="a computer that others use too")
    client_kind = models.CharField(max_length=8, choices=ClientKind)
    user_agent = models.CharField(max_length=200, default="", blank=True)
    ip = models.GenericIPAddressField(null=True)
    label = models.CharField(max_length=80, default="", blank=True)

    class Meta:
        """Found by person; idle time never outlasts the absolute end."""

        indexes: ClassVar = [
            models.Index(fields=["user", "-last_seen_at"], name="session_by_user"),
            models.Index(fields=["absolute_expires_at"], name="session_by_end"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(idle_expires_at__lte=F("absolute_expires_at")),
                name="session_idle_within_absolute",
            )
        ]

    def __str__(self) -> str:
        """Name the session."""
        return str(self.id)

    def is_alive(self, now: Any) -> bool:
        """Tell whether this session may still be used."""
        return self.revoked_at is None and now < self.idle_expires_at


class SecondFactor(Recorded):
    """A person's authenticator app. Until it is confirmed it proves nothing."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="second_factor")
    secret = models.BinaryField(max_length=300, help_text="encrypted, see core/encryption.py")
    confirmed_at = models.DateTimeField(null=True)
    last_step = models.BigIntegerField(default=0, help_text="of 30 s; a code works once")

    def __str__(self) -> str:
        """Name whose it is."""
        return f"second factor of {self.user_id}"


class RecoveryCode(Recorded):
    """One of ten ways in when the authenticator is lost; each works once."""

    factor = models.ForeignKey(SecondFactor, on_delete=models.CASCADE, related_name="codes")
    hash = models.BinaryField(max_length=32)
    used_at = models.DateTimeField(null=True)

    class Meta:
        """A code belongs to one factor."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["factor", "hash"], name="recovery_code_once")
        ]

    def __str__(self) -> str:
        """Name the row; the code itself is stored nowhere."""
        return f"recovery code {self.pk}"


class ActivationBatch(Recorded):
    """Activation codes issued together, on one sheet. A code is derived, never stored:
    HMAC(key, seed, user), so neither a copy of the database nor the key alone can print one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=120)
    seed = models.BinaryField(max_length=32)
    issued_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    term = models.ForeignKey(
        "system.Term",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="of a sheet: where its people stand; a single code has none",
    )
    skipped = models.PositiveIntegerField(default=0, help_text="people who had a password already")

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        """Name the sheet."""
        return self.title


class ActivationCode(Recorded):
    """One person's one-time code of a batch."""

    batch = models.ForeignKey(ActivationBatch, on_delete=models.CASCADE, related_name="codes")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="activation_codes")
    hash = models.BinaryField(max_length=32)
    used_at = models.DateTimeField(null=True)
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        """One code of a person can be alive."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["batch", "user"], name="activation_code_once"),
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(used_at=None, replaced_at=None),
                name="activation_code_one_alive",
            ),
        ]

    def __str__(self) -> str:
        """Name whose it is."""
        return f"activation code of {self.user_id}"


class PasswordReset(Recorded):
    """A link that was mailed to somebody who forgot their password; only its hash is stored."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="password_resets")
    hash = models.BinaryField(max_length=32, unique=True)
    password_mark = models.BinaryField(
        max_length=32, help_text="of the password it replaces: another change voids the link"
    )
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        """Forgotten by age."""

        indexes: ClassVar = [models.Index(fields=["expires_at"], name="password_reset_by_end")]

    def __str__(self) -> str:
        """Name whose it is."""
        return f"password reset of {self.user_id}"
