"""The process: settings, assembling the parts, running them, the command line, logs, health. Nobody imports it."""

import handlers as handlers  # before anything imports aiogram
