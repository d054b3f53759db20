"""Doors of posts: read, written, published, withdrawn, and read by strangers."""

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.activities import selectors, services
from apps.activities.filters import PostFilter
from apps.activities.models import Post
from apps.activities.selectors.posts import MOST_PUBLIC
from apps.activities.serializers.posts import (
    ArrangementSerializer,
    PictureInputSerializer,
    PostChangeSerializer,
    PostInputSerializer,
    PostSerializer,
    PublicPostsSerializer,
    PublishSerializer,
    WithdrawSerializer,
)
from apps.activities.services.pictures import Placed
from apps.core.permissions import PUBLIC, scope_of
from apps.core.versions import expected_version, with_version
from apps.core.views import ActionViewSet
from apps.system.doors import FeatureViewSet
from apps.system.idempotency import idempotent


class PostViewSet(FeatureViewSet):
    """Activities and announcements."""

    actions: ClassVar = {
        "list": "post.view",
        "retrieve": "post.view",
        "create": "activity.post",
        "partial_update": "activity.post",
        "publish": "announcement.publish",
        "withdraw": "announcement.publish",
        "add_picture": "activity.post",
        "arrange": "activity.post",
    }
    queryset = Post.objects.none()
    serializer_class = PostSerializer
    filterset_class = PostFilter
    lookup_value_converter = "int"

    def get_serializer_context(self) -> dict[str, Any]:
        """Have addresses of pictures made for whoever asks."""
        return {**super().get_serializer_context(), "reader": self.request.user.pk}

    def shown(self, post: Post, *, status: int = 200) -> Response:
        """Answer one post as it is now; who makes posts is told how many people it is for."""
        post = selectors.post_visible_to(self.request.user, post.pk)
        if scope_of(self.request.user, "activity.post"):
            post.reach = selectors.reach_of(post)  # type: ignore[attr-defined]
        return self.row(self.get_serializer(post).data, version=post.version, status=status)

    def list(self, request: Request) -> Response:
        """List posts, newest first."""
        return self.page_of(selectors.posts_visible_to(request.user))

    def retrieve(self, request: Request, pk: int) -> Response:
        """Show one post."""
        return self.shown(selectors.post_visible_to(request.user, pk))

    @extend_schema(request=PostInputSerializer, responses={201: PostSerializer})
    @idempotent
    def create(self, request: Request) -> Response:
        """Begin a post, as a draft."""
        values = self.input_of(PostInputSerializer, request)
        return self.shown(services.draft_post(values=values, actor=request.user), status=201)

    @extend_schema(request=PostChangeSerializer)
    @with_version
    def partial_update(self, request: Request, pk: int) -> Response:
        """Change a post."""
        version = expected_version(request)
        changes = self.input_of(PostChangeSerializer, request)
        post = selectors.post_to_edit(request.user, pk)
        return self.shown(
            services.change_post(post=post, version=version, changes=changes, actor=request.user)
        )

    @extend_schema(request=PublishSerializer)
    @with_version
    @action(detail=True, methods=["post"])
    def publish(self, request: Request, pk: int) -> Response:
        """Show a post now or from a time on."""
        version = expected_version(request)
        values = self.input_of(PublishSerializer, request)
        post = selectors.post_to_edit(request.user, pk)
        return self.shown(
            services.publish_post(post=post, version=version, **values, actor=request.user)
        )

    @extend_schema(request=WithdrawSerializer)
    @with_version
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: int) -> Response:
        """Take a post back."""
        version = expected_version(request)
        values = self.input_of(WithdrawSerializer, request)
        post = selectors.post_to_edit(request.user, pk)
        return self.shown(
            services.withdraw_post(post=post, version=version, **values, actor=request.user)
        )

    @extend_schema(request=PictureInputSerializer, responses={201: PostSerializer})
    @action(detail=True, methods=["post"], url_path="pictures")
    @idempotent
    def add_picture(self, request: Request, pk: int) -> Response:
        """Put an upload at the end of a post's pictures."""
        values = self.input_of(PictureInputSerializer, request)
        post = selectors.post_to_edit(request.user, pk)
        return self.shown(services.add_picture(post=post, **values, actor=request.user), status=201)

    @extend_schema(request=ArrangementSerializer)
    @with_version
    @add_picture.mapping.put
    def arrange(self, request: Request, pk: int) -> Response:
        """Order, describe and take away pictures."""
        version = expected_version(request)
        values = self.input_of(ArrangementSerializer, request)
        post = selectors.post_to_edit(request.user, pk)
        placed = [Placed(**each) for each in values["pictures"]]
        return self.shown(
            services.arrange_pictures(
                post=post, version=version, pictures=placed, actor=request.user
            )
        )


class PublicPostViewSet(ActionViewSet):
    """What the unit shows to everybody."""

    actions: ClassVar = {"newest": PUBLIC}
    queryset = Post.objects.none()
    serializer_class = PublicPostsSerializer

    def newest(self, request: Request) -> Response:
        """Show the newest public posts."""
        rows = selectors.public_posts()[:MOST_PUBLIC]
        return self.row(PublicPostsSerializer({"posts": rows}).data)
