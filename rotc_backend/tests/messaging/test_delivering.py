"""Mail and pushes leave by real sockets: whatever the other side does, each arrives once, and no door waits."""

from collections import Counter
from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from apps.authentication import mail_line, sessions
from apps.authentication.choices import ClientKind
from apps.authentication.models import AuthSession, User
from apps.authentication.sessions import Device
from apps.messaging import push
from apps.messaging.choices import DeliveryState
from apps.messaging.models import Delivery, NoticeChoice, Notification, PushSubscription, QuietHours
from apps.messaging.services import choosing, delivering, posting
from apps.messaging.services.posting import Notice, end_of_quiet, post_notices_without_journal
from apps.system.models import JournalEntry
from tests.attendance.racing import at_once
from tests.cast import Cast, assemble
from tests.messaging.servers import MailServer, PushService, mail_server, push_service
from tests.messaging.telling import Browser


@pytest.fixture
def mail(settings):
    """A mail server that every letter goes to."""
    with mail_server() as server:
        settings.EMAIL_BACKEND = settings.MAIL_BACKENDS["smtp"]
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.EMAIL_USE_TLS, settings.EMAIL_TIMEOUT = False, 0.3
        yield server


@pytest.fixture
def service(settings):
    """A push service that we know."""
    with push_service() as server:
        settings.PUSH_SERVICES = (server.origin,)
        yield server


@pytest.fixture
def reader(cast: Cast) -> User:
    """The cadet, with an address."""
    cast.cadet.email = "cadet@example.test"
    cast.cadet.save(update_fields=["email"])
    return cast.cadet


def session_of(user: User) -> AuthSession:
    """A signed-in device of a person."""
    device = Device(kind=ClientKind.BODY, user_agent="tests", ip=None)
    return sessions.begin_session(user=user, device=device).session


def subscribed(user: User, service: PushService, name: str = "one") -> Browser:
    """A browser of this person that takes pushes."""
    browser = Browser.at(service.origin, name)
    choosing.subscribe(
        endpoint=browser.endpoint,
        p256dh=browser.point,
        auth=browser.secret,
        session=session_of(user),
        actor=user,
    )
    return browser


def grade_of(user: User, entry: int = 1, *, is_must_know: bool = False) -> None:
    """Tell a person that a grade was released: by mail and push at once."""
    notice = Notice(
        kind="grade",
        reason="term.released",
        subject="",
        day=timezone.localdate(),
        people=frozenset({user.pk}),
        entry=entry,
        is_must_know=is_must_know,
    )
    post_notices_without_journal([notice])


def states(channel: str = "mail") -> Counter:
    """How many deliveries of a channel are in which state."""
    return Counter(Delivery.objects.filter(channel=channel).values_list("state", flat=True))


def later(**passed) -> None:
    """Let time pass for what waits, without waiting."""
    shift = timedelta(**passed)
    for row in Delivery.objects.all():
        Delivery.objects.filter(pk=row.pk).update(next_at=row.next_at - shift)


def test_a_letter_arrives_once_and_says_only_what_is_fixed(reader, mail: MailServer):
    grade_of(reader)

    delivering.deliver_due()
    delivering.deliver_due()

    (letter,) = mail.letters
    assert (letter["To"], letter["Subject"]) == (
        "cadet@example.test",
        "RGMS: Your grade was released",
    )
    assert "https://client.example.test/grades" in letter.get_content()
    assert letter["Message-ID"].startswith("<delivery-")
    assert states() == {DeliveryState.SENT: 1}


@pytest.mark.parametrize("mood", ["refusing", "failing", "silent"])
def test_a_mail_server_in_trouble_only_delays_and_afterwards_each_letter_arrives_once(
    reader, mail: MailServer, mood
):
    for entry in range(5):
        grade_of(reader, entry)
    mail.mood = mood

    delivering.deliver_due()
    assert mail.letters == []
    assert Delivery.objects.filter(attempts=1).count() == delivering.DOWN_AFTER
    mail.mood = "well"
    later(minutes=1)
    delivering.deliver_due()
    later(hours=9)
    delivering.deliver_due()

    assert len(mail.letters) == 5
    assert len({letter["Message-ID"] for letter in mail.letters}) == 5
    assert states() == {DeliveryState.SENT: 5}


def test_a_mail_server_that_takes_its_time_is_waited_for(reader, mail: MailServer):
    mail.mood = "slow"
    for entry in range(2):
        grade_of(reader, entry)

    delivering.deliver_due()

    assert (len(mail.letters), states()) == (2, {DeliveryState.SENT: 2})


def test_a_mail_server_that_drips_is_cut_off_in_time_and_has_the_letter_once_afterwards(
    reader, mail: MailServer, monkeypatch
):
    monkeypatch.setattr(mail_line, "LONGEST", 0.5)
    grade_of(reader)
    mail.mood = "dripping"
    began = timezone.now()

    delivering.deliver_due()
    assert timezone.now() - began < timedelta(seconds=3)
    mail.mood = "well"
    later(minutes=2)
    delivering.deliver_due()

    assert (len(mail.letters), states()) == (1, {DeliveryState.SENT: 1})


def test_pauses_grow_and_the_eighth_failure_is_the_last(reader, mail: MailServer):
    grade_of(reader)
    mail.mood = "failing"
    pauses = []
    for _ in range(delivering.MOST_ATTEMPTS):
        before = timezone.now()
        delivering.deliver_due()
        row = Delivery.objects.get()
        pauses.append(round((row.next_at - before).total_seconds() / 60))
        later(hours=9)

    assert pauses[:-1] == [1, 5, 15, 60, 120, 240, 480]
    assert (row.state, row.attempts) == (DeliveryState.DEAD, 8)
    assert row.error.startswith("MailNotSent")
    assert JournalEntry.objects.filter(type="deliveries.died").count() == 1
    assert delivering.deliver_due() == {}


def test_an_address_that_the_server_does_not_know_is_given_up_at_once(reader, mail: MailServer):
    grade_of(reader)
    mail.mood = "unknown"

    delivering.deliver_due()

    assert states() == {DeliveryState.DEAD: 1}


def test_an_admin_has_a_dead_letter_sent_again_and_it_arrives_once(
    cast, reader, mail: MailServer, call_as
):
    grade_of(reader)
    mail.mood = "unknown"
    delivering.deliver_due()
    mail.mood = "well"
    admin = call_as(cast.admin)
    (row,) = admin.ask("deliveries/", state="dead").json()["results"]

    answers = [admin.do(f"deliveries/{row['id']}/resend/").status_code for _ in range(2)]
    delivering.deliver_due()

    assert answers == [200, 409]
    assert len(mail.letters) == 1
    assert states() == {DeliveryState.SENT: 1}


def test_a_push_arrives_once_sealed_for_its_browser_and_signed_by_us(reader, service: PushService):
    browser = subscribed(reader, service)
    grade_of(reader)

    delivering.deliver_due()
    delivering.deliver_due()

    ((path, headers, content),) = service.pushes
    number = Notification.objects.get().pk
    assert path == "/push/one"
    assert browser.opened(content) == {
        "kind": "grade",
        "title": "Your grade was released",
        "url": "/grades",
        "tag": f"notice-{number}",
    }
    assert headers["Authorization"].startswith("vapid t=")
    assert headers["Topic"] == f"notice-{number}"


@pytest.mark.parametrize("status", [500, 503, 429, 302])
def test_a_push_service_in_trouble_only_delays_and_afterwards_each_push_arrives_once(
    reader, service: PushService, status
):
    subscribed(reader, service)
    for entry in range(4):
        grade_of(reader, entry)
    service.status = status

    delivering.deliver_due()
    assert service.asked == delivering.DOWN_AFTER
    service.status = 201
    later(hours=9)
    delivering.deliver_due()

    tags = [headers["Topic"] for _, headers, _ in service.pushes]
    assert len(tags) == len(set(tags)) == 4


def test_a_push_service_that_drips_is_cut_off_in_time(reader, service: PushService, monkeypatch):
    monkeypatch.setattr(push, "PATIENCE", 0.3)
    subscribed(reader, service)
    grade_of(reader)
    service.is_dripping = True
    began = timezone.now()

    delivering.deliver_due()

    assert timezone.now() - began < timedelta(seconds=3)
    assert states("push") == {DeliveryState.FAILED: 1}


def test_a_push_service_that_says_nothing_is_cut_off_and_has_each_push_once_afterwards(
    reader, service: PushService, monkeypatch
):
    monkeypatch.setattr(push, "PATIENCE", 0.3)
    subscribed(reader, service)
    for entry in range(4):
        grade_of(reader, entry)
    service.is_silent = True
    began = timezone.now()

    delivering.deliver_due()
    took = timezone.now() - began
    service.is_silent = False
    later(hours=9)
    delivering.deliver_due()

    assert took < timedelta(seconds=5)
    tags = [headers["Topic"] for _, headers, _ in service.pushes]
    assert len(tags) == len(set(tags)) == 4


def test_a_push_service_that_is_not_there_is_tried_again(reader, settings):
    with push_service() as gone:
        settings.PUSH_SERVICES = (gone.origin,)
        subscribed(reader, gone)
    grade_of(reader)

    delivering.deliver_due()

    row = Delivery.objects.get(channel="push")
    assert (row.state, row.error) == (DeliveryState.FAILED, "PushNotTaken: ConnectionRefusedError")


def test_a_push_service_that_takes_its_time_is_waited_for(reader, service: PushService):
    subscribed(reader, service)
    grade_of(reader)
    service.delay = 0.5

    delivering.deliver_due()

    assert (len(service.pushes), states("push")) == (1, {DeliveryState.SENT: 1})


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_forgotten(reader, service: PushService, status):
    subscribed(reader, service)
    grade_of(reader)
    service.status = status

    delivering.deliver_due()

    assert PushSubscription.objects.count() == 0
    assert states("push") == {DeliveryState.DROPPED: 1}


def test_a_dead_mail_server_does_not_hold_pushes_up(reader, mail, service: PushService):
    subscribed(reader, service)
    for entry in range(5):
        grade_of(reader, entry)
    mail.mood = "refusing"

    delivering.deliver_due()

    assert len(service.pushes) == 5


def test_two_workers_deliver_each_letter_once(transactional_db, mail: MailServer):
    cadet = assemble().cadet
    User.objects.filter(pk=cadet.pk).update(email="cadet@example.test")
    for entry in range(12):
        grade_of(cadet, entry)

    at_once(delivering.deliver_due, delivering.deliver_due, delivering.deliver_due)

    assert len(mail.letters) == 12
    assert len({letter["Message-ID"] for letter in mail.letters}) == 12


def test_a_worker_killed_before_handing_over_costs_a_delay_and_no_letter(
    reader, mail: MailServer, monkeypatch
):
    grade_of(reader)

    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as crash:
        crash.setattr(delivering, "hand_over", killed)
        with pytest.raises(KeyboardInterrupt):
            delivering.deliver_due()
    delivering.deliver_due()
    assert mail.letters == []

    later(minutes=5)
    delivering.deliver_due()
    assert len(mail.letters) == 1


def test_signing_out_ends_the_pushes_to_that_browser(reader, service: PushService):
    subscribed(reader, service)
    AuthSession.objects.filter(user=reader).update(revoked_at=timezone.now())
    grade_of(reader)
    delivering.deliver_due()

    assert service.asked == 0


def test_what_was_read_meanwhile_is_not_delivered_any_more(reader, mail: MailServer):
    grade_of(reader)
    Notification.objects.update(read_at=timezone.now())

    delivering.deliver_due()

    assert mail.letters == []
    assert states() == {DeliveryState.DROPPED: 1}


def test_a_muted_kind_leaves_by_no_way_unless_it_must_be_known(reader, mail: MailServer):
    NoticeChoice.objects.create(
        user=reader, kind="grade", mail=True, push=True, digest=True, is_muted=True
    )
    grade_of(reader, 1)
    delivering.deliver_due()
    assert mail.letters == []
    assert Notification.objects.get().read_at is not None

    grade_of(reader, 2, is_must_know=True)
    delivering.deliver_due()
    assert len(mail.letters) == 1


def test_quiet_hours_hold_mail_back_until_they_end_unless_it_must_be_known(
    reader, mail: MailServer, time_machine
):
    time_machine.move_to(datetime(2026, 9, 5, 15, 0, tzinfo=timezone.get_fixed_timezone(0)))
    QuietHours.objects.create(user=reader, begins=time(22, 0), ends=time(5, 0))
    grade_of(reader, 1)  # 23:00 in Manila
    delivering.deliver_due()
    assert mail.letters == []

    grade_of(reader, 2, is_must_know=True)
    delivering.deliver_due()
    assert len(mail.letters) == 1

    time_machine.shift(timedelta(hours=6, seconds=1))
    delivering.deliver_due()
    assert len(mail.letters) == 2


@pytest.mark.parametrize(
    ("begins", "ends", "now", "end"),
    [
        (time(22), time(5), "2026-09-05 23:00", "2026-09-06 05:00"),
        (time(22), time(5), "2026-09-06 04:59", "2026-09-06 05:00"),
        (time(22), time(5), "2026-09-06 05:00", None),
        (time(12), time(13), "2026-09-05 12:30", "2026-09-05 13:00"),
        (time(12), time(13), "2026-09-05 13:00", None),
    ],
)
def test_quiet_hours_end_when_the_person_said(begins, ends, now, end):
    zone = timezone.get_default_timezone()
    found = end_of_quiet(begins, ends, datetime.fromisoformat(now).replace(tzinfo=zone))

    assert found == (datetime.fromisoformat(end).replace(tzinfo=zone) if end else None)


def test_ten_thousand_notifications_cost_a_handful_of_statements(
    cast, django_assert_max_num_queries
):
    people = frozenset({cast.cadet.pk, cast.staff.pk, cast.admin.pk})
    notices = [
        Notice("grade", "term.released", "", timezone.localdate(), people, entry=entry)
        for entry in range(300)
    ]
    with django_assert_max_num_queries(8):
        assert len(post_notices_without_journal(notices)) == 900
    assert posting.once_each(notices) == notices


def test_no_log_line_holds_an_address_or_a_name(reader, mail: MailServer, caplog):
    caplog.set_level("DEBUG")
    for entry in range(4):
        grade_of(reader, entry)
    mail.mood = "failing"
    delivering.deliver_due()

    assert "cadet@example.test" not in caplog.text
    assert reader.full_name not in caplog.text
    assert not any(
        "cadet@example.test" in row.error or reader.full_name in row.error
        for row in Delivery.objects.all()
    )
