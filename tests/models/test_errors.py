"""The tree of errors: each forms its own sentence, and the drawing of the tree is true."""

import inspect
import re
from collections.abc import Iterator

import pytest

from models.errors import changes, operators, refusals
from models.errors.changes import (
    AlreadyDecided,
    AlreadyTaken,
    DialogExpired,
    FieldsRefused,
    NotCollected,
    NotNow,
    NotYetBegun,
    NotYoursToChange,
    NotYoursToEnter,
    Overtaken,
    PeriodClosed,
    SavingFailed,
    SavingSlow,
)
from models.errors.operators import (
    DatabaseBehind,
    DatabaseUnreachable,
    DatasetRefused,
    OperatorError,
    SampleRefused,
    SettingsInvalid,
)
from models.errors.refusals import (
    CannotShare,
    CommandNotReady,
    Expired,
    NameNotFound,
    NotYoursToSee,
    OtherAgency,
    OutsideWorkspace,
    PerfError,
    PeriodUnreadable,
    Refusal,
    TooLong,
    UnknownCommand,
    UnknownPerson,
)

MODULES = (changes, operators, refusals)
REFUSALS = [
    (UnknownPerson("U1"), "E01", "아직 등록되지 않은 분입니다. 총괄이나 관리자에게 등록을 요청해 주세요."),
    (OutsideWorkspace(), "E02", "이 업무공간 밖의 계정은 사용하실 수 없습니다."),
    (NotYoursToSee(), "E04", "이 내용은 해당 부서와 총괄만 볼 수 있습니다."),
    (UnknownCommand("현확", "현황"), "E05", "「현확」 명령은 없습니다. 혹시 「현황」 명령인가요?"),
    (
        CommandNotReady("제출"),
        "",
        "「제출」 명령은 아직 준비 중입니다. 지금은 현황·마감·찾기·도움말을 쓰실 수 있습니다.",
    ),
    (
        NameNotFound("도서관 건립"),
        "E06",
        "「도서관 건립」에 맞는 부서·사업·지표·계획을 찾지 못했습니다. 이름의 일부만 적어도 됩니다.",
    ),
    (
        PeriodUnreadable("5/4분기"),
        "E08",
        "「5/4분기」 기간을 읽지 못했습니다. 예: 2015, 2015 4/4, 3분기, 상반기, 작년",
    ),
    (DialogExpired(), "E32", "창을 여는 시간이 지났습니다. 버튼을 다시 눌러 주세요."),
    (NotYoursToChange("총괄"), "E03", "총괄만 바꿀 수 있습니다. 필요하시면 총괄에게 요청해 주세요."),
    (
        AlreadyDecided("2019. 2. 18.(월) 08:55", "승인"),
        "E18",
        "이미 처리되었습니다. (2019. 2. 18.(월) 08:55, 승인)",
    ),
    (AlreadyTaken(), "E19", "같은 내용이 이미 제출되었습니다. 한 번만 저장했습니다."),
    (Overtaken(2), "E17", "그사이 다른 분이 먼저 저장했습니다. 어느 값을 쓸지 골라 주세요."),
    (FieldsRefused({"name": "이름을 적어 주세요."}), "", "이름을 적어 주세요."),
    (
        NotYoursToEnter("공공근로사업"),
        "E03",
        (
            "「공공근로사업」 사업은 담당자와 소속 팀장만 입력할 수 있습니다. "
            "담당이 바뀌었다면 인계를 요청해 주세요."
        ),
    ),
    (NotYetBegun("2019년 4/4분기"), "E14", "2019년 4/4분기는 아직 시작되지 않았습니다."),
    (
        NotCollected("2019년 4/4분기"),
        "",
        "2019년 4/4분기는 실적을 받는 기간이 아닙니다. 총괄이 기간을 열면 적으실 수 있습니다.",
    ),
    (
        PeriodClosed("2019년", (1, 2019, 0)),
        "E15",
        "2019년은 마감되었습니다. 고치려면 정정 요청을 눌러 주세요.",
    ),
    (SavingSlow(), "E30", "저장이 늦어지고 있습니다. 창을 닫지 말고 10초 뒤 다시 눌러 주세요."),
    (
        SavingFailed(),
        "E31",
        "저장하지 못했습니다. 적으신 내용은 이 창에 그대로 있습니다. 잠시 뒤 다시 눌러 주세요.",
    ),
    (NotNow("지금은 바꿀 수 없습니다."), "", "지금은 바꿀 수 없습니다."),
    (TooLong(), "E41", "500자까지만 읽었습니다. 나누어 물어보시면 더 정확합니다."),
    (
        Expired(),
        "E44",
        "시간이 지나 이 버튼은 쓸 수 없습니다. /perf 현황에서 다시 시작해 주세요.",
    ),
    (
        CannotShare(),
        "E45",
        "이 채널에는 올릴 수 없습니다. 채널에 봇을 초대한 뒤 다시 눌러 주세요.",
    ),
    (OtherAgency("종로구"), "E46", "종로구 자료는 가지고 있지 않습니다."),
]


def below(kind: type[PerfError]) -> Iterator[type[PerfError]]:
    for child in kind.__subclasses__():
        yield child
        yield from below(child)


@pytest.mark.parametrize(("refusal", "code", "sentence"), REFUSALS)
def test_a_refusal_says_what_happened_and_what_to_do(refusal: Refusal, code: str, sentence: str) -> None:
    assert (refusal.code, refusal.sentence, str(refusal)) == (code, sentence, sentence)


def test_every_refusal_is_tried_here() -> None:
    assert {type(refusal) for refusal, _, _ in REFUSALS} == set(below(Refusal))


def test_the_drawing_of_the_tree_names_every_error() -> None:
    drawn = set(re.findall(r"[A-Z]\w+", (inspect.getdoc(refusals) or "").split("\n\n")[1]))
    assert drawn >= {kind.__name__ for kind in below(PerfError)} | {"PerfError"}
    named = {word for word in drawn if word[1:2].islower() and not any(map(hasattr, MODULES, [word] * 3))}
    assert named == set()


@pytest.mark.parametrize(
    ("error", "code", "parts"),
    [
        (SettingsInvalid(["A가 없습니다", "B가 없습니다"]), 2, ["설정을 고쳐", "  - A가", "  - B가"]),
        (DatabaseBehind("0001", "0004"), 3, ["0001", "0004", "python -m bot db upgrade"]),
        (DatabaseBehind("", "0004"), 3, ["빈 상태"]),
        (DatabaseUnreachable("sqlite:///bot.db"), 1, ["sqlite:///bot.db", "DATABASE_URL"]),
        (DatasetRefused(["x", "y"]), 1, ["2건", "아무것도 저장하지 않았습니다"]),
        (SampleRefused(["가온구", "나온구"]), 1, ["가온구, 나온구", "--yes"]),
    ],
)
def test_an_operator_reads_one_line_and_gets_an_exit_code(
    error: OperatorError, code: int, parts: list[str]
) -> None:
    assert error.exit_code == code
    assert all(part in str(error) for part in parts)
