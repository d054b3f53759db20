"""Objects of the system app whose history can be read."""

from typing import Any

from apps.system.history import history_kind
from apps.system.models import Term


@history_kind("term", of=Term)
def find_term(viewer: Any, term_id: int) -> Term | None:  # noqa: ARG001 - terms are everybody's
    """Find a term."""
    return Term.objects.filter(pk=term_id).first()
