"""A checklist as canonical JSON: stored with each inspection, so that a case keeps the rules it began with.

Lossless and stable: equal content gives equal text. What an earlier release wrote stays readable for ever: a key added
later needs a default in `thaw`, and `tests/checklists/frozen/` keeps one text of each form.
"""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import timedelta
from typing import Any

from checklists.answers import ANSWERS, Answer, Choice, Count, DateAnswer, Number
from checklists.model import Checklist, Condition, Item, Section, UsualFault
from checklists.words import Severity

Json = dict[str, Any]


def freeze(checklist: Checklist) -> str:
    """Write canonical JSON: sorted keys, no spaces, sets as sorted lists."""
    content = {
        "form": 1,
        "id": checklist.id,
        "title": dict(checklist.title),
        "version": checklist.version,
        "pass_mark": checklist.pass_mark,
        "sections": [_section(section) for section in checklist.sections],
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _section(section: Section) -> Json:
    return {
        "id": section.id,
        "title": dict(section.title),
        "checkpoint": section.checkpoint,
        "items": [_item(item) for item in section.items],
    }


def _item(item: Item) -> Json:
    when = item.when
    return {
        "id": item.id,
        "question": dict(item.question),
        "criterion": dict(item.criterion),
        "hint": dict(item.hint),
        "answer": _answer(item.answer),
        "severity": int(item.severity),
        "evidence": sorted(item.evidence),
        "photo_rule": item.photo_rule,
        "deadline": int(item.deadline.total_seconds()),
        "usual_faults": [_fault(fault) for fault in item.usual_faults],
        "basis": item.basis,
        "when": when and {"item": when.item, "verdicts": sorted(when.verdicts)},
        "weight": item.weight,
    }


def _answer(answer: Answer) -> Json:
    content: Json = {"kind": answer.kind}
    match answer:
        case Number():
            content |= {"unit": dict(answer.unit), "low": answer.low, "high": answer.high}
            content |= {"quick": list(answer.quick), "whole": answer.whole}
        case Count():
            content |= {"of": answer.of}
        case DateAnswer():
            content |= {"max_age": answer.max_age, "min_age": answer.min_age}
            content |= {"future_ok": answer.future_ok, "quick": list(answer.quick)}
        case Choice():
            pass
    return content


def _fault(fault: UsualFault) -> Json:
    return {
        "id": fault.id,
        "text": dict(fault.text),
        "severity": None if fault.severity is None else int(fault.severity),
        "interim": None if fault.interim is None else dict(fault.interim),
    }


def thaw(text: str) -> Checklist:
    """Build the checklist back. Keys of a later release are ignored."""
    content: Json = json.loads(text)
    return Checklist(
        id=content["id"],
        title=content["title"],
        version=content["version"],
        pass_mark=content["pass_mark"],
        sections=tuple(_thaw_section(section) for section in content["sections"]),
    )


def _thaw_section(content: Json) -> Section:
    items = tuple(_thaw_item(item) for item in content["items"])
    return Section(id=content["id"], title=content["title"], checkpoint=content["checkpoint"], items=items)


def _thaw_item(content: Json) -> Item:
    when = content["when"]
    return Item(
        id=content["id"],
        question=content["question"],
        criterion=content["criterion"],
        hint=content["hint"],
        answer=_thaw_answer(content["answer"]),
        severity=Severity(content["severity"]),
        evidence=frozenset(content["evidence"]),
        photo_rule=content["photo_rule"],
        deadline=timedelta(seconds=content["deadline"]),
        usual_faults=tuple(_thaw_fault(fault) for fault in content["usual_faults"]),
        basis=content["basis"],
        when=Condition(item=when["item"], verdicts=frozenset(when["verdicts"])) if when else None,
        weight=content["weight"],
    )


def _thaw_answer(content: Json) -> Answer:
    kind = ANSWERS[content["kind"]]
    facts = {fact.name: content[fact.name] for fact in fields(kind) if fact.name in content}
    if "quick" in facts:
        facts["quick"] = tuple(facts["quick"])
    return kind(**facts)


def _thaw_fault(content: Json) -> UsualFault:
    severity = content["severity"]
    return UsualFault(
        id=content["id"],
        text=content["text"],
        severity=None if severity is None else Severity(severity),
        interim=content["interim"],
    )
