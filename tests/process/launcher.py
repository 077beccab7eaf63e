"""Starts the product again and again without paying for its imports each time.

A process that has imported everything forks on demand; the child runs the real command, and it alone is what a test kills. Orders
come as JSON lines on standard input (environment, log file, limits); every birth and death is told as a JSON line on standard output.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import selectors
import signal
import socket
import sys
from typing import Any

WARM = (
    "bot.__main__", "bot.logs", "bot.run", "handlers.routes", "documents.record", "storage.schema", "uvloop", "psycopg",
    "sqlalchemy.dialects.postgresql.psycopg", "sqlalchemy.dialects.sqlite",
)  # fmt: skip


def main() -> None:
    """Serve orders until the input ends; then end the children that are left."""
    for name in WARM:
        __import__(name)
    ready()
    gc.collect()
    gc.freeze()  # or each child's collector would look at, and thereby copy, all that was imported
    ear, mouth = socket.socketpair()
    mouth.setblocking(False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(mouth.fileno(), warn_on_full_buffer=False)
    alive: set[int] = set()
    watch = selectors.DefaultSelector()
    watch.register(sys.stdin, selectors.EVENT_READ, "order")
    watch.register(ear, selectors.EVENT_READ, "death")
    say({"ready": True})
    while True:
        for key, _ in watch.select():
            if key.data == "death":
                ear.recv(4096)
                bury(alive)
            elif line := sys.stdin.readline():
                alive.add(bear(json.loads(line)))
            else:
                for pid in alive:
                    os.kill(pid, signal.SIGKILL)
                return


def ready() -> None:
    """Make ready what a child would make ready at the first message and the first photo."""
    from aiogram import methods, types  # noqa: PLC0415 - only after what has it imported in its own way

    answers = (methods.Response[types.User], methods.Response[types.File], methods.Response[types.Message])
    calls = (methods.GetMe, methods.GetFile, methods.SendPhoto, methods.SetMessageReaction)
    for model in (types.Update, *answers, *calls):
        model.model_rebuild()


def say(what: dict[str, Any]) -> None:
    """Tell the test."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def bury(alive: set[int]) -> None:
    """Tell who has died."""
    while alive:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid == 0:
            return
        alive.discard(pid)
        say({"pid": pid, "code": os.waitstatus_to_exitcode(status)})


def bear(order: dict[str, Any]) -> int:
    """Fork a child that runs the command; tells its number."""
    pid = os.fork()
    if pid == 0:
        live(order)
    say({"pid": pid})
    return pid


def live(order: dict[str, Any]) -> None:
    """Be the command from here on."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(log, stream)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.environ.update(order["env"])
    if limit := order.get("largest_file"):
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
    if clock := order.get("clock"):
        from tests.process.dial import follow  # noqa: PLC0415 - only where the clock is led astray

        follow(clock)
    if broken := order.get("broken"):
        from tests.process.sabotage import SABOTAGE  # noqa: PLC0415 - only what is broken on purpose

        SABOTAGE[broken]()
    sys.argv = ["roundsman", "run", *order.get("words", [])]
    from bot.__main__ import main as command  # noqa: PLC0415 - imported long ago by the parent

    try:
        code = command()
    except SystemExit as end:
        code = int(end.code or 0)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
