"""미제출 부서에 요청: everybody whose part of a shared indicator is missing, asked in one go, once a day."""

from models.errors.changes import NotCollected
from models.ports import Reference
from models.queries.asking import asking_key, find_asking
from models.reports.parts import AskingSheet
from models.rules.entries import may_ask_parts
from models.services.acting import By, acting
from models.services.entries.parts import lock_indicator
from models.store import Store
from models.values.kinds import Aspect, RecordKind
from models.values.planning import Record
from models.wording import period_text

ASK_PART = "ask_part"
ASKER = "사업 담당자와 총괄"


def ask_missing(store: Store, *, indicator_id: int, year: int, quarter: int, by: By) -> AskingSheet:
    """Tell each department that has not been told today; returns who was.

    Raises NotYoursToChange, NotCollected for a period that takes no figures, Expired for what is shared no
    more.
    """
    with acting(store, by) as act:
        lock_indicator(act, indicator_id)
        asking, people = find_asking(act.session, indicator_id, year=year, quarter=quarter, today=by.today)
        sheet = asking.sheet
        act.demand(is_allowed=may_ask_parts(act.actor, sheet.where, project_id=sheet.project_id), who=ASKER)
        if not sheet.is_collected:
            raise NotCollected(period_text(year, (quarter,) if quarter else ()))
        prefix = asking_key((indicator_id, year, quarter), day=by.today)
        for line in asking.asked:
            params: dict[str, int | str] = {
                "indicator": indicator_id,
                "year": year,
                "quarter": quarter,
                "department": line.department_id,
                "asker": act.actor.slack_user_id,
            }
            for slack_user_id in people[line.department_id]:
                key = f"{prefix}{line.department_id}:{slack_user_id}"
                act.tell(key, to=slack_user_id, what=Reference(ASK_PART, params))
        if asking.asked:
            act.note(
                Record(RecordKind.INDICATOR, indicator_id),
                Aspect.REQUEST,
                year=year,
                quarter=quarter,
                new=", ".join(line.department for line in asking.asked),
            )
        return asking
