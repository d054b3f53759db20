"""Passwords are stored as Argon2id; hashes of the former system open the door once more and go."""

import threading
from contextlib import ExitStack

import bcrypt
import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher, get_hasher, identify_hasher

from apps.authentication import hashing
from apps.authentication.hashers import LegacyBcryptjs, NoOldHashIsMade
from apps.authentication.models import User
from tests.authentication.entry import PASSWORD, person_with_password, sign_in
from tests.factories import UserFactory

ARGON_FIRST = [
    "apps.authentication.hashers.Argon2",
    "apps.authentication.hashers.LegacyBcryptjs",
]


@pytest.fixture
def argon_first(settings):
    """Hash as outside of the tests."""
    settings.PASSWORD_HASHERS = ARGON_FIRST


@pytest.fixture
def hash_calls(monkeypatch, argon_first):
    """Count how often a processor works on a password."""
    calls = []

    def counted(kind, name):
        work = getattr(kind, name)

        def counting(self, *args, **kwargs):
            calls.append(f"{self.algorithm} {name}")
            return work(self, *args, **kwargs)

        monkeypatch.setattr(kind, name, counting)

    counted(Argon2PasswordHasher, "encode")
    counted(Argon2PasswordHasher, "verify")
    counted(LegacyBcryptjs, "verify")
    return calls


def legacy(password, mark="2b"):
    """What the import stores for a hash of the former system; bcryptjs read 72 bytes at most."""
    raw = bcrypt.hashpw(password.encode()[:72], bcrypt.gensalt(4)).decode()
    return f"bcryptjs${raw.replace('$2b$', f'${mark}$', 1)}"


def person_from_before(password=PASSWORD, **values):
    return UserFactory(username="sgt.reyes", password=legacy(password), **values)


@pytest.mark.parametrize("mark", ["2a", "2b", "2y"])
def test_every_kind_of_bcrypt_hash_opens_with_its_password_and_no_other(mark):
    stored = legacy("a long parade", mark)

    assert LegacyBcryptjs().verify("a long parade", stored) is True
    assert LegacyBcryptjs().verify("a long parody", stored) is False


@pytest.mark.parametrize(
    "damaged",
    [
        "bcryptjs$",
        "bcryptjs$$2b$",
        "bcryptjs$$2b$10$tooshort",
        "bcryptjs$$2b$31$" + "a" * 53,
        "bcryptjs$$2x$04$" + "a" * 53,
        "bcryptjs$$2b$04$" + "é" * 53,
        "bcryptjs$Abcd1234",
    ],
)
def test_a_damaged_hash_opens_with_nothing_and_breaks_nothing(damaged):
    assert LegacyBcryptjs().verify("Abcd1234", damaged) is False


@pytest.mark.django_db
def test_the_first_sign_in_replaces_a_legacy_hash_and_the_second_finds_argon2(argon_first):
    person = person_from_before()

    first = sign_in()
    person.refresh_from_db()
    kind = identify_hasher(person.password).algorithm

    assert (first.status_code, sign_in().status_code, kind) == (200, 200, "argon2")
    assert "m=19456,t=2,p=1" in person.password


@pytest.mark.django_db
def test_a_wrong_password_leaves_a_legacy_hash_as_it_is(argon_first):
    person = person_from_before()

    refused = sign_in(password="not the password")
    before, person_now = person.password, User.objects.get(pk=person.pk)

    assert (refused.status_code, person_now.password) == (401, before)


@pytest.mark.django_db
@pytest.mark.parametrize("password", ["a" * 73, "ñ" * 36 + "a" * 9, "parade " * 15])
def test_beyond_72_bytes_a_legacy_hash_does_not_look_and_its_successor_does(argon_first, password):
    person_from_before(password)

    first = sign_in(password=password)
    beginning_only = sign_in(password=password[:-1])
    whole = sign_in(password=password)

    answers = [first.status_code, beginning_only.status_code, whole.status_code]
    assert answers == [200, 401, 200]


def test_a_hash_that_would_keep_a_processor_busy_for_minutes_is_not_even_tried(monkeypatch):
    tried = []
    monkeypatch.setattr(bcrypt, "checkpw", lambda *given: tried.append(given) or True)
    usual, endless = legacy(PASSWORD), legacy(PASSWORD).replace("$04$", "$31$")

    assert LegacyBcryptjs().verify(PASSWORD, endless) is False
    assert tried == []
    assert LegacyBcryptjs().verify(PASSWORD, usual) is True


def test_no_new_hash_is_made_in_the_old_way(argon_first):
    with pytest.raises(NoOldHashIsMade):
        get_hasher("bcryptjs").encode("a long parade at dawn", "salt")


@pytest.mark.django_db
def test_an_upgrade_never_overwrites_a_password_that_was_set_meanwhile(argon_first):
    person = person_from_before()
    read_earlier = User.objects.get(pk=person.pk)
    hashing.store(person, "another parade, later that day")

    assert hashing.matches(read_earlier, PASSWORD)
    now = User.objects.get(pk=person.pk)
    assert hashing.matches(now, "another parade, later that day")
    assert not hashing.matches(now, PASSWORD)


# Equal work, whoever asks


@pytest.mark.django_db
def test_a_name_nobody_has_costs_as_many_hashes_as_a_wrong_password(hash_calls):
    for name, state in {
        "sgt.reyes": {},
        "sgt.off": {"is_active": False},
        "sgt.new": {"is_approved": False},
    }.items():
        person_with_password(username=name, **state)
    UserFactory(username="sgt.never")
    costs = {}
    for name in ("sgt.reyes", "sgt.off", "sgt.new", "sgt.never", "nobody"):
        hash_calls.clear()
        answer = sign_in(name, "not the password")
        costs[name] = (len(hash_calls), answer.status_code, answer.json()["code"])

    assert set(costs.values()) == {(1, 401, "sign_in_refused")}


@pytest.mark.django_db
def test_a_password_too_long_to_be_one_is_refused_before_any_work(hash_calls):
    answers = [sign_in(name, "x" * 10_000) for name in ("sgt.reyes", "nobody")]
    person_with_password(username="sgt.reyes")
    hash_calls.clear()
    answers.append(sign_in("sgt.reyes", "x" * 10_000))

    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [
        (400, "invalid")
    ] * 3
    assert hash_calls == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("username", "password"),
    [
        ("sgt.rеyes", PASSWORD),  # a Cyrillic е  # noqa: RUF003
        ("ｓｇｔ.reyes", PASSWORD),  # full-width letters
        ("sgt. reyes", PASSWORD),
        ("sgt.reyes", PASSWORD.upper()),
        ("sgt.reyes", f" {PASSWORD}"),
        ("sgt.reyes", f"{PASSWORD} "),
        ("sgt.reyes", PASSWORD.replace(" ", "\u00a0")),
        ("sgt.reyes' OR '1'='1", PASSWORD),
        ("sgt.reyes", "' OR '1'='1"),
        ("sgt%", PASSWORD),
    ],
)
def test_nearly_the_name_or_nearly_the_password_is_refused_like_any_other(username, password):
    person_with_password(username="sgt.reyes")

    answer = sign_in(username, password)

    assert (answer.status_code, answer.json()["code"]) == (401, "sign_in_refused")


@pytest.mark.django_db
def test_a_name_that_only_the_database_takes_for_the_same_is_another_name():
    person_with_password(username="sgt.ibarra")

    assert sign_in("sgt.ıbarra").json()["code"] == "sign_in_refused"
    assert sign_in("SGT.IBARRA").status_code == 200


@pytest.mark.django_db
def test_case_of_the_name_and_spaces_around_it_do_not_matter():
    person_with_password(username="Sgt.Reyes")

    assert sign_in("  sGT.rEYES ").status_code == 200


# A crowd at the door


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(hashing, "PATIENCE_SECONDS", 0.05)


@pytest.mark.django_db
def test_a_third_hash_at_once_waits_and_is_then_asked_to_come_again(impatient):
    person_with_password(username="sgt.reyes")
    with ExitStack() as held:
        for _ in range(hashing.AT_ONCE):
            held.enter_context(hashing.place())
        known, unknown = sign_in("sgt.reyes"), sign_in("nobody")
    afterwards = sign_in("sgt.reyes")

    for refused in (known, unknown):
        assert (refused.status_code, refused.json()["code"]) == (503, "unavailable")
        assert int(refused.headers["Retry-After"]) >= 1
    assert afterwards.status_code == 200


@pytest.mark.django_db
def test_a_place_that_comes_free_is_taken_by_who_waits(argon_first):
    taken, release = threading.Event(), threading.Event()

    def hold():
        with hashing.place(), hashing.place():
            taken.set()
            release.wait(timeout=5)

    holder = threading.Thread(target=hold)
    holder.start()
    taken.wait(timeout=5)
    threading.Timer(0.1, release.set).start()
    hashing.spend_as_much()
    holder.join(timeout=5)

    assert release.is_set()


@pytest.mark.django_db
def test_a_failure_while_hashing_gives_the_place_back(argon_first):
    for _ in range(hashing.AT_ONCE + 1):
        with pytest.raises(ValueError, match="broken"), hashing.place():
            raise ValueError("broken")

    hashing.spend_as_much()
