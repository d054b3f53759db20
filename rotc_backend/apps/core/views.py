"""The shape of a door: a view set that names its actions and refuses unknown query keys."""

from typing import Any, ClassVar

from rest_framework.exceptions import MethodNotAllowed, NotAuthenticated
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from apps.core.errors import InvalidInput
from apps.core.versions import etag


class ActionViewSet(GenericViewSet[Any]):
    """A view set whose `actions` maps each handler to a row of the permission matrix."""

    actions: ClassVar[dict[str, str]] = {}
    # Handlers that take something else than JSON.
    parsers: ClassVar[dict[str, type[BaseParser]]] = {}
    # Query keys of a handler beyond its filters and pages.
    query_keys: ClassVar[dict[str, tuple[str, ...]]] = {}

    def get_parsers(self) -> list[BaseParser]:
        """Parse the body as the handler of this method wants it; DRF asks before it is known."""
        handlers: dict[str, str] = getattr(self, "action_map", None) or {}
        method = (self.request.method or "").lower() if self.request else ""
        parser = self.parsers.get(handlers.get(method, ""))
        return [parser()] if parser else list(super().get_parsers())

    @property
    def person(self) -> Any:
        """The signed-in person; a door that reads this is never public."""
        return self.request.user

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse a method this door does not have, check the person, then the query."""
        if self.action is None:
            raise MethodNotAllowed(request.method or "")
        super().initial(request, *args, **kwargs)
        self.refuse_unknown_query_keys(request)

    def permission_denied(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        """Answer 401 to somebody unknown and 403 to somebody known."""
        if not request.user.is_authenticated:
            raise NotAuthenticated("Sign in first.")
        super().permission_denied(request, *args, **kwargs)

    def refuse_unknown_query_keys(self, request: Request) -> None:
        """Refuse a misspelt or repeated query key: ignoring it would show the wrong rows."""
        known = self.known_query_keys()
        for key, values in request.query_params.lists():
            if key not in known:
                raise InvalidInput(
                    f"{key}: Unknown query key.", fields={key: ["Unknown query key."]}
                )
            if len(values) > 1:
                raise InvalidInput(f"{key}: Given twice.", fields={key: ["Given twice."]})

    def known_query_keys(self) -> set[str]:
        """Collect the query keys this handler reads."""
        known = set(self.query_keys.get(self.action or "", ()))
        if self.action == "list":
            known |= {"page", "page_size"}
            filters = getattr(self, "filterset_class", None)
            known |= set(filters.base_filters) if filters else set()
        return known

    def asked(self, key: str) -> str | None:
        """Read one query key of this handler; what it means is for the handler to check."""
        return self.request.query_params.get(key)

    def page_of(self, queryset: Any) -> Response:
        """Answer one page of a queryset."""
        page = self.paginate_queryset(self.filter_queryset(queryset))
        serializer = self.get_serializer(page, many=True)
        return self.get_paginated_response(serializer.data)

    def row(self, data: Any, *, version: int | None = None, status: int = 200) -> Response:
        """Answer one row, with its version as entity tag."""
        headers = {} if version is None else {"ETag": etag(version)}
        return Response(data, status=status, headers=headers)

    def input_of(self, serializer_class: type, request: Request, **kwargs: Any) -> dict[str, Any]:
        """Validate the body and return its values."""
        serializer = serializer_class(data=request.data, **kwargs)
        serializer.is_valid(raise_exception=True)
        values: dict[str, Any] = serializer.validated_data
        return values
