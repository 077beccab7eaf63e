"""What sheets, columns and words of the organisation's workbook are called, in both languages and in the spellings people use.

Case, spaces, hyphens and full-width characters do not matter; a heading may carry both languages ("Zone 时区").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from safety.model.closure import Why
from safety.model.organisation import CheckpointKind, UnitKind
from safety.model.people import PostKind
from safety.model.plan import DayKind, Part
from safety.model.rhythm import Rhythm

K = TypeVar("K", bound=str)


@dataclass(frozen=True)
class Name:
    """One thing's name in English and Chinese, and what else it is called."""

    en: str
    zh: str
    also: tuple[str, ...] = ()

    @property
    def both(self) -> str:
        return f"{self.en} {self.zh}"

    def of(self, language: str) -> str:
        return self.zh if language == "zh" else self.en


def _name(en: str, zh: str, *also: str) -> Name:
    return Name(en, zh, also)


SHEETS: Mapping[Part, Name] = {
    Part.UNITS: _name("Units", "机构", "unit", "organisation", "organization", "机构表", "网点"),
    Part.CHECKPOINTS: _name("Checkpoints", "巡查点", "checkpoint", "check points", "巡检点", "检查点", "点位"),
    Part.PEOPLE: _name("People", "人员", "person", "persons", "staff", "人员表", "员工"),
    Part.POSTS: _name("Posts", "岗位", "post", "roles", "岗位表", "任职"),
    Part.CLOSURES: _name("Closures", "停业", "closure", "closed days", "停业表", "停业装修"),
    Part.DAYS: _name("Working days", "工作日", "workdays", "own days", "调休", "工作日表", "工作日历"),
}

READ_ME = _name("Read me", "说明", "readme", "notes", "填表说明")
"""A sheet for people; it is not read."""

MAY_BE_MISSING = frozenset({Part.CLOSURES, Part.DAYS})
"""Sheets that a workbook may lack: then what they would say stays as it is."""

COLUMNS: Mapping[Part, Mapping[str, Name]] = {
    Part.UNITS: {
        "key": _name("Key", "编号", "unit", "unit key", "code", "number", "机构编号", "机构代码", "机构号"),
        "kind": _name("Kind", "类型", "type", "机构类型", "类别", "级别"),
        "name": _name("Name", "名称", "unit name", "机构名称", "机构"),
        "parent": _name("Parent", "上级机构", "above", "parent unit", "上级", "上级编号", "上级机构编号"),
        "zone": _name("Zone", "时区", "time zone", "timezone", "tz"),
        "country": _name("Country", "国家", "country code", "nation", "国家代码", "国别"),
        "subdivision": _name("Subdivision", "地区", "region", "state", "province", "省", "州", "省份"),
        "rhythm": _name("Turn length", "轮值周期", "turn", "turns", "rhythm", "rota rhythm", "轮换周期", "周期"),
    },
    Part.CHECKPOINTS: {
        "key": _name("Key", "编号", "checkpoint", "code", "number", "巡查点编号", "点位编号"),
        "outlet": _name("Outlet", "网点", "unit", "outlet key", "网点编号", "机构编号", "所属网点"),
        "kind": _name("Kind", "类型", "type", "巡查点类型", "类别"),
        "name": _name("Name", "名称", "checkpoint name", "巡查点名称"),
    },
    Part.PEOPLE: {
        "key": _name(
            "Staff number",
            "工号",
            "key",
            "number",
            "staff no",
            "staff no.",
            "employee number",
            "人员编号",
            "员工号",
            "编号",
        ),
        "name": _name("Name", "姓名", "full name", "名字"),
        "language": _name("Language", "语言", "lang"),
    },
    Part.POSTS: {
        "person": _name("Person", "人员", "staff number", "staff no", "key", "工号", "人员编号", "员工号"),
        "unit": _name("Unit", "机构", "unit key", "outlet", "机构编号", "网点", "网点编号"),
        "kind": _name("Post", "岗位", "role", "kind", "岗位类型", "职务"),
        "turn": _name("Rota order", "轮值顺序", "turn", "rota", "order", "轮换顺序", "顺序", "轮值次序"),
        "first": _name(
            "From", "任职起", "first day", "since", "start", "begin", "开始日期", "起始日期", "开始", "起", "首日"
        ),
        "last": _name("Until", "任职止", "last day", "to", "end", "结束日期", "截止日期", "结束", "止", "末日"),
    },
    Part.CLOSURES: {
        "outlet": _name("Outlet", "网点", "unit", "outlet key", "网点编号", "机构编号", "机构"),
        "first": _name("First day", "首日", "first", "from", "begin", "start", "开始日期", "起始日期", "开始", "起"),
        "last": _name("Last day", "末日", "last", "until", "to", "end", "结束日期", "截止日期", "结束", "止"),
        "why": _name("Why", "原因", "reason", "kind", "事由", "类型"),
    },
    Part.DAYS: {
        "day": _name("Day", "日期", "date"),
        "kind": _name("Kind", "类型", "type", "类别"),
        "unit": _name("Unit", "机构", "unit key", "机构编号", "适用机构"),
    },
}

OPTIONAL = frozenset(
    {
        (Part.UNITS, "country"),
        (Part.UNITS, "subdivision"),
        (Part.UNITS, "rhythm"),
        (Part.PEOPLE, "language"),
        (Part.POSTS, "turn"),
        (Part.POSTS, "first"),
        (Part.POSTS, "last"),
        (Part.CLOSURES, "why"),
        (Part.DAYS, "unit"),
    }
)
"""Columns that a sheet may lack."""

MAY_BE_EMPTY = OPTIONAL | {(Part.UNITS, "parent"), (Part.UNITS, "zone")}
"""Columns in which a line may say nothing."""

UNIT_KINDS: Mapping[UnitKind, Name] = {
    UnitKind.HEAD_OFFICE: _name("Head office", "总行", "headquarters", "hq", "总部"),
    UnitKind.BRANCH: _name("Branch", "分行", "省分行", "市分行", "一级分行", "二级分行"),
    UnitKind.SUB_BRANCH: _name("Sub-branch", "支行", "管辖支行", "一级支行"),
    UnitKind.OUTLET: _name("Outlet", "网点", "营业网点", "营业场所", "二级支行"),
}

CHECKPOINT_KINDS: Mapping[CheckpointKind, Name] = {
    CheckpointKind.HALL: _name("Hall", "营业大厅", "banking hall", "大厅", "营业厅"),
    CheckpointKind.VAULT: _name("Vault", "金库", "vault anteroom", "strongroom", "金库前室", "库房"),
    CheckpointKind.ATM: _name("ATM", "自助银行", "atm room", "cash machine", "加钞间", "自助设备"),
    CheckpointKind.ALARM: _name("Alarm", "报警主机", "alarm panel", "报警", "报警系统"),
    CheckpointKind.OTHER: _name("Other", "其他", "其它"),
}

POST_KINDS: Mapping[PostKind, Name] = {
    PostKind.SAFETY_OFFICER: _name("Safety officer", "安全员", "officer", "兼职安全员", "网点安全员"),
    PostKind.OUTLET_HEAD: _name("Outlet head", "网点负责人", "head", "outlet manager", "网点主任", "支行行长"),
    PostKind.SECURITY_LEAD: _name(
        "Security lead", "安保负责人", "security manager", "保卫负责人", "安全保卫负责人", "保卫部负责人"
    ),
    PostKind.LEADER_IN_CHARGE: _name(
        "Leader in charge", "分管领导", "deputy leader", "分管行长", "分管负责人", "分管安全行领导"
    ),
    PostKind.MAIN_LEADER: _name("Main leader", "主要负责人", "branch leader", "行长", "一把手", "主要领导"),
    PostKind.VIDEO_OPERATOR: _name(
        "Video centre operator", "监控中心值班员", "video operator", "监控值班员", "视频中心值班员", "远程监控员"
    ),
    PostKind.AUDITOR: _name("Auditor", "检查员", "inspector", "审计", "审计员", "内审"),
    PostKind.ADMINISTRATOR: _name("Administrator", "管理员", "admin", "系统管理员"),
}

CLOSING_REASONS: Mapping[Why, Name] = {
    Why.CLOSED: _name("Closed", "停业", "shut", "关闭", "暂停营业"),
    Why.RENOVATION: _name("Renovation", "装修", "works", "building works", "改造", "装修改造"),
}

DAY_KINDS: Mapping[DayKind, Name] = {
    DayKind.WORKDAY: _name("Workday", "上班", "working day", "work day", "make-up workday", "工作日", "调休上班"),
    DayKind.DAY_OFF: _name("Day off", "休息", "off", "holiday", "public holiday", "放假", "节假日", "休息日"),
}

RHYTHMS: Mapping[Rhythm, Name] = {
    Rhythm.WEEK: _name("One week", "一周", "week", "weekly", "1 week", "每周", "周"),
    Rhythm.FORTNIGHT: _name("Two weeks", "两周", "fortnight", "fortnightly", "2 weeks", "biweekly", "双周", "每两周"),
    Rhythm.MONTH: _name("One month", "一个月", "month", "monthly", "1 month", "每月", "一月", "月"),
}

LANGUAGES: Mapping[str, Name] = {
    "en": _name("English", "英语", "en", "英文"),
    "zh": _name("Chinese", "中文", "zh", "zh-cn", "汉语", "简体中文"),
}

_HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff]+")


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Leave out what does not matter in a name."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


WORDS: Mapping[tuple[Part, str], Mapping[str, Name]] = {
    (Part.UNITS, "kind"): {kind.value: name for kind, name in UNIT_KINDS.items()},
    (Part.UNITS, "rhythm"): {rhythm.value: name for rhythm, name in RHYTHMS.items()},
    (Part.CHECKPOINTS, "kind"): {kind.value: name for kind, name in CHECKPOINT_KINDS.items()},
    (Part.POSTS, "kind"): {kind.value: name for kind, name in POST_KINDS.items()},
    (Part.CLOSURES, "why"): {why.value: name for why, name in CLOSING_REASONS.items()},
    (Part.DAYS, "kind"): {kind.value: name for kind, name in DAY_KINDS.items()},
}
"""Columns with fixed words, as they are written and offered."""


def called(text: str, names: Mapping[K, Name]) -> K | None:
    """Tell which of these things somebody means; None where it is none of them."""
    said = {plain(text), plain(_HAN.sub(" ", text)), plain(" ".join(_HAN.findall(text)))} - {""}
    for thing, name in names.items():
        own = {plain(each) for each in (str(thing.value if isinstance(thing, StrEnum) else thing), name.en, name.zh)}
        if said & own:
            return thing
    for thing, name in names.items():
        if said & {plain(each) for each in name.also}:
            return thing
    return None


def spellings(names: Mapping[K, Name]) -> list[str]:
    """The names that are shown when somebody's word is none of them."""
    return [spelling for name in names.values() for spelling in (name.en, name.zh)]
