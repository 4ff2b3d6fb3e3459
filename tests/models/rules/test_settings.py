"""Settings: every choice that domain.md leaves open, with values in one spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.settings import (
    NONE,
    Setting,
    Settings,
    SettingScope,
    all_settings,
    rungs_of,
    settings_of,
)

NAMED_BY_THE_DOMAIN = {
    "rate_cap", "normal_cut", "short_cut", "worse_status", "list_completed_continuing", "confirmation_date",
    "overall_date", "first_year_items", "bonus_item", "bonus_in_total", "joint_lower_steps",
    "holiday_moves_forward", "score_visibility", "official_value", "days_after_quarter_end", "tf_review_date",
    "lower_formula", "component_mean", "internal_due", "several_projects", "evaluator_mean", "ladder_entry",
    "digest_hour", "quiet_days",
}  # fmt: skip
ALL = st.sampled_from(list(all_settings().values()))


def test_everything_that_the_domain_leaves_open_is_a_setting() -> None:
    assert set(all_settings()) >= NAMED_BY_THE_DOMAIN


@pytest.mark.parametrize("name", all_settings())
def test_a_setting_says_what_it_is(name: str) -> None:
    setting = all_settings()[name]
    assert setting.title
    assert setting.source
    assert setting.changes
    assert setting.read(setting.default) == setting.default
    assert setting.read(setting.words(setting.default)) == setting.default
    assert all(setting.read(value) == value for value, _ in setting.choices)


def test_titles_tell_settings_apart() -> None:
    for scope in SettingScope:
        titles = [setting.title for setting in settings_of(scope)]
        assert len(set(titles)) == len(titles)


@given(setting=ALL, text=st.text(max_size=30))
def test_whatever_is_typed_is_read_into_one_spelling_or_not_at_all(setting: Setting, text: str) -> None:
    value = setting.read(text)
    if value is not None:
        assert setting.read(value) == value
        assert setting.read(setting.words(value)) == value


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("days_after_quarter_end", "15", "15"),
        ("days_after_quarter_end", " 15일 ", "15"),
        ("days_after_quarter_end", "0", None),
        ("days_after_quarter_end", "61", None),
        ("days_after_quarter_end", "열", None),
        ("days_after_quarter_end", "-3", None),
        ("days_after_quarter_end", "없음", None),
        ("rate_cap", "120%", "120"),
        ("rate_cap", "없음", NONE),
        ("holiday_moves_forward", "아니요", "no"),
        ("holiday_moves_forward", "maybe", None),
        ("ladder_entry", "D-1, d-7,D-day,D+2", "D-7,D-1,D-day,D+2"),
        ("ladder_entry", "D-7,D-7", "D-7"),
        ("ladder_entry", "D-99", None),
        ("ladder_entry", "내일", None),
        ("ladder_entry", "", None),
        ("quiet_days", "수, 월", "mon,wed"),
        ("quiet_days", "월,화,수,목,금", None),
        ("quiet_days", "토요일,일요일", "sat,sun"),
        ("digest_hour", "08:00", "8"),
        ("digest_hour", "6", None),
        ("lower_formula", "inverse", "inverse"),
        ("lower_formula", "목표 ÷ 실적 × 100", "inverse"),
        ("snooze", "never", None),
    ],
)
def test_values_as_they_are_typed(name: str, text: str, value: str | None) -> None:
    assert all_settings()[name].read(text) == value


def test_what_nobody_set_and_what_is_unreadable_have_the_default() -> None:
    settings = Settings({"days_after_quarter_end": "many", "rate_cap": NONE})
    assert settings.days_after_quarter_end == 10
    assert settings.count("rate_cap") is None
    assert settings.moves_forward
    assert [rung.days for rung in settings.rungs("ladder_entry")] == [14, 7, 3, 1, 0, -1]
    assert rungs_of(NONE) == ()
