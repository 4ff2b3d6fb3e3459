"""What an agency and its people have set; what nobody has set has its default (models.rules.settings)."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from models.tables.columns import AwareDateTime


class AgencySetting(SQLModel, table=True):
    """A setting of an agency that somebody changed (domain.md §11 and every [D])."""

    agency_id: int = Field(foreign_key="agency.id", primary_key=True)
    name: str = Field(max_length=60, primary_key=True)
    value: str
    changed_by: int | None = Field(default=None, foreign_key="person.id")
    changed_at: datetime = Field(sa_type=AwareDateTime)


class PersonSetting(SQLModel, table=True):
    """A setting of one person: the hour of the digest, quiet days."""

    person_id: int = Field(foreign_key="person.id", primary_key=True)
    name: str = Field(max_length=60, primary_key=True)
    value: str
    changed_at: datetime = Field(sa_type=AwareDateTime)
