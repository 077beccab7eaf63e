"""What the sample workbook explains: a page to read first and a note at each heading that needs one, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from safety.model.plan import Part

READ_ME = (
    "Roundsman: the organisation",
    "1. Replace the sample lines in the sheets Units, Checkpoints, People and Posts by your own. Keep the headings.",
    "2. Units: one line for each unit; the top one has no parent. A zone (Asia/Shanghai) is inherited from above.",
    "3. Checkpoints: places in an outlet with a QR code of their own: hall, vault, ATM room, alarm panel.",
    "4. People: one line for each person. An empty language means the language of the person's own Telegram.",
    "5. Posts: who does what where, if need be from or until a day. Officers take turns in rota order: A this week, B as stand-in.",
    "6. Closures: days on which an outlet is closed, for a renovation for example. Nothing is owed on them.",
    "7. Working days: days that are workdays or days off other than the calendar of the country says, here or everywhere.",
    "8. Run: roundsman setup FILE. Everything that is wrong is told at once, with sheet and row; nothing is half applied.",
    "9. Later: run roundsman export FILE, change that file and run setup again: it holds what was changed in chat, too.",
    "10. The file is the whole organisation: what is missing is closed, has left, or no longer holds.",
    "11. Only the sheets Closures and Working days may be left out; then what they would say stays as it is.",
    "12. Nothing is deleted, printed codes stay valid, and applying the same file twice changes nothing.",
    "",
    "Roundsman：组织机构表",
    "1. 把“机构”“巡查点”“人员”“岗位”四张表中的示例行换成本行数据，表头请保留。",
    "2. 机构：每个机构一行，最上级机构不填上级。时区（如 Asia/Shanghai）可由上级继承。",
    "3. 巡查点：网点内单独贴二维码的位置，如营业大厅、金库前室、加钞间、报警主机。",
    "4. 人员：每人一行。语言留空时，按本人 Telegram 的语言。",
    "5. 岗位：谁在哪个机构任什么岗位。同一网点的安全员按轮值顺序轮换：本周 A 角，下一位为 B 角。可填写任职起止日期。",
    "6. 停业：网点停业的日期，例如装修。停业期间不产生任何任务。",
    "7. 工作日：与国家日历不同的上班日或休息日，可只适用于某一机构，也可适用于全行。",
    "8. 运行：roundsman setup 文件名。所有错误一次列出，注明表名和行号；有错误时不会写入任何内容。",
    "9. 以后有变动：先运行 roundsman export 文件名，修改导出的文件后再次运行 setup，这样在聊天中所做的变动也会保留。",
    "10. 本文件即全部机构：文件中没有的，视为已撤销、已卸任、已离职或已取消。",
    "11. 只有“停业”“工作日”两张表可以整张删去，删去后原有内容不变。",
    "12. 任何记录都不会删除，已张贴的二维码仍然有效，同一文件重复导入不会产生任何变化。",
)

NOTES: Mapping[tuple[Part, str], tuple[str, str]] = {
    (Part.UNITS, "key"): (
        "The unit's own number. It never changes; everything else may.",
        "机构编号，一经使用不再更改；其他内容可以修改。",
    ),
    (Part.UNITS, "parent"): (
        "The key of the unit above. Empty for the top one only.",
        "上级机构的编号，只有最上级机构留空。",
    ),
    (Part.UNITS, "country"): (
        "Two letters, for example CN: whose public holidays count. Empty: as the unit above.",
        "两位国家代码，例如CN，用于节假日。留空则沿用上级机构。",
    ),
    (Part.UNITS, "subdivision"): (
        "Part of the country where its holidays differ, for example BY. Empty: none, or as the unit above.",
        "节假日不同的地区代码，例如BY。留空则无，或沿用上级机构。",
    ),
    (Part.UNITS, "zone"): (
        "IANA time zone, for example Asia/Shanghai. Empty: as the unit above.",
        "IANA 时区，如 Asia/Shanghai。留空则与上级机构相同。",
    ),
    (Part.UNITS, "rhythm"): (
        "For outlets: how long a turn as officer A is. It changes from the next turn on. Empty: as it is, at first one week.",
        "仅网点填写：安全员A角每班多长时间，自下一班起生效。留空则不变，初始为一周。",
    ),
    (Part.CHECKPOINTS, "kind"): (
        "Decides which section of a checklist the code opens.",
        "决定扫码后打开检查表的哪一部分。",
    ),
    (Part.PEOPLE, "language"): (
        "English or Chinese. Empty: as in the person's Telegram.",
        "英语或中文。留空则与本人 Telegram 的语言一致。",
    ),
    (Part.POSTS, "person"): ("The staff number from the sheet People.", "“人员”表中的工号。"),
    (Part.POSTS, "turn"): (
        "For safety officers: 1, 2, 3 ... in the order in which they serve. The same person cannot stand twice.",
        "仅安全员填写：按轮换顺序填 1、2、3……同一人不能重复。",
    ),
    (Part.POSTS, "first"): (
        "The first day on which the post is held, for example 2026-12-31. Empty: it is held now.",
        "任职的第一天，例如 2026-12-31。留空则立即任职。",
    ),
    (Part.POSTS, "last"): (
        "The last day on which the post is held. The next day it has ended by itself. Empty: without an end.",
        "任职的最后一天（含当天），次日自动卸任。留空则不限期。",
    ),
    (Part.CLOSURES, "last"): (
        "The last day on which it is closed.",
        "停业的最后一天（含当天）。",
    ),
    (Part.CLOSURES, "why"): (
        "Closed or Renovation. Empty: closed.",
        "停业或装修。留空为停业。",
    ),
    (Part.DAYS, "kind"): (
        "Workday: a weekend day or holiday on which people work. Day off: a day on which nobody does.",
        "上班：周末或节假日照常上班（调休）。休息：当天全员休息。",
    ),
    (Part.DAYS, "unit"): (
        "For this unit and everything below. Empty: for everybody. The nearest unit counts.",
        "适用于该机构及其所有下级机构。留空则适用于全行。以最近的机构为准。",
    ),
}
