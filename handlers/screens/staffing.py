"""Setting up people: the list, one person, which post and where, and the invitation to pass on."""

from __future__ import annotations

from datetime import date, timedelta

from handlers.buttons import Menu, Rota, Staff
from handlers.screens.calendar import Month, month_rows, number
from handlers.screens.labels import post
from handlers.screens.layout import Rows, bold, first, grid, label, lines, name, paragraphs, row, said, spaced
from handlers.screens.screen import BAD, GOOD, MAIN, Button, Screen
from locales import Words
from safety.model import views
from safety.model.views.staff import Giving, Invitation, NewPerson, PostDays, PostLine, PostTold, StaffCard, StaffLine

DEEP = 4
"""Units of a path that are named; those above are left out."""


def _home(words: Words) -> Rows:
    return row(Button(words("🏠 Home"), Menu(do="home")))


def draw_staff(view: views.staff.Staff, words: Words) -> Screen:
    """List people; each is a button. Whatever is typed now looks for a name or a number."""
    title = bold(words.plural("👥 {n} person", "👥 {n} people", view.total))
    if view.query:
        title = lines(title, words("Looked for: {text}", text=said(view.query, 60)))
    if not view.lines:
        title = lines(title, words("Nobody fits. Type another part of the name, or the whole staff number."))
    else:
        title = lines(title, words("Type a name or a staff number to look for somebody."))
    people = [Button(label(_listed(line, words)), Staff(do="card", number=line.id)) for line in view.lines]
    return Screen(title, grid(people, 1) + _ways(view, words))


def _listed(line: StaffLine, words: Words) -> str:
    return spaced(line.name, line.unit or words("no post"))


def _ways(view: views.staff.Staff, words: Words) -> Rows:
    back = Button(words("◀ Page {n}", n=view.page), Staff(do="list", number=view.page - 1)) if view.page > 0 else None
    on = view.page + 1 < view.pages
    further = Button(words("Page {n} ▶", n=view.page + 2), Staff(do="list", number=view.page + 1)) if on else None
    everybody = Button(words("👥 Everybody"), Staff(do="all")) if view.query else None
    new = Button(words("➕ New person"), Staff(do="new"))
    return row(back, further) + row(everybody, new) + _home(words)


def draw_new_person(view: NewPerson, words: Words) -> Screen:
    """Ask who it is."""
    del view
    asked = words("Who is it? Type the staff number, a space, and the name.")
    return Screen(
        paragraphs(bold(words("➕ New person")), lines(asked, words("For example: 10023 Li Wei"))),
        row(Button(words("◀ Cancel"), Staff(do="all"))),
    )


def draw_staff_card(view: StaffCard, words: Words) -> Screen:
    """Show one person and what can be done."""
    words = words.at(view.zone)
    head = lines(bold(name(view.name)), words("Staff number {key}", key=said(view.key, 64)))
    held = lines(*(_held(p, words) for p in view.posts[: DEEP * 2]))
    hand = lines(
        words.plural("{n} accepted fault in hand", "{n} accepted faults in hand", view.faults) if view.faults else "",
        words.plural("{n} unfinished walk", "{n} unfinished walks", view.walks) if view.walks else "",
    )
    text = paragraphs(head, held or words("No post yet."), lines(_reach(view, words), hand), bold(_asked(view, words)))
    return Screen(text, _asked_rows(view, words) or _card_rows(view, words))


def _held(line: PostLine, words: Words) -> str:
    days = (
        words("from {day}", day=words.day(line.first)) if line.first else "",
        words("until {day}", day=words.day(line.last)) if line.last else "",
    )
    return " · ".join(part for part in (first(post(line.post, words)), name(line.unit), *days) if part)


def _reach(view: StaffCard, words: Words) -> str:
    if view.enrolled_at is None:
        return words("📨 Invited, not enrolled yet") if view.invited else words("⚪ Not invited yet")
    if not view.reachable:
        return words("🔕 Cannot be reached: has blocked the bot or left Telegram")
    return words("✅ Enrolled {when}", when=words.moment(view.enrolled_at))


def _asked(view: StaffCard, words: Words) -> str:
    if view.asks == "leave":
        return words(
            "Has {name} left the bank? All posts end; what is in hand goes to others at once.", name=name(view.name)
        )
    if view.asks == "invite" and view.enrolled_at is not None:
        return words("A new invitation ends the present enrolment: the phone used now is cut off. Go on?")
    ending = next((p for p in view.posts if str(p.id) == view.asks), None)
    if ending is None:
        return ""
    return words("End this post now? {post}", post=f"{post(ending.post, words)} · {name(ending.unit)}")


def _asked_rows(view: StaffCard, words: Words) -> Rows:
    if not _asked(view, words):
        return ()
    back = Button(words("◀ Cancel"), Staff(do="card", number=view.id))
    if view.asks == "leave":
        return row(Button(words("🚪 Yes, has left"), Staff(do="leave", number=view.id), BAD), back)
    if view.asks == "invite":
        return row(Button(words("📨 Yes, invite anew"), Staff(do="invite", number=view.id), BAD), back)
    yes = Button(words("✖ Yes, end it"), Staff(do="end", number=view.id, arg=int(view.asks)), BAD)
    later = Button(words("📅 On a day"), Staff(do="until", number=view.id, arg=int(view.asks)))
    return row(yes, later) + row(back)


def _card_rows(view: StaffCard, words: Words) -> Rows:
    renew = Staff(do="ask", number=view.id, word="invite") if view.enrolled_at else Staff(do="invite", number=view.id)
    invite = (
        Button(words("📨 New invitation") if view.enrolled_at else words("📨 Invitation"), renew) if view.mine else None
    )
    give = Button(words("➕ Give a post"), Staff(do="give", number=view.id), MAIN)
    ends = [
        Button(label(f"✖ {post(p.post, words)} · {p.unit}"), Staff(do="ask", number=view.id, word=str(p.id)))
        for p in view.posts[: DEEP * 2]
        if p.mine
    ]
    left = Button(words("🚪 Has left"), Staff(do="ask", number=view.id, word="leave")) if view.mine else None
    return row(give, invite) + grid(ends, 1) + row(left, Button(words("👥 People"), Staff(do="all"))) + _home(words)


def draw_giving(view: Giving, words: Words) -> Screen:
    """Ask which post, then where."""
    back = row(Button(words("◀ Cancel"), Staff(do="card", number=view.id)))
    if not view.post:
        asked = words("Which post?")
        kinds = [Button(first(post(kind, words)), Staff(do="at", number=view.id, word=kind)) for kind in view.posts]
        return Screen(paragraphs(bold(name(view.name)), asked), grid(kinds, 2) + back)
    path = " › ".join(name(unit) for unit in view.path[-DEEP:])
    asked = words("Where? Go down to the unit, then confirm.") if not view.fits else words("Here, or further down?")
    text = paragraphs(bold(spaced(name(view.name), first(post(view.post, words)))), lines(path, asked))
    confirm = Button(words("✔ Here"), Staff(do="hold", number=view.id, arg=view.here, word=view.post), GOOD)
    units = [Button(label(unit), _at(view, key)) for key, unit in view.units]
    days = Button(words("📅 From or until a day"), Staff(do="days", number=view.id, arg=view.here, word=view.post))
    return Screen(text, (row(confirm, days) if view.fits else ()) + grid(units, 1) + _unit_pages(view, words) + back)


def draw_post_days(view: PostDays, words: Words) -> Screen:
    """Ask for the first or the last day of a post."""
    if view.first is None:
        asked, tomorrow = words("From which day is it held?"), view.today + timedelta(days=1)
        quick = row(_day(words("Today"), view.today), _day(words("Tomorrow"), tomorrow))
    else:
        asked = words("Until which day, that one included?")
        asked = asked if view.held else words("From {day}. {then}", day=words.day(view.first), then=asked)
        quick = row(Button(words("Without an end"), Staff(do="endless"), MAIN))
    typed = words("Tap a day, or type it, for example {example}.", example=(view.first or view.today).isoformat())
    title = bold(spaced(name(view.name), first(post(view.post, words)), name(view.unit)))
    until = words("Now until {day}.", day=words.day(view.last)) if view.last else ""
    shown = Month(view.month, max(view.first or view.today, view.today), view.today, chosen=view.last or view.first)
    back = row(Button(words("◀ Cancel"), Staff(do="card", number=view.id)))
    return Screen(paragraphs(title, lines(until, asked), typed), quick + month_rows(shown, words, Staff) + back)


def _day(text: str, day: date) -> Button:
    return Button(text, Staff(do="day", number=number(day)), MAIN)


def _at(view: Giving, unit: int, page: int = 0) -> Staff:
    return Staff(do="at", number=view.id, arg=unit, word=view.post, page=page)


def _unit_pages(view: Giving, words: Words) -> Rows:
    up = Button(words("▲ Up"), _at(view, view.up)) if view.up else None
    back = Button(words("◀ Page {n}", n=view.page), _at(view, view.here, view.page - 1)) if view.page > 0 else None
    on = view.page + 1 < view.pages
    further = Button(words("Page {n} ▶", n=view.page + 2), _at(view, view.here, view.page + 1)) if on else None
    return row(up, back, further)


def draw_invitation(view: Invitation, link: str, code: str, words: Words) -> Screen:
    """Write an invitation under its QR code, to be shown or passed on."""
    title = words("📨 Invitation for {name}", name=name(view.name))
    how = words(
        "Scan the code with a phone's camera, or open the link in Telegram. It works once, for this person alone."
    )
    return Screen(
        paragraphs(
            lines(bold(title), name(view.unit) if view.unit else ""), how, lines(link, words("Code: {code}", code=code))
        )
    )


def draw_post_told(view: PostTold, words: Words) -> Screen:
    """Tell somebody about a post of their own, with the way to what it brings."""
    what = spaced(first(post(view.post, words)), name(view.unit))
    heads = {
        "ended": words("🪪 Your post has ended: {post}", post=what),
        "off": words("🪪 You will not have this post after all: {post}", post=what),
    }
    head = heads.get(view.what) or _new_post(view, what, words)
    told = words("What you had in hand there goes on with others.") if view.what == "ended" else ""
    if view.serves:
        told = words("Your turns stand in the rota; you are told the evening before each.")
    rota = Button(words("🗓 Rota"), Rota(do="show", number=view.rota)) if view.rota else None
    return Screen(
        paragraphs(bold(head), lines(_until(view, words), told, _whose_doing(view, words))), row(rota) or _home(words)
    )


def _new_post(view: PostTold, what: str, words: Words) -> str:
    if view.first is None:
        return words("🪪 You have a new post: {post}", post=what)
    return words("🪪 From {day} on you have a new post: {post}", day=words.day(view.first), post=what)


def _until(view: PostTold, words: Words) -> str:
    return words("Its last day is {day}.", day=words.day(view.last)) if view.last else ""


def _whose_doing(view: PostTold, words: Words) -> str:
    if view.as_set:
        return words("As it was set beforehand")
    return words("By {name}", name=name(view.by)) if view.by else words("By the workbook")
