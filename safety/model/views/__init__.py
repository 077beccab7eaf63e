"""Views: what a person is shown, as facts without words. Actions make them, screens say them."""

from safety.model.views import jurisdiction, staff
from safety.model.views.base import Place, Stranger, Texts, View
from safety.model.views.cases import (
    Asking,
    Case,
    Draft,
    FaultLine,
    Faults,
    Fixing,
    Journal,
    JournalLine,
    MoreDays,
    NextStep,
    PassOn,
)
from safety.model.views.walks import (
    Arrival,
    Card,
    Choice,
    Home,
    Languages,
    Overview,
    OverviewLine,
    OwedLine,
    Summary,
    WalkLine,
)

__all__ = [
    "Arrival",
    "Asking",
    "Card",
    "Case",
    "Choice",
    "Draft",
    "FaultLine",
    "Faults",
    "Fixing",
    "Home",
    "Journal",
    "JournalLine",
    "Languages",
    "MoreDays",
    "NextStep",
    "Overview",
    "OverviewLine",
    "OwedLine",
    "PassOn",
    "Place",
    "Stranger",
    "Summary",
    "Texts",
    "View",
    "WalkLine",
    "jurisdiction",
    "staff",
]
