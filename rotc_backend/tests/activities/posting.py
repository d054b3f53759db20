"""Making posts as people do: through the doors."""

import uuid

from apps.activities.models import Post
from tests.files.contents import jpeg
from tests.files.sending import announce, send_part

WORDS = {"kind": "announcement", "title": "Ruck march on Saturday", "body": "Bring water."}


def drafted(caller, **values):
    """Begin a post; its JSON."""
    answer = caller.do("activities/", WORDS | values)
    assert answer.status_code == 201, answer.json()
    return answer.json()


def told(caller, post, act, body=None):
    """POST something about a post with the version that was seen."""
    return caller.post(
        f"/api/v1/activities/{post['id']}/{act}/",
        body or {},
        format="json",
        HTTP_IF_MATCH=f'"{post["version"]}"',
    )


def published(caller, **values):
    """A post that is shown; its JSON."""
    answer = told(caller, drafted(caller, **values), "publish")
    assert answer.status_code == 200, answer.json()
    return answer.json()


def uploaded(caller, content=None, *, kind="picture", name="photo.jpg"):
    """Send a file in parts as a phone does; the last answer."""
    content = jpeg(size=(1800, 1200)) if content is None else content
    answer = announce(caller, content, name=name, kind=kind)
    if answer.status_code != 201:
        return answer
    step = 1024 * 1024
    number = answer.json()["id"]
    for offset in range(0, len(content), step):
        answer = send_part(caller, number, content[offset : offset + step], offset=offset)
    return answer


def add_picture(caller, post, *, file=None, alt="Cadets cross the river"):
    """Put a picture at the end of a post; the answer."""
    file = uploaded(caller).json()["file"] if file is None else file
    body = {"file": file, "alt": alt}
    return caller.do(f"activities/{post['id']}/pictures/", body, key=uuid.uuid4())


def with_pictures(caller, count=1, **values):
    """A draft with so many pictures; its JSON."""
    post = drafted(caller, **values)
    for _ in range(count):
        answer = add_picture(caller, post)
        assert answer.status_code == 201, answer.json()
        post = answer.json()
    return post


def ids_seen(caller):
    """The posts that somebody's list holds."""
    return [row["id"] for row in caller.ask("activities/").json()["results"]]


def stored(post):
    """The row behind the JSON."""
    return Post.objects.get(pk=post["id"])
