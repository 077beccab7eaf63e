"""The clients' bot, written with grammY for node: `tests/simulator/grammy/bot.mjs`, installed and started from here."""

import asyncio
import os
import shutil
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

HERE = Path(__file__).parents[1] / "grammy"
BUILT = Path(__file__).parents[3] / "build" / "grammy"


def grammy_modules() -> Path:
    """Install grammY into the build folder, once for each state of its lock file."""
    lock = (HERE / "package-lock.json").read_bytes()
    done = BUILT / "installed-lock.json"
    if not done.exists() or done.read_bytes() != lock:
        shutil.rmtree(BUILT, ignore_errors=True)
        BUILT.mkdir(parents=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, BUILT)
        npm = shutil.which("npm")
        assert npm, "node is here but npm is not"
        command = [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
        subprocess.run(command, cwd=BUILT, check=True, capture_output=True)  # noqa: S603 - npm with fixed words
        done.write_bytes(lock)
    return BUILT


@asynccontextmanager
async def grammy_bot(url: str, token: str) -> AsyncIterator[None]:
    """Run the bot until the block is left."""
    node = shutil.which("node")
    assert node
    modules = await asyncio.to_thread(grammy_modules)
    process = await asyncio.create_subprocess_exec(
        node, str(HERE / "bot.mjs"), token, url, str(modules), env=os.environ
    )
    try:
        yield
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
