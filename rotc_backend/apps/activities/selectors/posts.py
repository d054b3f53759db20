"""Posts: who sees which, and how many people one reaches."""

from datetime import datetime
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.db.models import (
    Case,
    CharField,
    DateTimeField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from apps.activities.choices import PostAudience, PostState
from apps.activities.models import Post
from apps.cadets.choices import EnrolmentStatus
from apps.cadets.models import Enrolment
from apps.core.errors import NotFoundOrNotYours, RuleBroken
from apps.core.permissions import Role, Scope, scope_of
from apps.system.choices import TermState

RUNNING: Final = (TermState.OPEN, TermState.IN_REVIEW)
FOR_ANY_CADET: Final = (PostAudience.ALL, PostAudience.CADETS)
MOST_PUBLIC: Final = 12


class PostWithdrawn(RuleBroken):
    """A post that was shown to this person was taken back; nothing of it is told."""

    code = "withdrawn"
    status = 410
    title = "Withdrawn"


def posts() -> QuerySet[Post]:
    """All posts with author and pictures, what is shown newest first, before it what is not yet.

    `shown_as` is the state as it is at this moment: a scheduled post whose time has come is
    published, whether or not anybody has noted that. `reach` is nobody's to know in a list.
    """
    now = timezone.now()
    shown = Case(
        When(is_due(now), then=Value(PostState.PUBLISHED)),
        default=F("state"),
        output_field=CharField(),
    )
    time = Coalesce("publish_at", "created_at", output_field=DateTimeField())
    rows = Post.objects.select_related("author").prefetch_related("pictures__sizes")
    untold = Value(None, output_field=IntegerField(null=True))
    return rows.annotate(shown_as=shown, time=time, reach=untold).order_by("-time", "-id")


def is_due(now: datetime) -> Q:
    """Restrict to scheduled posts whose time has come."""
    return Q(state=PostState.SCHEDULED, publish_at__lte=now)


def is_shown(now: datetime) -> Q:
    """Restrict to posts that their audience sees."""
    return Q(state=PostState.PUBLISHED) | is_due(now)


def posts_shown() -> QuerySet[Post]:
    """Posts that their audience sees now."""
    return Post.objects.filter(is_shown(timezone.now()))


def posts_visible_to(user: Any) -> QuerySet[Post]:
    """What is published for this person; drafts and the like for those who make posts.

    Raises nothing: who may see no post gets none.
    """
    seen = is_shown(timezone.now()) & may_read(user)
    making = scope_of(user, "activity.post")
    if making == Scope.ALL:
        return posts()
    return posts().filter(seen | Q(author=user) if making else seen)


def may_read(user: Any) -> Q:
    """Restrict to posts that this person reads once they are shown."""
    reach = scope_of(user, "post.view")
    if reach == Scope.ALL:
        return Q()
    return is_for(user) if reach else Q(pk=None)


def is_for(user: Any) -> Q:
    """Restrict to the audiences that a cadet belongs to now."""
    own = Enrolment.objects.filter(cadet__user=user, term__state__in=RUNNING)
    company = own.filter(company=OuterRef("company"))
    return (
        Q(audience__in=FOR_ANY_CADET)
        | (Q(audience=PostAudience.COMPANY) & Q(Exists(company)))
        | (
            Q(audience=PostAudience.PLATOON)
            & Q(Exists(company.filter(platoon=OuterRef("platoon"))))
        )
    )


def post_visible_to(user: Any, post_id: int) -> Post:
    """One post. Raises NotFoundOrNotYours, and PostWithdrawn for those it was shown to."""
    post = posts_visible_to(user).filter(pk=post_id).first()
    if post is None:
        refuse_withdrawn(user, post_id)
    return found(post)


def refuse_withdrawn(user: Any, post_id: int) -> None:
    """Say of a post that is gone that it was there. Raises PostWithdrawn."""
    gone = Post.objects.filter(may_read(user), pk=post_id, state=PostState.WITHDRAWN)
    if gone.exists():
        raise PostWithdrawn("This post was withdrawn.")


def post_to_edit(user: Any, post_id: int) -> Post:
    """One post that this person may change. Raises NotFoundOrNotYours."""
    rows = posts_visible_to(user)
    if scope_of(user, "activity.post") != Scope.ALL:
        rows = rows.filter(author=user)
    return found(rows.filter(pk=post_id).first())


def found(post: Post | None) -> Post:
    """Insist on a post."""
    if post is None:
        raise NotFoundOrNotYours
    return post


def public_posts() -> QuerySet[Post]:
    """What a stranger may read: the newest posts that were marked public."""
    return posts().filter(is_shown(timezone.now()), is_public=True)


def due_posts() -> QuerySet[Post]:
    """Scheduled posts whose time has come and that nobody has noted yet, held by who asks."""
    due = Post.objects.filter(is_due(timezone.now())).order_by("publish_at", "id")
    return due.select_for_update(skip_locked=True, of=("self",))


def enrolments_concerned(post: Post) -> QuerySet[Enrolment]:
    """The active enrolments of running terms that a post is for."""
    rows = Enrolment.objects.filter(status=EnrolmentStatus.ACTIVE, term__state__in=RUNNING)
    if post.audience == PostAudience.STAFF:
        return rows.none()
    if post.audience in FOR_ANY_CADET:
        return rows
    rows = rows.filter(company=post.company)
    return rows.filter(platoon=post.platoon) if post.platoon else rows


def cadets_concerned(post: Post) -> tuple[int, ...]:
    """The cadets a post is for, by id."""
    ids = enrolments_concerned(post).order_by("cadet_id").values_list("cadet_id", flat=True)
    return tuple(ids.distinct())


def reach_of(post: Post) -> int:
    """How many people a post is for: cadets who train now, and accounts of the staff."""
    cadets = enrolments_concerned(post).values("cadet_id").distinct().count()
    if post.audience not in {PostAudience.ALL, PostAudience.STAFF}:
        return cadets
    staff = get_user_model().objects.filter(role__in=[Role.STAFF, Role.ADMIN], is_active=True)
    return cadets + staff.count()
