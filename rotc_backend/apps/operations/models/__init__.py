"""Tables of the operations app."""

from apps.operations.models.copies import Backup, Restore
from apps.operations.models.privacy import (
    DataExport,
    GuardianConsent,
    Hold,
    NoticeAcceptance,
    PrivacyIncident,
    PrivacyRequest,
)

__all__ = [
    "Backup",
    "DataExport",
    "GuardianConsent",
    "Hold",
    "NoticeAcceptance",
    "PrivacyIncident",
    "PrivacyRequest",
    "Restore",
]
