"""Old copies go, and never one that is still needed."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.operations.copying.names import moment_in, name_of
from apps.operations.copying.retention import ALL_OF, DAYS, MONTHS, WEEKS, kept

MANILA = ZoneInfo("Asia/Manila")


def moments(first: int, last: int) -> st.SearchStrategy[datetime]:
    """Any moment of these years."""
    days = st.dates(date(first, 1, 1), date(last, 12, 31))
    return st.builds(datetime.combine, days, st.times(), st.just(UTC))


MOMENTS = st.sets(moments(2024, 2027), max_size=60)


@given(MOMENTS)
def test_what_is_kept_is_some_of_what_there_is_and_always_the_newest(made):
    chosen = kept(made, MANILA)

    assert chosen <= made
    older = {moment for moment in chosen if max(made) - moment > ALL_OF}
    assert len(older) <= DAYS + WEEKS + MONTHS
    assert not made or max(made) in chosen


@given(MOMENTS)
def test_tidying_twice_is_tidying_once(made):
    once = kept(made, MANILA)

    assert kept(once, MANILA) == once


@given(MOMENTS)
def test_the_newest_of_each_of_the_last_days_with_a_copy_is_kept(made):
    days = sorted({moment.astimezone(MANILA).date() for moment in made}, reverse=True)[:DAYS]
    newest = {
        max(moment for moment in made if moment.astimezone(MANILA).date() == day) for day in days
    }

    assert newest <= kept(made, MANILA)


@pytest.mark.parametrize("hour", [0, 3, 15, 16, 23])
def test_a_copy_each_night_for_two_years_leaves_seven_days_four_weeks_twelve_months(hour):
    store: set[datetime] = set()
    first = datetime(2025, 1, 1, hour, tzinfo=UTC)
    for night in range(730):
        store = kept({*store, first + timedelta(days=night)}, MANILA)

    ages = sorted((max(store) - moment).days for moment in store)
    assert ages[:DAYS] == list(range(DAYS))
    assert len({moment.astimezone(MANILA).isocalendar()[:2] for moment in store}) >= WEEKS
    assert len({(m.astimezone(MANILA).year, m.astimezone(MANILA).month) for m in store}) == MONTHS
    assert len(store) <= DAYS + WEEKS + MONTHS


@given(moments(2024, 2099))
def test_a_name_says_when_and_by_whom_it_was_made(moment):
    name = name_of("staging", moment)

    assert moment_in(name, "staging") == moment.replace(
        microsecond=moment.microsecond // 1000 * 1000
    )
    assert moment_in(name, "production") is None


@pytest.mark.parametrize(
    "name",
    [
        "grades.xlsx",
        "rgms-production-20261121T000000.000Z.rgms.part",
        "rgms-production-20261399T000000.000Z.rgms",
        "../rgms-production-20261121T000000.000Z.rgms",
        "rgms-20261121-000000.dump",
    ],
)
def test_other_files_are_nobodys_copies(name):
    assert moment_in(name) is None


def test_a_copy_of_the_damage_does_not_push_out_the_copy_of_the_night_before():
    night = datetime(2026, 11, 21, 3, tzinfo=MANILA)
    after_the_damage = [night + timedelta(hours=hours) for hours in (2, 3, 4, 20)]

    assert kept([night, *after_the_damage], MANILA) == {night, *after_the_damage}
