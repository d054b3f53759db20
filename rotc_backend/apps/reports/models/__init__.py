"""Tables of the reports app: what was asked for, what was issued, and who signs."""

from apps.reports.models.binders import TermBinder
from apps.reports.models.exports import TermExport
from apps.reports.models.issued import DocumentCounter, DocumentKey, IssuedDocument
from apps.reports.models.runs import ReportRun
from apps.reports.models.serials import GraduateSerial, SerialImport
from apps.reports.models.signatories import Signatory

__all__ = [
    "DocumentCounter",
    "DocumentKey",
    "GraduateSerial",
    "IssuedDocument",
    "ReportRun",
    "SerialImport",
    "Signatory",
    "TermBinder",
    "TermExport",
]
