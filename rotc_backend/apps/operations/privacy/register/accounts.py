"""The register: accounts, and how people sign in."""

from typing import Final

from apps.operations.privacy.register.form import Kept, Part, Purpose, Seen, Table, Withheld

ACTOR, SECRET = Withheld.ACTOR, Withheld.SECRET
ACCOUNTS: Final = (
    Table(
        "authentication.User",
        (
            Part(
                "username email full_name role",
                "Your user name, name, mail address and role",
                Purpose.SIGN_IN,
                Kept.ACCOUNT,
                Seen.SELF_AND_ADMINS,
            ),
            Part(
                "last_login is_active is_approved must_set_password",
                "When you last signed in, and whether you may",
                Purpose.SIGN_IN,
                Kept.ACCOUNT,
                Seen.SELF_AND_ADMINS,
            ),
            Part(
                "password",
                "Your password, as a mark from which nobody gets it back",
                Purpose.SIGN_IN,
                Kept.ACCOUNT,
                Seen.NOBODY,
                withheld=SECRET,
            ),
        ),
        "id created_at",
    ),
    Table(
        "authentication.AuthSession",
        (
            Part(
                "created_at last_seen_at revoked_at revoked_reason auth_methods proved_at is_shared"
                " client_kind user_agent ip label",
                "The devices you signed in on: browser, network address, when, how and until when",
                Purpose.SIGN_IN,
                Kept.MONTH,
                Seen.SELF,
            ),
            Part(
                "seed current_hash previous_hash",
                "Marks of the keys of your sessions",
                Purpose.SIGN_IN,
                Kept.MONTH,
                Seen.NOBODY,
                withheld=SECRET,
            ),
        ),
        "id user idle_expires_at absolute_expires_at generation rotated_at",
    ),
    Table(
        "authentication.SecondFactor",
        (
            Part(
                "confirmed_at",
                "Since when you use an authenticator app",
                Purpose.SIGN_IN,
                Kept.ACCOUNT,
                Seen.SELF_AND_ADMINS,
            ),
            Part(
                "secret last_step",
                "The encrypted secret of your authenticator app",
                Purpose.SIGN_IN,
                Kept.ACCOUNT,
                Seen.NOBODY,
                withheld=SECRET,
            ),
        ),
        "id created_at user",
    ),
    Table(
        "authentication.RecoveryCode",
        (
            Part(
                "hash used_at",
                "Marks of your recovery codes",
                Purpose.SIGN_IN,
                Kept.ACCOUNT,
                Seen.NOBODY,
                withheld=SECRET,
            ),
        ),
        "id created_at factor",
    ),
    Table(
        "authentication.ActivationBatch",
        (
            Part(
                "issued_by",
                "Who printed activation codes",
                Purpose.PROOF,
                Kept.MONTH,
                Seen.ADMINS,
                withheld=ACTOR,
            ),
        ),
        "id created_at title seed expires_at term skipped",
    ),
    Table(
        "authentication.ActivationCode",
        (
            Part(
                "hash used_at replaced_at",
                "The mark of your first code, and when you used it",
                Purpose.SIGN_IN,
                Kept.MONTH,
                Seen.ADMINS,
                withheld=SECRET,
            ),
        ),
        "id created_at batch user",
    ),
    Table(
        "authentication.PasswordReset",
        (
            Part(
                "created_at expires_at used_at",
                "When you asked for a new password",
                Purpose.SIGN_IN,
                Kept.MONTH,
                Seen.SELF,
            ),
            Part(
                "hash password_mark",
                "The mark of the link that was mailed to you",
                Purpose.SIGN_IN,
                Kept.MONTH,
                Seen.NOBODY,
                withheld=SECRET,
            ),
        ),
        "id user",
    ),
)
