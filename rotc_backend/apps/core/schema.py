"""How a view describes itself in OpenAPI: headers and the right behind an operation are added here."""

from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter

from apps.core.permissions import action_of


class ContractSchema(AutoSchema):
    """Adds Idempotency-Key and If-Match where the handler says it needs them."""

    def get_override_parameters(self) -> list[Any]:
        """Document the headers a handler declares through its decorators."""
        handler = getattr(self.view, getattr(self.view, "action", "") or "", None)
        return [
            OpenApiParameter(name, str, OpenApiParameter.HEADER, required=True, description=meaning)
            for name, meaning in getattr(handler, "required_headers", {}).items()
        ]

    def get_extensions(self) -> dict[str, Any]:
        """Name the row of the permission matrix behind the operation."""
        action = action_of(self.view, self.method)
        return {"x-action": action} if action else {}

    def get_tags(self) -> list[str]:
        """Group operations by the app that answers them."""
        return [type(self.view).__module__.split(".")[1]]
