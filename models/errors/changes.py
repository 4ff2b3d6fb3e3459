"""What somebody may meet who changes something in a dialog; the tree is drawn in `refusals`."""

from collections.abc import Mapping
from dataclasses import dataclass

from models.errors.refusals import Refusal


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
class NotNow(Refusal):
    """Something that cannot be done as things stand; `why` says why and what to do instead."""

    why: str

    @property
    def sentence(self) -> str:
        """As given."""
        return self.why
