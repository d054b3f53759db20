"""Query parameters of the messaging app's lists."""

from django_filters import rest_framework as filters

from apps.core.filters import YesNoFilter
from apps.messaging.choices import Channel, DeliveryState, NoticeKind
from apps.messaging.models import Delivery, Notification


class NotificationFilter(filters.FilterSet):
    """Narrow notifications by kind and by whether they were read."""

    kind = filters.ChoiceFilter(field_name="kind", choices=NoticeKind.choices)
    unread = YesNoFilter(field_name="read_at", lookup_expr="isnull")

    class Meta:
        """Only the declared filters."""

        model = Notification
        fields: tuple[str, ...] = ()


class DeliveryFilter(filters.FilterSet):
    """Narrow deliveries by state and channel."""

    state = filters.ChoiceFilter(field_name="state", choices=DeliveryState.choices)
    channel = filters.ChoiceFilter(field_name="channel", choices=Channel.choices)

    class Meta:
        """Only the declared filters."""

        model = Delivery
        fields: tuple[str, ...] = ()
