"""The door every feature view is built on: matrix, strict query, and the event cursor."""

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from apps.core.views import ActionViewSet
from apps.system import journal


class FeatureViewSet(ActionViewSet):
    """A view set whose GET answers carry `X-Event-Cursor`.

    The cursor is taken before the data, so a client that listens from there misses nothing.
    """

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Note the cursor once the person may come in."""
        super().initial(request, *args, **kwargs)
        if request.method == "GET":
            self.event_cursor = journal.horizon()

    def finalize_response(
        self, request: Request, response: Response, *args: Any, **kwargs: Any
    ) -> Response:
        """Send the cursor along."""
        answer: Response = super().finalize_response(request, response, *args, **kwargs)
        if hasattr(self, "event_cursor"):
            answer["X-Event-Cursor"] = str(self.event_cursor)
        return answer
