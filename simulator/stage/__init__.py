"""The page of phones, from the server's side: what it shows, what people do on it, and how it hears of changes.

It knows nothing of the bot that is shown; whoever sets the stage says who the people are and what hangs on the wall.
"""

from simulator.stage.routes import add_stage
from simulator.stage.setting import Code, Seat, Stage, TourStep, Upcoming

__all__ = ["Code", "Seat", "Stage", "TourStep", "Upcoming", "add_stage"]
