"""Names: spellings that are the same, and what a text means among them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.names import NO_MATCH, Likeness, Match, NameIndex, Subject, clean, fold
from models.rules.permissions import EVERYTHING, Scope
from models.values.kinds import SubjectKind

GAON, NAON = 1, 2
AGENCIES = {GAON: "가온구", NAON: "나온구"}
OWN = Scope(agency_id=GAON)
# What office names are made of.
signs = st.sampled_from("가각힣사업ㅋaZ09%①Ａ５ ·()-,'<>「」\u200b\u3000")
names = st.text(signs, min_size=1).filter(fold)
texts = st.text(st.characters(exclude_categories=[])) | st.text(signs)


def a_subject(
    name: str,
    *,
    number: int = 1,
    kind: SubjectKind = SubjectKind.PROJECT,
    agency: int = GAON,
    within: tuple[Subject, ...] = (),
) -> Subject:
    return Subject(
        kind, number, name, agency, AGENCIES[agency], within=tuple(place.identity for place in within)
    )


def an_index(*subjects: Subject, spellings: dict[str, tuple[str, ...]] | None = None) -> NameIndex:
    return NameIndex((one, (one.name, *(spellings or {}).get(one.name, ()))) for one in subjects)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("공공근로사업", "공공근로사업"),
        ("공공 근로  사업", "공공근로사업"),
        (unicodedata.normalize("NFD", "공공근로사업"), "공공근로사업"),
        ("공공\u200b근로\ufeff사업", "공공근로사업"),
        ("\u202e공공근로사업\u202c", "공공근로사업"),
        ("「공공근로사업」", "공공근로사업"),
        ("사회적기업 육성·지원", "사회적기업육성지원"),
        ("ＣＲＣ　방식", "crc방식"),
        ("CRC 방식", "crc방식"),
        ("① 취업률", "1취업률"),
        ("⑳", "20"),
        ("2019 지역사회혁신계획", "2019지역사회혁신계획"),
        ("증감률(%)", "증감률%"),
        ("증감률(％)", "증감률%"),
        ("<!channel> & *현황*", "channel현황"),
        ("🎉 축제", "🎉축제"),
        ("", ""),
        (" \u200b·「」 ", ""),
    ],
)
def test_spellings_that_mean_the_same_fold_alike(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(text=texts)
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(text=st.text(signs))
def test_composing_and_spaces_do_not_matter(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(text) == fold(f"  {text}\u200b ")


@pytest.mark.parametrize(("one", "other"), [("韓中 교류", "韓日 교류"), ("α 구역", "β 구역"), ("É", "À")])
def test_letters_of_any_script_tell_names_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  공공  근로\t사업\n", "공공 근로 사업"),
        (unicodedata.normalize("NFD", "현황"), "현황"),
        ("２０１５　４／４", "2015 4/4"),
        ("／perf　ｓｔａｔｕｓ", "/perf status"),
        ("“공공근로” ‘사업’", "\"공공근로\" '사업'"),
        ("공공\u200b근로", "공공 근로"),
        ("\u202e현황\u202c", "현황"),
        ("\u2066현황\u2069", "현황"),
        ("현\x00황\x07", "현 황"),
        ("①", "①"),
        ("", ""),
    ],
)
def test_a_text_is_cleaned_of_what_nobody_sees(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(text=texts)
def test_a_cleaned_text_has_single_spaces_and_folds_as_before(text: str) -> None:
    cleaned = clean(text)
    assert cleaned == " ".join(cleaned.split())
    assert fold(cleaned) == fold(text)


LIBRARY = a_subject("도서관 야간 운영", number=1)
PARK = a_subject("공원 야간 개방", number=2)
NIGHT = a_subject("야간 도서관", number=3)
INDEX = an_index(LIBRARY, PARK, NIGHT, spellings={"도서관 야간 운영": ("책나루", "밤 도서관")})


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("도서관야간운영", Match(Likeness.EXACT, (LIBRARY,))),
        ("책나루", Match(Likeness.EXACT, (LIBRARY,))),
        ("도서관", Match(Likeness.BEGINNING, (LIBRARY,))),
        ("책나", Match(Likeness.BEGINNING, (LIBRARY,))),
        ("야간", Match(Likeness.BEGINNING, (NIGHT,))),
        ("원 야간", Match(Likeness.INSIDE, (PARK,))),
        ("운영", Match(Likeness.INSIDE, (LIBRARY,))),
        ("운영 도서관", Match(Likeness.WORDS, (LIBRARY,))),
        ("개방 공원", Match(Likeness.WORDS, (PARK,))),
        ("공원 야간 게방", Match(Likeness.SIMILAR, (PARK,))),
        ("수영장", NO_MATCH),
        ("", NO_MATCH),
        (" ·「」", NO_MATCH),
    ],
)
def test_the_first_step_that_finds_something_decides(text: str, match: Match) -> None:
    assert INDEX.find(text, OWN) == match


def test_only_one_meaning_that_is_no_mere_likeness_is_the_meaning() -> None:
    assert INDEX.find("책나루", OWN).only == LIBRARY
    assert INDEX.find("공원 야간 게방", OWN).only is None
    two = an_index(a_subject("사회적기업 육성 및 지원"), a_subject("사회적기업 육성·지원", number=2))
    found = two.find("사회적기업 육성", OWN)
    assert (found.likeness, len(found.subjects), found.only) == (Likeness.BEGINNING, 2, None)


def test_a_subject_found_by_two_spellings_is_one_meaning() -> None:
    index = an_index(LIBRARY, spellings={LIBRARY.name: ("도서관 운영", "도서관 밤 운영")})
    assert index.find("도서관", OWN) == Match(Likeness.BEGINNING, (LIBRARY,))


def test_what_lies_inside_another_meaning_is_none_of_its_own() -> None:
    project = a_subject("소셜미션 발굴단")
    item = a_subject("소셜미션 발굴단", kind=SubjectKind.ITEM, within=(project,))
    program = a_subject("소셜미션 발굴단", kind=SubjectKind.PROGRAM, within=(item, project))
    other = a_subject("소셜미션 발굴단", number=2, kind=SubjectKind.PROGRAM)
    assert an_index(program, item, project).find("소셜미션 발굴단", OWN).only == project
    assert an_index(program, item).find("소셜미션", OWN).only == item
    assert an_index(program, item, other).find("소셜미션", OWN).subjects == (item, other)


def test_what_lies_inside_is_a_meaning_where_only_it_is_meant() -> None:
    project = a_subject("사회적경제 활성화")
    item = a_subject("소셜미션 발굴단", kind=SubjectKind.ITEM, within=(project,))
    assert an_index(project, item).find("소셜미션", OWN).only == item


def test_projects_are_meant_before_tasks_and_tasks_before_indicators() -> None:
    indicator = a_subject("교육", kind=SubjectKind.INDICATOR)
    task = a_subject("교육", kind=SubjectKind.TASK)
    project = a_subject("교육")
    assert an_index(indicator, task, project).find("교육", OWN).only == project
    assert an_index(indicator, task).find("교육", OWN).only == task
    assert an_index(indicator).find("교육", OWN).only == indicator


def test_an_earlier_step_wins_over_a_nearer_kind() -> None:
    indicator = a_subject("교육 인원", kind=SubjectKind.INDICATOR)
    project = a_subject("교육 인원 늘리기")
    assert an_index(indicator, project).find("교육인원", OWN).only == indicator


def test_names_of_other_agencies_are_not_found() -> None:
    own, other = a_subject("기획과"), a_subject("기획과", number=2, agency=NAON)
    index = an_index(own, other, a_subject("나온 축제", number=3, agency=NAON))
    assert index.find("기획과", OWN).only == own
    for text in ("나온 축제", "나온", "축제", "축제 나온", "나은 축제"):
        assert index.find(text, OWN) == NO_MATCH
        assert index.search(text, OWN) == ()
    assert index.find("기획과", Scope(agency_id=None)) == NO_MATCH


@pytest.mark.parametrize("text", ["사회적경제과", "사회적", "경제과", "사회적겅제과"])
def test_twins_in_two_agencies_are_two_meanings_for_who_sees_both(text: str) -> None:
    twins = [a_subject("사회적경제과", number=n, kind=SubjectKind.DEPARTMENT, agency=n) for n in (GAON, NAON)]
    found = an_index(*twins).find(text, EVERYTHING)
    assert set(found.subjects) == set(twins)
    assert found.only is None


def test_an_exact_search_takes_nothing_less() -> None:
    assert INDEX.find_exact("도서관  야간운영", OWN) == Match(Likeness.EXACT, (LIBRARY,))
    assert INDEX.find_exact("도서관", OWN) == NO_MATCH
    assert INDEX.find_exact("", OWN) == NO_MATCH


def test_a_search_lists_everything_that_holds_all_words() -> None:
    indicator = a_subject("도서관 이용자", number=9, kind=SubjectKind.INDICATOR)
    index = an_index(indicator, LIBRARY, NIGHT, PARK, spellings={PARK.name: ("도서관 앞 공원",)})
    assert index.search("도서관", OWN) == (NIGHT, PARK, LIBRARY, indicator)
    assert index.search("운영 도서관", OWN) == (LIBRARY,)
    assert index.search("수영장", OWN) == index.search(" · ", OWN) == ()


def test_a_subject_is_known_by_its_id() -> None:
    agency = a_subject("가온구", kind=SubjectKind.AGENCY, number=GAON)
    index = an_index(agency, LIBRARY)
    assert index.subject(SubjectKind.PROJECT, LIBRARY.id) == LIBRARY
    assert index.subject(SubjectKind.PROJECT, 99) is None
    assert index.agencies() == (agency,)


@given(texts=st.lists(names, min_size=1, max_size=8))
def test_every_name_finds_what_it_is_the_name_of(texts: list[str]) -> None:
    subjects = [a_subject(text, number=number) for number, text in enumerate(texts)]
    index = an_index(*subjects)
    for subject in subjects:
        for spelling in (subject.name, clean(subject.name), fold(subject.name)):
            found = index.find(spelling, OWN)
            assert found.likeness is Likeness.EXACT
            assert subject in found.subjects


@given(known=st.lists(texts, max_size=5), text=texts)
def test_finding_never_fails(known: list[str], text: str) -> None:
    index = an_index(*(a_subject(name, number=number) for number, name in enumerate(known)))
    for scope in (OWN, EVERYTHING):
        found = index.find(text, scope)
        assert found.only is None or found.only in found.subjects
        assert (found == NO_MATCH) == (found.subjects == ())
        index.search(text, scope)


@given(known=st.lists(names, min_size=1, max_size=5, unique_by=fold), data=st.data())
def test_a_part_of_a_name_finds_it(known: list[str], data: st.DataObject) -> None:
    subjects = [a_subject(name, number=number) for number, name in enumerate(known)]
    subject = data.draw(st.sampled_from(subjects))
    whole = fold(subject.name)
    start = data.draw(st.integers(min_value=0, max_value=len(whole) - 1))
    part = whole[start : data.draw(st.integers(min_value=start + 1, max_value=len(whole)))]
    found = an_index(*subjects).find(part, OWN)
    assert found.likeness < Likeness.SIMILAR
    assert subject in an_index(*subjects).search(part, OWN)
