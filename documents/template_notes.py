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
    "5. Posts: who does what where. Officers of an outlet take turns in their rota order: A this week, B as stand-in.",
    "6. Run: roundsman setup FILE. Everything that is wrong is told at once, with sheet and row; nothing is half applied.",
    "7. Later: change this file and run setup again. The file is the whole organisation: what is missing is closed or has left.",
    "8. Nothing is deleted, printed codes stay valid, and applying the same file twice changes nothing.",
    "",
    "Roundsman：组织机构表",
    "1. 把“机构”“巡查点”“人员”“岗位”四张表中的示例行换成本行数据，表头请保留。",
    "2. 机构：每个机构一行，最上级机构不填上级。时区（如 Asia/Shanghai）可由上级继承。",
    "3. 巡查点：网点内单独贴二维码的位置，如营业大厅、金库前室、加钞间、报警主机。",
    "4. 人员：每人一行。语言留空时，按本人 Telegram 的语言。",
    "5. 岗位：谁在哪个机构任什么岗位。同一网点的安全员按轮值顺序轮换：本周 A 角，下一位为 B 角。",
    "6. 运行：roundsman setup 文件名。所有错误一次列出，注明表名和行号；有错误时不会写入任何内容。",
    "7. 以后有变动：修改本文件后再次运行 setup。本文件即全部机构：文件中没有的，视为已撤销、已卸任或已离职。",
    "8. 任何记录都不会删除，已张贴的二维码仍然有效，同一文件重复导入不会产生任何变化。",
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
}
