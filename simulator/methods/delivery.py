"""How updates reach a bot by asking: `getUpdates` with its offsets, its long wait and its rivalry; and the webhook's settings.

Times inside the queue are simulated; the long wait itself is real, because a client on the other side really waits.
"""

import asyncio
from urllib.parse import urlsplit

from simulator import limits
from simulator.errors import OTHER_POLLER, WEBHOOK_ACTIVE, bad_request, conflict, strict
from simulator.records import Bot, Json, Pending
from simulator.request import Params
from simulator.schema import schema
from simulator.world import World

LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def _remember_wanted(world: World, bot: Bot, params: Params) -> None:
    """Keep the list of wanted kinds; left out, the earlier list stays."""
    if "allowed_updates" not in params:
        return
    known = schema().type("Update") or {}
    wanted = params["allowed_updates"]
    if unknown := [kind for kind in wanted if kind not in known or kind == "update_id"]:
        raise strict(f"there is no update called {', '.join(unknown)}")
    if wanted != bot.allowed:
        bot.allowed = wanted
        world.keep(bot)


def _confirm(world: World, bot: Bot, offset: int) -> int:
    """Forget what an offset confirms and give the first number still wanted."""
    waiting = world.waiting(bot)
    if offset < 0:
        for pending in waiting[:offset]:
            _confirmed(world, bot, pending)
        return 0
    if offset > bot.next_update + limits.FAR_FUTURE:
        return 0
    for pending in waiting:
        if pending.update_id < offset:
            _confirmed(world, bot, pending)
    return offset


def _confirmed(world: World, bot: Bot, pending: Pending) -> None:
    world.remove(pending)
    duplicate = world.duplicates or world.faults.draw({"duplicate"}, "getUpdates")
    if duplicate and not pending.repeated:
        pending.repeated = True
        world.again.setdefault(bot.id, []).append(pending)
    world.tell("confirmed", bot.id, update_id=pending.update_id)


def _ready(world: World, bot: Bot, first: int, limit: int) -> list[Pending]:
    fresh = [pending for pending in world.waiting(bot) if pending.update_id >= first]
    return (world.again.get(bot.id, []) + fresh)[:limit]


def _handed_over(world: World, bot: Bot, ready: list[Pending]) -> list[Json]:
    again = world.again.get(bot.id, [])
    world.again[bot.id] = [pending for pending in again if pending not in ready]
    if len(ready) > 1 and world.faults.draw({"shuffle"}, "getUpdates"):
        return [pending.update() for pending in reversed(ready)]
    return [pending.update() for pending in ready]


async def get_updates(world: World, bot: Bot, params: Params) -> list[Json]:
    """Give what waits from the offset on, after waiting for something to come."""
    if bot.webhook:
        raise conflict(WEBHOOK_ACTIVE)
    limit = min(max(params.get("limit", limits.UPDATES_MOST), 1), limits.UPDATES_MOST)
    seconds = min(max(params.get("timeout", 0), 0), limits.LONG_POLL_SECONDS)
    _remember_wanted(world, bot, params)
    first = _confirm(world, bot, params.get("offset", 0))
    world.commit()
    _dismiss(world, bot)
    ready = _ready(world, bot, first, limit)
    if not ready and seconds:
        await _wait(world, bot, seconds)
        ready = _ready(world, bot, first, limit)
    return _handed_over(world, bot, ready)


def _dismiss(world: World, bot: Bot) -> None:
    older = world.polls.pop(bot.id, None)
    if older and not older.done():
        older.set_exception(conflict(OTHER_POLLER))


async def _wait(world: World, bot: Bot, seconds: float) -> None:
    """Wait for an update, for the time to run out, or for a rival, who gets it all."""
    mine = world.polls[bot.id] = asyncio.get_running_loop().create_future()
    try:
        async with asyncio.timeout(seconds):
            await mine
    except TimeoutError:
        pass
    finally:
        if world.polls.get(bot.id) is mine:
            del world.polls[bot.id]


def _address(url: str) -> None:
    parts = urlsplit(url)
    if parts.hostname not in LOOPBACK:
        raise bad_request("bad webhook: Failed to resolve host: Name or service not known")
    if parts.scheme not in {"http", "https"}:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")


def set_webhook(world: World, bot: Bot, params: Params) -> bool:
    """Have updates pushed to an address; only this machine's own addresses, and those without TLS too."""
    if "url" not in params:
        return delete_webhook(world, bot, params)
    _address(params["url"])
    secret = params.get("secret_token", "")
    if secret and not secret.replace("_", "").replace("-", "").isalnum():
        raise bad_request("secret token contains unallowed characters")
    _remember_wanted(world, bot, params)
    _drop_pending(world, bot, params)
    connections = min(max(params.get("max_connections", limits.WEBHOOK_CONNECTIONS), 1), 100)
    bot.webhook = {"url": params["url"], "secret": secret, "max_connections": connections}
    _dismiss(world, bot)
    world.keep(bot)
    world.tell("webhook", bot.id)
    return True


def _drop_pending(world: World, bot: Bot, params: Params) -> None:
    if params.get("drop_pending_updates"):
        for pending in world.waiting(bot):
            world.remove(pending)


def delete_webhook(world: World, bot: Bot, params: Params) -> bool:
    """Go back to asking."""
    _drop_pending(world, bot, params)
    bot.webhook = {}
    world.keep(bot)
    world.tell("webhook", bot.id)
    return True


def get_webhook_info(world: World, bot: Bot, _params: Params) -> Json:
    """Tell where updates are pushed to and how many wait."""
    hook = bot.webhook
    info: Json = {
        "url": hook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(world.waiting(bot)),
    }
    if hook:
        info["max_connections"] = hook["max_connections"]
    for name in ("last_error_date", "last_error_message"):
        if name in hook:
            info[name] = hook[name]
    return info | ({"allowed_updates": bot.allowed} if bot.allowed else {})
