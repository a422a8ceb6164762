"""Credit is shared out exactly: never more or less than a hundred percent, nobody with nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.authors import (
    WHOLE,
    Agreement,
    Author,
    ShareFault,
    all_agreed,
    credit,
    equal_shares,
    fault_in,
    merged,
    parse_share,
    rescaled,
)

PEOPLE = st.integers(1, 60)


@st.composite
def sharings(draw: st.DrawFn) -> dict[int, int]:
    """A whole shared out among some people."""
    people = draw(st.lists(PEOPLE, min_size=1, max_size=10, unique=True))
    cuts = draw(st.sets(st.integers(1, WHOLE - 1), min_size=len(people) - 1, max_size=len(people) - 1))
    ends = [0, *sorted(cuts), WHOLE]
    return {person: after - before for person, before, after in zip(people, ends, ends[1:], strict=False)}


@pytest.mark.parametrize(
    ("shares", "fault"),
    [
        ([10_000], None),
        ([5000, 5000], None),
        ([3334, 3333, 3333], None),
        ([3333, 3333, 3333], ShareFault.NOT_WHOLE),
        ([6000, 5000], ShareFault.NOT_WHOLE),
        ([10_000, 0], ShareFault.NOTHING),
        ([11_000, -1000], ShareFault.NOTHING),
    ],
)
def test_shares_must_be_over_nothing_and_make_a_whole(shares: list[int], fault: ShareFault | None) -> None:
    assert fault_in(shares) is fault


@pytest.mark.parametrize(
    ("typed", "share"),
    [
        ("40", 4000),
        ("33,33", 3333),
        ("33.3 %", 3330),
        ("100%", 10_000),
        ("0", 0),
        ("12,", 1200),
        ("101", None),
        ("-5", None),
        ("33,333", None),
        ("một nửa", None),
        ("²", None),
        ("", None),
    ],
)
def test_a_percentage_is_read_as_people_type_it(typed: str, share: int | None) -> None:
    assert parse_share(typed) == share


@given(st.integers(1, 50))
def test_equal_shares_make_a_whole_and_differ_by_a_hundredth_at_most(authors: int) -> None:
    shares = equal_shares(authors)
    assert len(shares) == authors
    assert fault_in(shares) is None
    assert max(shares) - min(shares) <= 1


@given(sharings(), st.data())
def test_what_somebody_leaves_behind_goes_to_the_others(shares: dict[int, int], data: st.DataObject) -> None:
    leaving = data.draw(st.sampled_from(sorted(shares)))
    staying = {person: share for person, share in shares.items() if person != leaving} or shares
    after = rescaled(staying)
    assert after.keys() == staying.keys()
    assert fault_in(list(after.values())) is None


@given(sharings(), sharings())
def test_two_that_become_one_keep_everybodys_credit(one: dict[int, int], other: dict[int, int]) -> None:
    after = merged(one, other)
    assert after.keys() == one.keys() | other.keys()
    assert fault_in(list(after.values())) is None
    for person in after:
        half = (one.get(person, 0) + other.get(person, 0)) / 2
        assert abs(after[person] - half) <= len(after)


def test_who_declined_has_no_credit_and_who_is_silent_keeps_all_waiting() -> None:
    agreed, silent, declined = (
        Author(1, 5000),
        Author(2, 3000, Agreement.ASKED),
        Author(3, 2000, Agreement.DECLINED),
    )
    assert credit([agreed, silent, declined]) == {1: 5000, 2: 3000}
    assert all_agreed([agreed])
    assert not all_agreed([agreed, silent])
    assert not all_agreed([agreed, declined])
