"""Telegram in a box: strict, small, and ignorant of whatever bot it serves."""

from simulator.clock import SimClock
from simulator.faults import Fault
from simulator.memory import Memory
from simulator.people import CannotError, Person
from simulator.server import serve
from simulator.session import InProcessSession
from simulator.telegram import Telegram

__all__ = ["CannotError", "Fault", "InProcessSession", "Memory", "Person", "SimClock", "Telegram", "serve"]
