from assistant.understanding.align import align


def aligned(costs: list[list[float | None]], again: float = 1.0) -> list[int | None]:
    return align(len(costs), len(costs[0]), lambda v, c: costs[v][c], lambda _c, _v: again, 4.0)


def test_each_value_goes_to_its_nearest_words() -> None:
    assert aligned([[0.1, 2.0], [2.0, 0.1]]) == [0, 1]


def test_pairs_never_cross() -> None:
    assert aligned([[3.0, 0.1], [0.1, 3.0]]) != [1, 0]


def test_words_that_are_too_far_claim_nothing() -> None:
    assert aligned([[4.5, None]]) == [None]


def test_words_may_serve_two_values_for_a_price() -> None:
    assert aligned([[0.1], [0.2]], again=1.0) == [0, 0]
    assert aligned([[0.1], [0.2]], again=5.0) == [0, None]


def test_the_sum_of_all_decides_not_the_first_pair() -> None:
    assert aligned([[0.0, 0.1], [0.1, 3.9]]) == [0, 0] or aligned([[0.5, 0.4], [0.1, 3.9]]) == [0, 0]
