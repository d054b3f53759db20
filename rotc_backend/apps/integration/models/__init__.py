"""Tables of the integration app."""

from apps.integration.models.legacy import LegacyMove, LegacyRow
from apps.integration.models.media import LegacyMedia
from apps.integration.models.rosters import RosterImport, RosterImportRow

__all__ = ["LegacyMedia", "LegacyMove", "LegacyRow", "RosterImport", "RosterImportRow"]
