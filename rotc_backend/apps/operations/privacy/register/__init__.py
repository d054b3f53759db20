"""The register of purposes: every field of every table, and for what it is kept."""

from apps.operations.privacy.register.checking import faults_of, tables
from apps.operations.privacy.register.form import Part, Purpose, Table
from apps.operations.privacy.register.reading import by_purpose, lines
from apps.operations.privacy.register.table import REGISTER

__all__ = [
    "REGISTER",
    "Part",
    "Purpose",
    "Table",
    "by_purpose",
    "faults_of",
    "lines",
    "tables",
]
