"""The examples that must come out, at every door."""

from tests.handlers.payloads import Json
from tests.handlers.views.judge import texts_of
from tests.journeys.conftest import Door

EXAMPLES = {
    "status 공공근로사업": ("450", "560", "124%", "2015년", "인쇄값"),
    "현황 취업상담실운영실적": ("152/119%", "94", "62", "871", "732"),
    "status 지역공동체 일자리 사업 2015 4/4": ("계획 78백만원", "집행 73백만원", "집행률 93.6%"),
    "현황 일자리지원과": ("계 7", "정상 5", "미흡 2"),
    "status 소셜미션 발굴단 2019": ("2019년 목표는 5개", "전체 18개", "누계 12개"),
    "현황 사회적기업 육성": ("사회적기업 육성 및 지원", "사회적기업 육성·지원", "2건"),
    "마감": ("2018년 자체평가보고서 제출", "2019. 2. 28.(목) D-10"),
    "find 일자리": ("14건", "일자리지원과"),
    "": ("/perf 현황", "/perf 마감", "/perf 찾기"),
}


def everything(message: Json) -> str:
    return "\n".join([message["text"], *texts_of(message["blocks"])])


def test_every_example_comes_out(door: Door) -> None:
    for text, words in EXAMPLES.items():
        shown = everything(door(text))
        assert [word for word in words if word not in shown] == [], text


def test_ways_of_typing_come_to_the_same(door: Door) -> None:
    usual = everything(door("현황 공공근로사업 2015 4/4"))
    for text in (
        "ｓｔａｔｕｓ 공공근로사업 ２０１５ ４／４",
        "현황   공공근로사업  2015-Q4",
        "STATUS 2015년 4/4분기 공공근로사업",
    ):
        assert everything(door(text)) == usual
