"""The sample organisation: a fictitious branch to start from, to show and to test with. Every name is made up.

It is data in two languages; the workbook that is drawn from it and what applying it does stand elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from safety.model.organisation import CheckpointKind, UnitKind
from safety.model.people import PostKind
from safety.model.plan import CheckpointLine, PersonLine, Plan, PostLine, UnitLine

Name = dict[str, str]


def _name(en: str, zh: str) -> Name:
    return {"en": en, "zh": zh}


_UNITS: tuple[tuple[str, UnitKind, Name, str, str], ...] = (
    ("HO", UnitKind.HEAD_OFFICE, _name("Head office", "总行"), "", "Asia/Shanghai"),
    ("RB", UnitKind.BRANCH, _name("Riverside branch", "河滨分行"), "HO", ""),
    ("RB-01", UnitKind.OUTLET, _name("Harbour Street outlet", "港湾街支行"), "RB", ""),
    ("RB-02", UnitKind.OUTLET, _name("Mill Lane outlet", "磨坊巷支行"), "RB", ""),
    ("RB-03", UnitKind.OUTLET, _name("Station Square outlet", "站前广场支行"), "RB", ""),
)

_CHECKPOINTS: tuple[tuple[CheckpointKind, Name], ...] = (
    (CheckpointKind.HALL, _name("Banking hall", "营业大厅")),
    (CheckpointKind.VAULT, _name("Vault anteroom", "金库前室")),
    (CheckpointKind.ATM, _name("ATM room", "自助银行加钞间")),
    (CheckpointKind.ALARM, _name("Alarm panel", "报警主机")),
)

_LEADERS: tuple[tuple[str, Name, str, PostKind], ...] = (
    ("1001", _name("Helen Marsh", "何岚"), "RB", PostKind.MAIN_LEADER),
    ("1002", _name("Peter Okafor", "彭远"), "RB", PostKind.LEADER_IN_CHARGE),
    ("1003", _name("Ruth Lindgren", "林若"), "RB", PostKind.SECURITY_LEAD),
    ("1004", _name("Omar Haddad", "韩默"), "HO", PostKind.ADMINISTRATOR),
    ("1005", _name("Vera Novak", "魏然"), "RB", PostKind.VIDEO_OPERATOR),
    ("1006", _name("Ian Forbes", "方衍"), "HO", PostKind.AUDITOR),
)

_STAFF: dict[str, tuple[tuple[str, Name], ...]] = {
    "RB-01": (
        ("2101", _name("Grace Hall", "郭慧")),
        ("2102", _name("Anna Reed", "安宁")),
        ("2103", _name("Ben Carter", "白川")),
        ("2104", _name("Clara Diaz", "柯蓝")),
        ("2105", _name("David Ng", "邓维")),
    ),
    "RB-02": (
        ("2201", _name("Hugo Brandt", "胡博")),
        ("2202", _name("Elin Sato", "叶敏")),
        ("2203", _name("Felix Moreau", "冯立")),
        ("2204", _name("Gina Rossi", "高洁")),
        ("2205", _name("Harry Singh", "沈浩")),
    ),
    "RB-03": (
        ("2301", _name("Irene Walsh", "易然")),
        ("2302", _name("Jonas Berg", "姜南")),
        ("2303", _name("Kim Tran", "金桐")),
        ("2304", _name("Lena Fischer", "雷娜")),
        ("2305", _name("Marco Sousa", "马可")),
    ),
}
"""The outlet's head first, then its officers in rota order."""


def sample(language: str = "en") -> Plan:
    """Tell the sample organisation with its names in a language: a head office, a branch, three outlets, 21 people."""
    return Plan(
        units=tuple(UnitLine(key, kind, name[language], parent, zone) for key, kind, name, parent, zone in _UNITS),
        checkpoints=tuple(
            CheckpointLine(f"{outlet}-{kind.value}", outlet, kind, name[language])
            for outlet in _STAFF
            for kind, name in _CHECKPOINTS
        ),
        people=tuple(PersonLine(key, name[language]) for key, name in _people()),
        posts=tuple(_posts()),
    )


def _people() -> Iterator[tuple[str, Name]]:
    yield from ((key, name) for key, name, _, _ in _LEADERS)
    for staff in _STAFF.values():
        yield from staff


def _posts() -> Iterator[PostLine]:
    yield from (PostLine(key, unit, kind) for key, _, unit, kind in _LEADERS)
    for outlet, ((head, _), *officers) in _STAFF.items():
        yield PostLine(head, outlet, PostKind.OUTLET_HEAD)
        yield from (PostLine(key, outlet, PostKind.SAFETY_OFFICER, n) for n, (key, _) in enumerate(officers, 1))
