"""Pages of a list: page, page_size (20 unless asked, 200 at most)."""

import re
from collections.abc import Sequence
from typing import Any, Final

from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request

from apps.core.errors import InvalidInput

LAST_PAGE: Final = 1_000_000
WHOLE: Final = re.compile(r"[1-9][0-9]{0,6}")


class Pages(PageNumberPagination):
    """The one list shape: {count, next, previous, results}."""

    page_size = 20
    page_size_query_param = "page_size"
    max_page_size = 200

    def get_page_size(self, request: Request) -> int | None:
        """Refuse a page size we would otherwise change behind the reader's back."""
        return whole_number(request, "page_size", self.page_size, most=200)

    def get_page_number(self, request: Request, paginator: Any) -> int:  # noqa: ARG002 - DRF's
        """Refuse what is no page; one beyond the end is not found."""
        return whole_number(request, "page", 1, most=LAST_PAGE)

    def get_results(self, data: dict[str, Any]) -> Sequence[Any]:
        """Name the list inside a page."""
        return list(data["results"])


def whole_number(request: Request, name: str, otherwise: int, *, most: int) -> int:
    """Read a whole number of the query. Raises InvalidInput."""
    asked = request.query_params.get(name, str(otherwise))
    if not WHOLE.fullmatch(asked) or int(asked) > most:
        message = f"Must be a whole number from 1 to {most}."
        raise InvalidInput(f"{name}: {message}", fields={name: [message]})
    return int(asked)
