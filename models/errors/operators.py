"""What an operator may meet at a terminal; the tree is drawn in `refusals`."""

from collections.abc import Sequence

from models.errors.refusals import PerfError


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
