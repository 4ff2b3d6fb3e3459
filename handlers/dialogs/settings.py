"""Dialogs of settings: one's own for everybody, those of the agency for 총괄."""

from dataclasses import replace

from handlers.dialogs.plans import demand_planner
from handlers.dialogs.sitting import Sitting, Turn
from handlers.forms.settings import read_own, read_setting
from handlers.forms.typed import Typed
from handlers.openings.settings import AgencySettings, EditSetting, OwnSettings
from handlers.views.dialogs.settings import draw_agency, draw_own, draw_setting
from handlers.views.dialogs.window import View
from models.errors.refusals import Expired
from models.queries.changes import find_touches
from models.queries.settings import list_own_settings, list_settings
from models.rules.permissions import may_plan
from models.rules.settings import Setting, SettingScope, all_settings, settings_of
from models.services.settings import change_own_settings, change_setting, own_stamp
from models.values.kinds import Aspect, RecordKind
from models.values.planning import Record


def show_own(opening: OwnSettings, sitting: Sitting, *, notice: str = "") -> View:
    """One's own settings."""
    actor = sitting.asking.actor
    with sitting.store.read() as session:
        rows = list_own_settings(session, actor.person_id, agency_id=actor.agency_id)
    shown = replace(opening, seen=own_stamp(rows))
    return draw_own(rows, shown, is_planner=may_plan(actor, actor.agency_id), notice=notice)


def take_own(opening: OwnSettings, typed: Typed, *, sitting: Sitting) -> Turn:
    """Store them."""
    values = read_own(typed, settings_of(SettingScope.PERSON))
    count = change_own_settings(sitting.store, values, seen=opening.seen, by=sitting.by)
    said = f"설정 {count}건을 저장했습니다." if count else "바뀐 것이 없어 그대로 두었습니다."
    return Turn(OwnSettings(), said)


def show_agency(opening: AgencySettings, sitting: Sitting, *, notice: str = "") -> View:
    """Every setting of the own agency."""
    agency_id = demand_planner(sitting, sitting.asking.actor.agency_id)
    with sitting.store.read() as session:
        board = list_settings(session, agency_id)
    return draw_agency(board, opening, notice=notice)


def show_setting(opening: EditSetting, sitting: Sitting, *, notice: str = "") -> View:
    """One of them."""
    agency_id = demand_planner(sitting, sitting.asking.actor.agency_id)
    setting = _setting(opening)
    with sitting.store.read() as session:
        board = list_settings(session, agency_id)
        history = find_touches(
            session, Record(RecordKind.AGENCY, agency_id), aspect=Aspect.SETTING, label=setting.title
        )
    line = next(line for line in board.lines if line.setting.name == opening.name)
    shown = replace(opening, seen=line.stored)
    return draw_setting(line, history, opening=shown, notice=notice)


def take_setting(opening: EditSetting, typed: Typed, *, sitting: Sitting) -> Turn:
    """Change it."""
    agency_id = demand_planner(sitting, sitting.asking.actor.agency_id)
    setting = _setting(opening)
    value, reason = read_setting(typed, setting)
    is_changed = change_setting(
        sitting.store,
        opening.name,
        agency_id=agency_id,
        value=value,
        seen=opening.seen,
        reason=reason,
        by=sitting.by,
    )
    now = setting.words(value or setting.default)
    said = (
        f"「{setting.title}」 설정을 바꿨습니다. 지금 값: {now}"
        if is_changed
        else "이미 그 값이라 그대로 두었습니다."
    )
    return Turn(AgencySettings(opening.page), said)


def _setting(opening: EditSetting) -> Setting:
    """The setting of an agency that an opening names; raises Expired for none."""
    setting = all_settings().get(opening.name)
    if setting is None or setting.scope is not SettingScope.AGENCY:
        raise Expired
    return setting
