"""참여 부서: which departments feed a shared indicator."""

from sqlmodel import col, delete, select

from models.rules.sharing import is_addable, is_rate
from models.services.acting import Act
from models.tables.entries import Contributor
from models.tables.indicators import Indicator
from models.tables.organisations import Department
from models.values.planning import IndicatorEntry

ALL = "전부서"
LABEL = "참여 부서"


def refuse_sharing(act: Act, entry: IndicatorEntry, *, agency_id: int | None) -> dict[str, str]:
    """Sentences at fields where an indicator cannot be shared as it was entered."""
    if not entry.is_shared:
        return {}
    if not is_addable(entry.aggregation):
        return {"contributors": "분기 합이나 연도 합인 지표만 여러 부서가 함께 낼 수 있습니다."}
    if is_rate(entry.target_kind):
        return {"contributors": "비율은 부서별 값을 더할 수 없어 여러 부서가 함께 낼 수 없습니다."}
    known = set(
        act.session.exec(
            select(Department.id).where(
                Department.agency_id == agency_id, col(Department.id).in_(entry.contributors)
            )
        )
    )
    return {} if set(entry.contributors) <= known else {"contributors": "이 기관의 목록에서 골라 주세요."}


def contributors_text(act: Act, *, is_shared: bool, department_ids: tuple[int, ...]) -> str:
    """The departments for the record: "", 전부서, or their names."""
    if not is_shared:
        return ""
    query = (
        select(Department.name).where(col(Department.id).in_(department_ids)).order_by(col(Department.name))
    )
    return ", ".join(act.session.exec(query)) or ALL


def find_chosen(act: Act, indicator_id: int) -> tuple[int, ...]:
    """The ids of the departments that were chosen, in order."""
    query = select(Contributor.department_id).where(Contributor.indicator_id == indicator_id)
    return tuple(sorted(act.session.exec(query)))


def save_contributors(act: Act, indicator: Indicator, *, entry: IndicatorEntry) -> tuple[str, str, str]:
    """Store who feeds an indicator; returns the change as (label, old, new) for the audit."""
    indicator_id = indicator.id or 0
    old = contributors_text(act, is_shared=indicator.is_shared, department_ids=find_chosen(act, indicator_id))
    new = contributors_text(act, is_shared=entry.is_shared, department_ids=entry.contributors)
    if old != new:
        indicator.is_shared = entry.is_shared
        act.session.exec(delete(Contributor).where(col(Contributor.indicator_id) == indicator_id))
        for department_id in dict.fromkeys(entry.contributors if entry.is_shared else ()):
            act.session.add(Contributor(indicator_id=indicator_id, department_id=department_id))
        act.session.add(indicator)
        act.session.flush()
    return LABEL, old, new
