"""The figures of this process, in Prometheus's form. Numbers only: no name, no text, no id of a person.

What the process does is counted as it happens; how much there is of everything is counted in the database when somebody asks.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from safety.ports import Clock
from storage.counts import Counts

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Metrics:
    """A registry of its own for each house, because tests put up many of them in one process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._updates = Counter(
            "roundsman_updates", "Updates by kind and outcome.", ["kind", "outcome"], registry=self.registry
        )
        self._actions = Histogram(
            "roundsman_action_seconds",
            "From asking for an action to its being durable.",
            ["action"],
            buckets=_SECONDS,
            registry=self.registry,
        )
        self.calls = Counter(
            "roundsman_telegram_calls",
            "Calls to Telegram by method and outcome.",
            ["method", "outcome"],
            registry=self.registry,
        )
        self.tick_age = Gauge("roundsman_tick_age_seconds", "Age of the oldest last tick.", registry=self.registry)
        self.telegram_age = Gauge(
            "roundsman_telegram_age_seconds", "Time since Telegram last answered.", registry=self.registry
        )
        self.alarms = Gauge("roundsman_alarms", "What the watch finds wrong now.", registry=self.registry)
        self.stock = Stock()
        self.registry.register(self.stock)

    def update(self, kind: str, outcome: str) -> None:
        """Count an update that was dealt with."""
        self._updates.labels(kind, outcome).inc()

    def action(self, name: str, seconds: float) -> None:
        """Note how long an action took, the wait for its turn and for the disk included."""
        self._actions.labels(name).observe(seconds)


class Stock(Collector):
    """What was counted in the database last."""

    def __init__(self) -> None:
        self.counts: Counts | None = None

    def collect(self) -> Iterator[Metric]:
        if self.counts is None:
            return
        inbox = GaugeMetricFamily("roundsman_inbox", "Updates that wait, by state.", labels=["state"])
        for state, number in self.counts.inbox.items():
            inbox.add_metric([state], number)
        faults = GaugeMetricFamily("roundsman_faults", "Faults by state.", labels=["state"])
        for state, number in self.counts.faults.items():
            faults.add_metric([state], number)
        yield inbox
        yield faults
        yield GaugeMetricFamily("roundsman_outbox", "Notices that are owed.", value=self.counts.notices)
        yield GaugeMetricFamily(
            "roundsman_evidence", "Evidence whose bytes are not kept yet.", value=self.counts.evidence
        )
        yield CounterMetricFamily(
            "roundsman_escalations", "Times that a rung of a ladder was called.", value=self.counts.calls
        )


class Line(BaseRequestMiddleware):
    """Listens on the line to Telegram: when it last answered, and how."""

    def __init__(self, metrics: Metrics, clock: Clock) -> None:
        self._metrics = metrics
        self._clock = clock
        self.answered_at = clock()
        """When Telegram last answered, with a yes or a no; at first, when the process began."""
        self.refused = False
        """Whether Telegram refuses the bot's token, as far as it was asked."""

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        outcome = "lost"
        try:
            result = await make_request(bot, method)
            outcome = "ok"
        except Exception as error:
            outcome = _outcome(error)
            raise
        except asyncio.CancelledError:
            outcome = "abandoned"
            raise
        finally:
            self._metrics.calls.labels(method.__api_method__, outcome).inc()
            if outcome in {"ok", "flood", "refused", "unauthorized"}:
                self.answered_at = self._clock()
                self.refused = outcome == "unauthorized"
        return result


def _outcome(error: Exception) -> str:
    match error:
        case TelegramRetryAfter():
            return "flood"
        case TelegramServerError():
            return "server_error"
        case TelegramNetworkError() | ClientDecodeError():
            return "lost"
        case TelegramUnauthorizedError():
            return "unauthorized"
        case TelegramAPIError():
            return "refused"
        case _:
            return "lost"
