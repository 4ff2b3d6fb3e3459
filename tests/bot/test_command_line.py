"""`python -m bot …`, called in this process."""

import json
from pathlib import Path

import pytest

from bot.__main__ import COMMANDS
from tests.bot.conftest import Bot
from tests.handlers.sample import OWNER, SEONGBUK_OWNER

PEOPLE = "slack_user_id,name,agency,department,team,role,email,projects\n"
GOOD_ROW = "U0NEWONE01,이몽룡,강북구,일자리지원과,,owner|team_lead,,공공근로사업\n"


def test_help_names_every_command(bot: Bot) -> None:
    result = bot("--help")
    assert result.code == 0
    assert [name for name in COMMANDS if name not in result.out] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_how_it_is_used(bot: Bot, command: str) -> None:
    assert bot(command, "--help").code == 0


@pytest.mark.parametrize("words", [["dance"], ["ask"], ["ask", "현황", "--now", "yesterday"]])
def test_what_cannot_be_read_ends_with_2(bot: Bot, words: list[str]) -> None:
    result = bot(*words)
    assert result.code == 2
    assert "Traceback" not in result.err


def test_a_question_is_answered_for_a_terminal(sample_bot: Bot) -> None:
    result = sample_bot("ask", "현황 공공근로사업", "--now", "2019-02-18T08:55")
    assert result.code == 0
    assert "450" in result.out
    assert "560  ● 124%" in result.out


def test_a_question_is_answered_as_json(sample_bot: Bot) -> None:
    result = sample_bot("ask", "status 공공근로사업", "--json")
    assert json.loads(result.out)["text"] == "공공근로사업 2015년: 목표 450명, 실적 560명, 달성률 124%"


def test_a_question_is_asked_as_somebody(sample_bot: Bot) -> None:
    own = json.loads(sample_bot("ask", "현황", "--as", OWNER, "--json").out)
    assert own["text"] == "내 성과관리 현황: 사업 2건, 할 일 0건"
    other = sample_bot("ask", "현황 강북구", "--as", SEONGBUK_OWNER)
    assert (other.code, other.out.strip()) == (0, "강북구 자료는 가지고 있지 않습니다.")


def test_a_question_of_somebody_unknown_is_answered_with_the_way_in(sample_bot: Bot) -> None:
    result = sample_bot("ask", "현황", "--as", "U00NOBODY")
    assert result.code == 0
    assert "아직 등록되지 않은 분입니다." in result.out
    assert "U00NOBODY" in result.out


def test_a_question_of_an_empty_database_is_answered(bot: Bot) -> None:
    result = bot("ask", "현황")
    assert result.code == 0
    assert "아직 등록된 자료가 없습니다." in result.out


def test_the_clock_of_a_question_is_given_with_and_without_a_zone(sample_bot: Bot) -> None:
    texts = {
        json.loads(sample_bot("ask", "마감", "--json", "--now", now).out)["text"]
        for now in ("2019-02-18T08:55:00", "2019-02-17T23:55:00+00:00")
    }
    assert len(texts) == 1
    assert "D-10" in texts.pop()


def test_the_sample_is_loaded_once(bot: Bot) -> None:
    first, second = bot("load", "--sample"), bot("load", "--sample")
    assert (first.code, second.code) == (0, 0)
    assert first.out.startswith("새로 넣은 행 2,")
    assert second.out.startswith("새로 넣은 행 0 · 바뀐 행 0 · ")
    assert "450" in bot("ask", "현황 공공근로사업").out


def test_loading_nothing_is_a_mistake(bot: Bot) -> None:
    assert bot("load").code == 2


def test_a_bad_file_is_refused_with_its_places_and_nothing_is_loaded(bot: Bot, bare: Path) -> None:
    (bare / "bad.json").write_text('{"format": 1, "agencies": [{"nom": "가온구"}]}', encoding="utf-8")
    (bare / "binary.json").write_bytes(b"\xff\xfe\x00")
    result = bot("load", "bad.json", "binary.json", "missing.json")
    assert result.code == 1
    for file in ("bad.json", "binary.json", "missing.json"):
        assert file in result.err
    assert "Traceback" not in result.err
    assert "아직 등록된 자료가 없습니다." in bot("ask", "현황").out


def test_the_first_administrator_is_registered_from_an_empty_database(bot: Bot) -> None:
    first, second = (bot("people", "admin", "U0NEWONE01", "허생원") for _ in range(2))
    assert (first.code, first.out) == (0, "관리자로 등록했습니다. Slack에서 /perf 사람을 적어 보세요.\n")
    assert (second.code, second.out) == (0, "이미 관리자입니다.\n")
    assert "아직 등록된 자료가 없습니다." in bot("ask", "현황", "--as", "U0NEWONE01").out
    assert "사람 관리" in bot("ask", "사람", "--as", "U0NEWONE01").out


@pytest.mark.parametrize("words", [("홍길동", "허생원"), ("U0NEWONE01", " "), ("U0NEWONE01",), ()])
def test_an_administrator_without_an_account_or_a_name_is_a_mistake(bot: Bot, words: tuple[str, ...]) -> None:
    assert bot("people", "admin", *words).code == 2


def test_a_file_may_be_named_with_its_command(sample_bot: Bot, bare: Path) -> None:
    (bare / "people.csv").write_text(PEOPLE + GOOD_ROW, encoding="utf-8-sig")
    assert sample_bot("people", "load", "people.csv").code == 0


def test_people_are_registered(sample_bot: Bot, bare: Path) -> None:
    (bare / "people.csv").write_text(PEOPLE + GOOD_ROW, encoding="utf-8-sig")
    result = sample_bot("people", "people.csv")
    assert (result.code, result.out) == (0, "1명을 등록했습니다.\n")
    assert "일자리지원과 · 2015년" in sample_bot("ask", "현황", "--as", "U0NEWONE01", "--json").out


def test_bad_rows_of_people_are_listed_and_nobody_is_registered(sample_bot: Bot, bare: Path) -> None:
    bad_row = "홍길동,홍길동,강북구,,,king,,\n"
    (bare / "people.csv").write_text(PEOPLE + GOOD_ROW + bad_row, encoding="utf-8")
    result = sample_bot("people", "people.csv")
    assert result.code == 1
    lines = [line for line in result.err.splitlines() if "people.csv" in line]
    assert len(lines) == 2
    assert all("3" in line for line in lines)
    assert {"slack_user_id", "role"} <= {word.strip(",:") for line in lines for word in line.split()}
    assert "아직 등록되지 않은 분입니다." in sample_bot("ask", "현황", "--as", "U0NEWONE01").out


def test_a_database_is_brought_up_and_checked(bot: Bot) -> None:
    behind = bot("db", "check")
    assert behind.code == 3
    assert "python -m bot db upgrade" in behind.err
    assert bot("db", "upgrade").code == 0
    assert bot("db", "check").code == 0
    assert bot("db", "upgrade").out.startswith("최신입니다")


def test_a_database_that_does_not_answer_is_named_without_its_password(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://perf:wordofhonour@127.0.0.1:1/perf")
    result = bot("db", "check")
    assert result.code == 1
    assert "DATABASE_URL" in result.err
    assert "wordofhonour" not in result.err + result.out


@pytest.mark.parametrize("command", [["run"], ["try"], ["ask", "현황"]], ids=" ".join)
def test_malformed_settings_end_a_command_with_2_and_are_named_once(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.setenv("BOT_TIMEZONE", "Asia/Pyeongchang")
    monkeypatch.setenv("DATABASE_URL", "mysql://localhost")
    result = bot(*command)
    assert result.code == 2
    assert result.err.count("BOT_TIMEZONE") == 1
    assert result.err.count("DATABASE_URL") == 1


def test_a_file_that_is_no_database_is_named_without_a_traceback(sample_bot: Bot, bare: Path) -> None:
    (bare / "perf.sqlite3").write_bytes(b"this is no database at all, but long enough to look like one" * 100)
    result = sample_bot("ask", "현황")
    assert result.code == 1
    assert "Traceback" not in result.err + result.out
    assert "데이터베이스에 연결하지 못했습니다" in result.err
    assert "perf.sqlite3" in result.err


def test_settings_are_listed_and_one_is_changed(sample_bot: Bot) -> None:
    listed = sample_bot("settings", "--agency", "성북구")
    assert listed.code == 0
    assert "days_after_quarter_end" in listed.out
    changed = sample_bot("settings", "--agency", "성북구", "days_after_quarter_end=15", "--reason", "조례")
    assert (changed.code, changed.out.strip()) == (
        0,
        "성북구 「분기 실적 입력 기한」 설정: 10일 → 15일 (바꿨습니다)",
    )
    back = sample_bot("settings", "--agency", "성북구", "days_after_quarter_end=기본값")
    assert "15일 → 10일 (바꿨습니다)" in back.out
    assert "(그대로입니다)" in sample_bot("settings", "--agency", "성북구", "days_after_quarter_end=10").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["settings"], "--agency로 하나를 정해 주세요"),
        (["settings", "--agency", "종로구"], "「종로구」 기관이 없습니다."),
        (["settings", "--agency", "성북구", "nothing=1"], "「nothing」 설정은 없습니다."),
        (["settings", "--agency", "성북구", "days_after_quarter_end"], "days_after_quarter_end"),
        (["settings", "--agency", "성북구", "days_after_quarter_end=99"], "1부터 60까지의 정수"),
        (["settings", "--agency", "성북구", "digest_hour=8"], "본인이 /perf 설정에서"),
    ],
)
def test_a_setting_that_cannot_be_ends_with_2(sample_bot: Bot, words: list[str], said: str) -> None:
    result = sample_bot(*words)
    assert result.code == 2
    assert said in result.err + result.out
    assert "Traceback" not in result.err
