"""Plausible Korean names, as many as are asked for, no two of them alike."""

from collections.abc import Iterator, Sequence
from math import prod
from random import Random
from typing import Final

# One word is taken of each line.
AGENCIES: Final = """\
가람 나래 다온 라온 마루 바다 사랑 아라 자람 차오름 푸른 하늘 한빛 새벽 누리 미리내 온새 윤슬 달빛
구 시 군"""
DEPARTMENTS: Final = """\
일자리 복지 청년 여성가족 어르신 장애인 문화 체육 관광 환경 공원 녹지 교통 도로 주택 안전 보건 위생 재정 경제
정책 지원 관리 행정 진흥 기획
과 담당관 추진단"""
PROJECTS: Final = """\
행복 희망 온누리 다함께 찾아가는 우리동네 스마트 안심 새싹 나눔 열린 활력 든든한 맞춤형 참여형 상생 다정한
청년 어르신 여성 장애인 아동 소상공인 신혼부부 다문화가족 주민 중장년 농업인 전통시장 골목상권 경로당 어린이집
일자리 주거 돌봄 건강 교육 문화 안전 환경 창업 복지 상담 체육 급식 정보화 교통 녹지 독서 예술 보건 재활용
지원사업 운영 활성화사업 조성 개선사업 확대 강화사업 캠페인"""


def make_names(count: int, lines: str, *, seed: str, joint: str = "") -> tuple[str, ...]:
    """`count` distinct names, one word of each line in each; past the last combination they are numbered."""
    parts = [line.split() for line in lines.splitlines()]
    most = prod(len(words) for words in parts)
    drawn = Random(seed).sample(range(most), min(count, most))  # noqa: S311  (made-up names, no secret)
    names = [joint.join(_words(code, parts)) for code in drawn]
    return tuple(
        f"{names[number % most]} {number // most + 1}" if number >= most else names[number]
        for number in range(count)
    )


def _words(code: int, parts: Sequence[Sequence[str]]) -> Iterator[str]:
    """The combination of a number: one word of each part."""
    for words in parts:
        code, place = divmod(code, len(words))
        yield words[place]
