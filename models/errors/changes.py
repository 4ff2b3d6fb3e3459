"""What somebody may meet who changes something in a dialog; the tree is drawn in `refusals`."""

from collections.abc import Mapping
from dataclasses import dataclass

from models.errors.refusals import Refusal
from models.wording import with_particle


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
class NotCollected(Refusal):
    """A period whose collection was never opened."""

    period: str

    @property
    def sentence(self) -> str:
        """What is missing, and who does it."""
        said = with_particle(self.period, "은/는")
        return f"{said} 실적을 받는 기간이 아닙니다. 총괄이 기간을 열면 적으실 수 있습니다."


class SavingSlow(Refusal):
    """The database did not answer in time; nothing was stored."""

    code = "E30"
    sentence = "저장이 늦어지고 있습니다. 창을 닫지 말고 10초 뒤 다시 눌러 주세요."


class SavingFailed(Refusal):
    """The database could not store it; nothing was stored."""

    code = "E31"
    sentence = "저장하지 못했습니다. 적으신 내용은 이 창에 그대로 있습니다. 잠시 뒤 다시 눌러 주세요."


@dataclass(unsafe_hash=True)
class PeriodClosed(Refusal):
    """A period that takes no figures any more; `place` is the project, year and quarter."""

    period: str
    place: tuple[int, int, int]
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
