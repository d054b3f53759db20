"""Routes of the activities app."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from apps.activities.views import keyed
from apps.activities.views.calendars import CalendarViewSet
from apps.activities.views.library import LibraryViewSet
from apps.activities.views.posts import PostViewSet, PublicPostViewSet

router = SimpleRouter(use_regex_path=False)
router.register("activities", PostViewSet, basename="post")
router.register("library", LibraryViewSet, basename="library-file")

urlpatterns = [
    *router.urls,
    path("public-posts/", PublicPostViewSet.as_view({"get": "newest"}), name="public-posts"),
    path(
        "calendar/",
        CalendarViewSet.as_view({"get": "retrieve", "post": "make", "delete": "revoke"}),
        name="calendar",
    ),
    path("post-pictures/<int:pk>/<int:width>/", keyed.picture, name="post-picture"),
    path("file-links/<str:token>/", keyed.file_link, name="file-link"),
    path("calendar-feeds/<str:token>.ics", keyed.calendar_feed, name="calendar-feed"),
]
