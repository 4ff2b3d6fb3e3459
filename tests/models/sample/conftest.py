"""The four documents of models/sample, read once."""

from collections.abc import Mapping
from importlib.resources import files

import pytest

from models.documents.dataset.reading import Dataset, read_dataset

NAMES = ("gangbuk2015", "seongbuk_joint2016", "seongbuk_plan2017_2020", "yeongdeungpo2019")


@pytest.fixture(scope="session")
def texts() -> Mapping[str, str]:
    return {name: (files("models") / "sample" / f"{name}.json").read_text(encoding="utf-8") for name in NAMES}


@pytest.fixture(scope="session")
def sample(texts: Mapping[str, str]) -> Mapping[str, Dataset]:
    """The rows of each document; none may be refused."""
    read = {name: read_dataset(text, file=f"{name}.json") for name, text in texts.items()}
    assert [problem for _, problems in read.values() for problem in problems] == []
    return {name: dataset for name, (dataset, _) in read.items()}
