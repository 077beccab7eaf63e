"""A branch with 50 outlets and 300 people, made up from a seed, and its short checklists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from checklists import Checklist, Severity, builtin
from checklists import Choice as YesNo
from safety.model.organisation import CheckpointKind, UnitKind
from safety.model.people import PostKind
from safety.model.plan import CheckpointLine, PersonLine, Plan, PostLine, UnitLine

AREAS = 5
CHINESE = 3
"""Every third person has a phone in Chinese, and a Chinese name."""

_FAMILY = (
    "Ash", "Birch", "Cedar", "Dahl", "Elm", "Fenn", "Grove", "Heath", "Ivy", "Jasper", "Kerr", "Linden", "Moss", "Nash",
    "Oak", "Pine", "Quill", "Reed", "Sage", "Thorn",
)  # fmt: skip
_GIVEN = (
    "Ada", "Ben", "Cleo", "Dan", "Eva", "Finn", "Gail", "Hal", "Ida", "Jon", "Kay", "Leo", "Mia", "Ned", "Ola", "Pia",
    "Quin", "Rae", "Sam", "Tia", "Uli", "Val", "Wes", "Xia", "Yan",
)  # fmt: skip
_XING = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗"
_MING = (
    "伟", "芳", "秀英", "敏", "静", "丽", "强", "磊", "洋", "艳", "勇", "娟", "涛", "明", "超", "霞", "平", "刚", "桂英",
    "文", "华", "建国", "玉兰", "志强", "晓东",
)  # fmt: skip


def language(number: int) -> str:
    """Tell the language of a person's phone."""
    return "zh" if number % CHINESE == CHINESE - 1 else "en"


def name(number: int) -> str:
    """Make a name; no two of the first five hundred are the same."""
    family, given = number // len(_GIVEN) % len(_FAMILY), number % len(_GIVEN)
    return _XING[family] + _MING[given] if language(number) == "zh" else f"{_GIVEN[given]} {_FAMILY[family]}"


def plan(outlets: int = 50) -> Plan:
    """Make the organisation: a head office, a branch, five areas, so many outlets; a head and four or five officers each."""
    units = [
        UnitLine("HO", UnitKind.HEAD_OFFICE, "Head office", "", "Europe/Berlin", country="DE", subdivision="HH"),
        UnitLine("BR", UnitKind.BRANCH, "Northern branch", "HO"),
        *(UnitLine(f"AR{a}", UnitKind.SUB_BRANCH, f"Area {a + 1}", "BR") for a in range(AREAS)),
    ]
    people: list[PersonLine] = []
    posts: list[PostLine] = []

    def hire(unit: str, kind: PostKind) -> None:
        number = len(people)
        people.append(PersonLine(f"{number + 1:04}", name(number), language(number)))
        posts.append(PostLine(people[-1].key, unit, kind))

    hire("HO", PostKind.ADMINISTRATOR)
    hire("BR", PostKind.MAIN_LEADER)
    hire("BR", PostKind.LEADER_IN_CHARGE)
    hire("BR", PostKind.VIDEO_OPERATOR)
    for area in range(AREAS):
        hire(f"AR{area}", PostKind.SECURITY_LEAD)
    points = []
    for number in range(outlets):
        key = f"OU{number + 1:02}"
        units.append(UnitLine(key, UnitKind.OUTLET, f"Outlet {number + 1}", f"AR{number % AREAS}"))
        points += [CheckpointLine(f"{key}-{kind.value}", key, kind, kind.value) for kind in CheckpointKind]
        hire(key, PostKind.OUTLET_HEAD)
        for _ in range(5 if number % 6 else 4):
            hire(key, PostKind.SAFETY_OFFICER)
    return Plan(tuple(units), tuple(points), tuple(people), tuple(posts))


def short(checklist: Checklist) -> Checklist:
    """Keep two items: one whose fault is critical and one whose is less; a simulated year tries days, not walks. The key stays."""
    items = [item for section in checklist.sections for item in section.items if isinstance(item.answer, YesNo)]
    critical = [item.severity_of(None) is Severity.CRITICAL for item in items]
    chosen = sorted({critical.index(True), critical.index(False)})
    kept = [replace(items[n], when=None, photo_rule="on_fault", evidence=frozenset()) for n in chosen]
    section = replace(checklist.sections[0], items=tuple(kept), checkpoint=None)
    return replace(checklist, sections=(section,))


def catalogue() -> Mapping[str, Checklist]:
    """The built-in checklists, made short."""
    return {key: short(checklist) for key, checklist in builtin().items()}
