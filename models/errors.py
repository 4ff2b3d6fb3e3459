"""The one tree of errors.

PerfError
├── Refusal                what a user may meet: one sentence what happened, one what to do
│   ├── UnknownPerson · OutsideWorkspace · NotYoursToSee · OtherAgency
│   ├── UnknownCommand · CommandNotReady · NameNotFound · PeriodUnreadable · TooLong
│   ├── NotYoursToEnter · NotYetBegun · PeriodClosed · AlreadyDecided
│   ├── Expired · DialogExpired · CannotShare · NotYoursToChange · AlreadyTaken · Overtaken · NotNow
│   ├── AlreadyDecided
│   └── FieldsRefused      what was typed, field by field
└── OperatorError          what an operator may meet: one line, exit code in `exit_code`
    ├── SettingsInvalid · DatabaseBehind · DatabaseUnreachable · PortTaken · SlackRefused
    └── DatasetRefused · SampleRefused

The sentences are those of screens.md §3; each error holds its data and forms its own sentence. None is
frozen: Python writes the traceback into an exception that passes a context manager.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from models.values.kinds import EntryState
from models.wording import with_particle

ENTRY_WORDS: Final = {
    EntryState.OPEN: "미입력",
    EntryState.DRAFT: "작성 중",
    EntryState.SUBMITTED: "제출",
    EntryState.CHECKED: "승인",
    EntryState.LOCKED: "확정",
    EntryState.RETURNED: "반려",
}
"""The words of entry states (screens.md §3), which refusals use as well as views."""


class PerfError(Exception):
    """Anything that this project raises on purpose."""


class Refusal(PerfError):
    """An expected refusal; `sentence` is shown to the user as it stands."""

    code = ""

    @property
    def sentence(self) -> str:
        """What happened and what to do, in Korean."""
        raise NotImplementedError

    def __str__(self) -> str:
        """The sentence, for logs and terminals."""
        return self.sentence


@dataclass(unsafe_hash=True)
class UnknownPerson(Refusal):
    """Somebody whom nobody has registered."""

    slack_user_id: str
    code = "E01"
    sentence = "아직 등록되지 않은 분입니다. 총괄이나 관리자에게 등록을 요청해 주세요."


class OutsideWorkspace(Refusal):
    """A guest, or an account of another workspace."""

    code = "E02"
    sentence = "이 업무공간 밖의 계정은 사용하실 수 없습니다."


class NotYoursToSee(Refusal):
    """Something outside the scope of the person who asks."""

    code = "E04"
    sentence = "이 내용은 해당 부서와 총괄만 볼 수 있습니다."


@dataclass(unsafe_hash=True)
class UnknownCommand(Refusal):
    """A sub-command that does not exist, with the nearest that does."""

    word: str
    nearest: str
    code = "E05"

    @property
    def sentence(self) -> str:
        """E05."""
        return f"「{self.word}」 명령은 없습니다. 혹시 「{self.nearest}」 명령인가요?"


@dataclass(unsafe_hash=True)
class CommandNotReady(Refusal):
    """A sub-command that is planned and not there yet."""

    word: str

    @property
    def sentence(self) -> str:
        """Which command, and what works today."""
        return f"「{self.word}」 명령은 아직 준비 중입니다. 지금은 현황·마감·찾기·도움말을 쓰실 수 있습니다."


@dataclass(unsafe_hash=True)
class NameNotFound(Refusal):
    """A name that fits nothing the person may see."""

    name: str
    code = "E06"

    @property
    def sentence(self) -> str:
        """E06."""
        return f"「{self.name}」에 맞는 부서·사업·지표·계획을 찾지 못했습니다. 이름의 일부만 적어도 됩니다."


@dataclass(unsafe_hash=True)
class PeriodUnreadable(Refusal):
    """Words that look like a period and are none."""

    text: str
    code = "E08"

    @property
    def sentence(self) -> str:
        """E08."""
        return f"「{self.text}」 기간을 읽지 못했습니다. 예: 2015, 2015 4/4, 3분기, 상반기, 작년"


class TooLong(Refusal):
    """More text than is read."""

    code = "E41"
    sentence = "500자까지만 읽었습니다. 나누어 물어보시면 더 정확합니다."


class Expired(Refusal):
    """A button whose target is gone or whose value is not ours."""

    code = "E44"
    sentence = "시간이 지나 이 버튼은 쓸 수 없습니다. /perf 현황에서 다시 시작해 주세요."


class CannotShare(Refusal):
    """A channel that does not take the message."""

    code = "E45"
    sentence = "이 채널에는 올릴 수 없습니다. 채널에 봇을 초대한 뒤 다시 눌러 주세요."


class DialogExpired(Refusal):
    """A trigger that Slack no longer takes."""

    code = "E32"
    sentence = "창을 여는 시간이 지났습니다. 버튼을 다시 눌러 주세요."


@dataclass(unsafe_hash=True)
class NotYoursToChange(Refusal):
    """Something that only `who` may change."""

    who: str
    code = "E03"

    @property
    def sentence(self) -> str:
        """In the manner of E03: who may."""
        return f"{self.who}만 바꿀 수 있습니다. 필요하시면 {self.who}에게 요청해 주세요."


class AlreadyTaken(Refusal):
    """The same dialog sent twice: it was carried out once."""

    code = "E19"
    sentence = "같은 내용이 이미 제출되었습니다. 한 번만 저장했습니다."


@dataclass(unsafe_hash=True)
class AlreadyDecided(Refusal):
    """Something that somebody has decided before: `when` and `state` in words."""

    when: str
    state: str
    code = "E18"

    @property
    def sentence(self) -> str:
        """E18."""
        return f"이미 처리되었습니다. ({self.when}, {self.state})"


@dataclass(unsafe_hash=True)
class Overtaken(Refusal):
    """Somebody else saved first; `revision` is the one that is stored now."""

    revision: int
    code = "E17"
    sentence = "그사이 다른 분이 먼저 저장했습니다. 어느 값을 쓸지 골라 주세요."


@dataclass(unsafe_hash=True)
class FieldsRefused(Refusal):
    """What was typed cannot be taken: a sentence for every field, by the field's name."""

    fields: Mapping[str, str]

    @property
    def sentence(self) -> str:
        """All of them."""
        return " ".join(self.fields.values())


@dataclass(unsafe_hash=True)
class NotYoursToEnter(Refusal):
    """Figures of somebody else's project, or of another department's part in a shared indicator."""

    name: str
    department: str = ""
    code = "E03"

    @property
    def sentence(self) -> str:
        """E03."""
        if self.department:
            return f"「{self.name}」 지표의 {self.department} 실적은 그 부서 직원만 입력할 수 있습니다."
        return (
            f"「{self.name}」 사업은 담당자와 소속 팀장만 입력할 수 있습니다. "
            "담당이 바뀌었다면 인계를 요청해 주세요."
        )


@dataclass(unsafe_hash=True)
class NotYetBegun(Refusal):
    """A period that has not begun."""

    period: str
    code = "E14"

    @property
    def sentence(self) -> str:
        """E14."""
        return f"{with_particle(self.period, '은/는')} 아직 시작되지 않았습니다."


@dataclass(unsafe_hash=True)
class PeriodClosed(Refusal):
    """A period that takes no figures any more."""

    period: str
    code = "E15"

    @property
    def sentence(self) -> str:
        """E15."""
        return f"{with_particle(self.period, '은/는')} 마감되었습니다. 고치려면 정정 요청을 눌러 주세요."


@dataclass(unsafe_hash=True)
class NotNow(Refusal):
    """Something that cannot be done as things stand; `why` says why and what to do instead."""

    why: str

    @property
    def sentence(self) -> str:
        """As given."""
        return self.why


@dataclass(unsafe_hash=True)
class OtherAgency(Refusal):
    """An agency whose figures the person may not read, or that is not held here."""

    agency: str
    code = "E46"

    @property
    def sentence(self) -> str:
        """E46."""
        return f"{self.agency} 자료는 가지고 있지 않습니다."


class OperatorError(PerfError):
    """What an operator has to mend; `exit_code` is the process's."""

    exit_code = 1


class SettingsInvalid(OperatorError):
    """Settings that are missing or malformed; every one is named at once."""

    exit_code = 2

    def __init__(self, problems: Sequence[str]) -> None:
        """Keep every problem, one line each."""
        self.problems = tuple(problems)
        super().__init__("\n".join(("설정을 고쳐 주세요.", *(f"  - {line}" for line in problems))))


class DatabaseBehind(OperatorError):
    """A database whose tables are not those of this version."""

    exit_code = 3

    def __init__(self, found: str, wanted: str) -> None:
        """Name both revisions and what brings them together."""
        remedy = "'python -m bot db upgrade'를 실행해 주세요."
        if found > wanted:
            remedy = "더 새로운 판이 만든 것이니 봇을 그 판으로 올려 주세요."
        super().__init__(f"데이터베이스가 {found or '빈 상태'}입니다({wanted} 필요). {remedy}")


class DatabaseUnreachable(OperatorError):
    """A database that does not answer."""

    def __init__(self, where: str) -> None:
        """Name the place without its password."""
        super().__init__(f"데이터베이스에 연결하지 못했습니다({where}). DATABASE_URL과 서버를 확인해 주세요.")


class PortTaken(OperatorError):
    """A port on which something else listens already."""

    def __init__(self, port: int) -> None:
        """Name the port."""
        super().__init__(
            f"{port}번 포트를 이미 다른 프로그램이 쓰고 있습니다. --port로 다른 포트를 정해 주세요."
        )


class SlackRefused(OperatorError):
    """Slack does not take the app's token."""

    def __init__(self, word: str) -> None:
        """Keep Slack's word."""
        super().__init__(f"Slack이 앱 토큰을 받지 않았습니다({word}). SLACK_APP_TOKEN을 확인해 주세요.")


class DatasetRefused(OperatorError):
    """Files with bad rows; nothing of them was stored."""

    def __init__(self, problems: Sequence[str]) -> None:
        """Keep a line for every bad cell."""
        self.problems = tuple(problems)
        super().__init__(f"읽지 못한 곳이 {len(self.problems)}건 있어 아무것도 저장하지 않았습니다.")


class SampleRefused(OperatorError):
    """Sample data was about to reach the database of an office."""

    def __init__(self, agencies: Sequence[str]) -> None:
        """Name the agencies that are there already."""
        super().__init__(
            f"이 데이터베이스에는 다른 기관({', '.join(agencies)})의 자료가 있습니다. "
            "예시 자료를 그래도 넣으시려면 --yes를 붙여 주세요."
        )
