"""What is inspected: checklists as data. Imports nothing else of the product; everything above may import this.

The catalogue that comes with the product lies in `catalogue/`; README.md says how to write one's own.
"""

from __future__ import annotations

from checklists.answers import ANSWERS, Answer, Choice, Count, DateAnswer, Judged, Misread, Number, Reason
from checklists.model import EVIDENCE, Checklist, Condition, Item, PhotoRule, Section, UsualFault
from checklists.reader import Complaint, builtin, load_folder
from checklists.scenario import PARTIES, Role, Scenario, Step, gap_text
from checklists.scenario_reader import builtin_scenarios, load_scenarios
from checklists.scenario_score import PARTS, POINTS, DrillScore, rate
from checklists.scoring import Score, score
from checklists.words import LANGUAGES, Severity, Texts, Verdict

__all__ = [
    "ANSWERS",
    "EVIDENCE",
    "LANGUAGES",
    "PARTIES",
    "PARTS",
    "POINTS",
    "Answer",
    "Checklist",
    "Choice",
    "Complaint",
    "Condition",
    "Count",
    "DateAnswer",
    "DrillScore",
    "Item",
    "Judged",
    "Misread",
    "Number",
    "PhotoRule",
    "Reason",
    "Role",
    "Scenario",
    "Score",
    "Section",
    "Severity",
    "Step",
    "Texts",
    "UsualFault",
    "Verdict",
    "builtin",
    "builtin_scenarios",
    "gap_text",
    "load_folder",
    "load_scenarios",
    "rate",
    "score",
]
