"""Pages of a list: page, page_size (20 unless asked, 200 at most)."""

from collections.abc import Sequence
from typing import Any

from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request

from apps.core.errors import InvalidInput


class Pages(PageNumberPagination):
    """The one list shape: {count, next, previous, results}."""

    page_size = 20
    page_size_query_param = "page_size"
    max_page_size = 200

    def get_page_size(self, request: Request) -> int | None:
        """Refuse a page size we would otherwise change behind the reader's back."""
        asked = request.query_params.get("page_size", str(self.page_size))
        if not asked.isascii() or not asked.isdigit() or not 1 <= int(asked[:6]) <= 200:
            message = "Must be a whole number from 1 to 200."
            raise InvalidInput(f"page_size: {message}", fields={"page_size": [message]})
        return int(asked)

    def get_results(self, data: dict[str, Any]) -> Sequence[Any]:
        """Name the list inside a page."""
        return list(data["results"])
