"""Where parts come to stand: none is cut, none is lost, heads come again."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mitra.adapters.pdf.strips import Flow, Room, Strip


def strip(height: float, **more: object) -> Strip:
    return Strip(height, lambda _: None, **more)  # type: ignore[arg-type]


def flow(first: float = 100, later: float = 100, column: float = 0) -> Flow:
    return Flow(Room(10, first), Room(5, later), column)


def test_what_does_not_fit_begins_a_page() -> None:
    filled = flow()
    filled.fill([strip(40), strip(40), strip(40)])
    assert [[top for _, top in page] for page in filled.pages] == [[10, 50], [5]]


def test_a_head_stands_again_on_the_next_page() -> None:
    head = strip(10, binds=True)
    filled = flow()
    filled.fill([head, *(strip(30, head=head) for _ in range(3))])
    assert [placed.strip is head for placed in filled.pages[1]] == [True, False]


def test_a_heading_is_never_the_last_of_a_page() -> None:
    filled = flow()
    filled.fill([strip(70), strip(5, binds=True), strip(10, binds=True), strip(10)])
    assert [len(page) for page in filled.pages] == [1, 3]


def test_below_the_column_of_the_code_on_the_first_page_alone() -> None:
    filled = flow(column=60)
    filled.fill([strip(10), strip(10, clears=True), strip(90, clears=True)])
    assert [[top for _, top in page] for page in filled.pages] == [[10, 60], [5]]


def test_what_closes_the_paper_stands_on_the_ground_together() -> None:
    filled = flow()
    filled.fill([strip(30)])
    filled.close([strip(20), strip(10)])
    assert [top for _, top in filled.pages[-1]] == [10, 70, 90]
    crowded = flow()
    crowded.fill([strip(70)])
    crowded.close([strip(20), strip(10)])
    assert [[top for _, top in page] for page in crowded.pages] == [[10], [70, 90]]


@given(st.lists(st.tuples(st.floats(1, 60), st.booleans()), max_size=40))
def test_all_are_placed_in_order_and_within_their_pages(parts: list[tuple[float, bool]]) -> None:
    strips = [strip(height, binds=binds) for height, binds in parts]
    filled = flow()
    filled.fill(strips)
    assert [placed.strip for page in filled.pages for placed in page] == strips
    for page in filled.pages:
        for (one, top), (_, following) in pairwise(page):
            assert top + one.height <= following + 1e-6
        assert all(top + one.height <= 100 + 1e-6 for one, top in page if not one.binds)
