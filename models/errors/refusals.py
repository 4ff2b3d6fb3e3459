"""The one tree of errors.

PerfError
├── Refusal                what a user may meet: one sentence what happened, one what to do
│   ├── UnknownPerson · OutsideWorkspace · NotYoursToSee · OtherAgency
│   ├── UnknownCommand · CommandNotReady · NameNotFound · PeriodUnreadable · TooLong
│   ├── Expired · CannotShare
│   └── in `changes`: what a change meets
│       ├── DialogExpired · NotYoursToChange · AlreadyTaken · AlreadyDecided · Overtaken · NotNow
│       └── FieldsRefused  what was typed, field by field
└── OperatorError          in `operators`: what an operator may meet, one line, and an exit code
    ├── SettingsInvalid · DatabaseBehind · DatabaseUnreachable · PortTaken · SlackRefused
    └── DatasetRefused · SampleRefused

The sentences are those of screens.md §3; each error holds its data and forms its own sentence. None is
frozen: Python writes the traceback into an exception that passes a context manager.
"""

from dataclasses import dataclass


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


@dataclass(unsafe_hash=True)
class OtherAgency(Refusal):
    """An agency whose figures the person may not read, or that is not held here."""

    agency: str
    code = "E46"

    @property
    def sentence(self) -> str:
        """E46."""
        return f"{self.agency} 자료는 가지고 있지 않습니다."
