"""From a view to its screen. The one door through which every answer of the product passes on its way to a chat."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from handlers.screens.arrival import draw_arrival, draw_choice
from handlers.screens.away import draw_away
from handlers.screens.card import draw_card
from handlers.screens.case import case_text
from handlers.screens.case_buttons import case_rows
from handlers.screens.closures import draw_ask_closing, draw_closures, draw_confirm_closing
from handlers.screens.deciding import draw_asking, draw_fixing, draw_more_days, draw_pass_on
from handlers.screens.draft import draw_draft
from handlers.screens.drills import gathering, planning, reviewing, running
from handlers.screens.drills.card import draw_drill_card
from handlers.screens.faults import draw_faults
from handlers.screens.handover import draw_handover
from handlers.screens.home import draw_home, draw_languages
from handlers.screens.journal import draw_journal
from handlers.screens.jurisdiction import draw_area
from handlers.screens.layout import bold, paragraphs, said, visible
from handlers.screens.mine import draw_deciding, draw_explaining, draw_mine
from handlers.screens.overview import draw_overview
from handlers.screens.piles import draw_pile, draw_piles
from handlers.screens.rota import draw_lengths, draw_outlets, draw_rota, draw_swap_people, draw_swap_turns
from handlers.screens.screen import CAPTION_LIMIT, Screen
from handlers.screens.settings import draw_settings, draw_weekly_hour
from handlers.screens.staffing import draw_giving, draw_new_person, draw_post_days, draw_staff, draw_staff_card
from handlers.screens.strangers import stranger
from handlers.screens.summary import draw_summary
from locales import Words
from safety.model import views
from safety.model.views import View, closures, duties

NOTE = 300
"""Characters of the line said above a screen."""

NOTE_ON_CASE = 130
"""Characters of the line said above a case, which may be a caption."""


def draw(view: View, words: Words, note: str = "", *, letter: bool = False) -> Screen:
    """Draw a view. `note` is one plain line said above it; `letter` draws a case as it stands under a call, without the way home."""
    if isinstance(view, views.Case):
        return _case(view, words, bold(said(note, NOTE_ON_CASE)), letter=letter)
    screen = _MAKERS[type(view)](view, words)
    return replace(screen, text=paragraphs(bold(said(note, NOTE)), screen.text))


def _case(case: views.Case, words: Words, above: str, *, letter: bool) -> Screen:
    text = case_text(case, words, room=CAPTION_LIMIT - visible(above) - 2)
    return Screen(paragraphs(above, text), case_rows(case, words, letter=letter))


def _stranger(view: views.Stranger, words: Words) -> Screen:
    del view, words
    return stranger()


_MAKERS: dict[type[View], Callable[..., Screen]] = {
    views.Stranger: _stranger,
    views.Home: draw_home,
    views.Arrival: draw_arrival,
    views.Choice: draw_choice,
    views.Card: draw_card,
    views.Overview: draw_overview,
    views.Summary: draw_summary,
    views.Draft: draw_draft,
    views.Fixing: draw_fixing,
    views.PassOn: draw_pass_on,
    views.Asking: draw_asking,
    views.MoreDays: draw_more_days,
    views.Journal: draw_journal,
    views.Faults: draw_faults,
    views.Languages: draw_languages,
    views.jurisdiction.Area: draw_area,
    views.Settings: draw_settings,
    views.WeeklyHour: draw_weekly_hour,
    duties.Mine: draw_mine,
    closures.Closures: draw_closures,
    closures.AskClosing: draw_ask_closing,
    closures.ConfirmClosing: draw_confirm_closing,
    duties.Explaining: draw_explaining,
    duties.Deciding: draw_deciding,
    duties.Piles: draw_piles,
    duties.PilePage: draw_pile,
    views.rota.Rota: draw_rota,
    views.rota.Rhythms: draw_lengths,
    views.rota.Outlets: draw_outlets,
    views.rota.SwapTurns: draw_swap_turns,
    views.rota.SwapPeople: draw_swap_people,
    views.rota.Away: draw_away,
    views.rota.RotaNote: draw_handover,
    views.staff.Staff: draw_staff,
    views.staff.StaffCard: draw_staff_card,
    views.staff.NewPerson: draw_new_person,
    views.staff.Giving: draw_giving,
    views.staff.PostDays: draw_post_days,
    views.Drills: planning.draw_drills,
    views.DrillPlan: planning.draw_plan,
    views.DrillScenarios: planning.draw_scenarios,
    views.DrillWhen: planning.draw_when,
    views.DrillMatrix: planning.draw_matrix,
    views.DrillBoard: gathering.draw_board,
    views.DrillRoles: gathering.draw_roles,
    views.DrillRole: gathering.draw_role,
    views.DrillRun: running.draw_run,
    views.DrillReview: reviewing.draw_review,
    views.DrillCard: draw_drill_card,
}
