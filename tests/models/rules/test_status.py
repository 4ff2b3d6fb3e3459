"""Status: how many projects stand where ([G] 추진상황 총괄)."""

from hypothesis import given
from hypothesis import strategies as st

from models.rules.status import RUNNING, StatusCounts, count_statuses
from models.values.kinds import ProjectStatus

statuses = st.lists(st.none() | st.sampled_from(ProjectStatus))


def test_count_statuses_gives_the_first_table_of_the_document() -> None:
    department = [ProjectStatus.NORMAL] * 5 + [ProjectStatus.UNSATISFACTORY] * 2
    counts = count_statuses(department)
    assert counts == StatusCounts(total=7, normal=5, unsatisfactory=2)
    assert counts.running == 7


def test_count_statuses_of_nothing_is_zero() -> None:
    assert count_statuses([]) == StatusCounts()


def test_cancelled_and_held_share_a_column_and_keep_their_own_counts() -> None:
    counts = count_statuses([ProjectStatus.CANCELLED, ProjectStatus.HELD, ProjectStatus.HELD, None])
    assert counts == StatusCounts(total=4, cancelled=1, held=2, unknown=1)
    assert counts.cancelled_or_held == 3
    assert counts.running == 0


@given(statuses=statuses)
def test_every_project_is_counted_once(statuses: list[ProjectStatus | None]) -> None:
    counts = count_statuses(statuses)
    assert counts.total == len(statuses) == counts.unknown + sum(map(counts.of, ProjectStatus))
    assert all(counts.of(status) == statuses.count(status) for status in ProjectStatus)
    assert counts.running == sum(status in RUNNING for status in statuses)
