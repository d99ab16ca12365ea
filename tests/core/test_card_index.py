from datetime import UTC, datetime, timedelta

import pytest

from network.core.card_index import NEWEST, OLDEST, TITLE, USED, CardIndex

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def index():
    """Six cards: page 100 is the newest, each next one a day older; titles run the other way."""
    keys = [["a"], ["b"], ["a", "b"], [], ["a"], ["b"]]
    return CardIndex((100 + n, NOW - timedelta(days=n), "fedcba"[n], keys[n]) for n in range(6))


def test_bit_sets_count_and_combine(index):
    assert index.having("a").bit_count() == 3
    assert (index.having("a") & index.having("b")).bit_count() == 1
    assert index.any_of(["a", "b"]).bit_count() == 5
    assert index.having("nobody carries this") == 0


@pytest.mark.parametrize(("order", "expected"), [(NEWEST, [100, 102, 104]), (OLDEST, [104, 102, 100]), (TITLE, [104, 102, 100])])
def test_cards_come_in_the_order_asked_for(index, order, expected):
    assert index.pick(index.having("a"), order) == expected


@pytest.mark.parametrize("order", [NEWEST, OLDEST, TITLE])
def test_pages_of_a_list_follow_each_other(index, order):
    whole = index.pick(index.everything, order, size=6)

    assert index.pick(index.everything, order, 0, 4) + index.pick(index.everything, order, 4, 4) == whole
    assert index.pick(index.everything, order, 6, 4) == []


def test_since_takes_what_lies_at_or_after_a_moment(index):
    assert index.pick(index.since(NOW - timedelta(days=2))) == [100, 101, 102]
    assert index.since(NOW + timedelta(days=1)) == 0
    assert index.since(NOW - timedelta(days=50)) == index.everything


def test_pages_are_found_by_their_ids_and_unlisted_ones_left_out(index):
    wanted = [100, 103, 105, 7, 9_000]

    assert index.pick(index.of_pages(wanted)) == [100, 103, 105]
    assert index.of_page_bits(sum(1 << page_id for page_id in wanted)) == index.of_pages(wanted)
    assert (index.position(100), index.position(105), index.position(7)) == (0, 5, None)


def test_an_empty_index_answers_too():
    empty = CardIndex([])

    assert empty.of_pages([3]) == empty.of_page_bits(8) == 0

    assert empty.everything == 0
    assert empty.pick(empty.everything) == empty.pick(empty.everything, TITLE) == []


def test_the_most_used_come_first_then_the_newest():
    rows = [(100 + n, NOW - timedelta(days=n), str(n), []) for n in range(5)]
    uses = [(100, 104), (101, 104), (101, 104), (100, 102), (103, 103), (999, 101), (100, 999)]
    index = CardIndex(rows, uses)

    assert [index.users(page_id) for page_id in (104, 102, 103, 101, 999)] == [2, 1, 0, 0, 0]
    whole = index.pick(index.everything, USED)
    assert whole == [104, 102, 100, 101, 103]
    assert index.pick(index.everything, USED, 1, 3) == whole[1:4]
    assert CardIndex([], uses).pick(0, USED) == []
