#!/usr/bin/python3
"""Runs a command on a terminal of its own.

    terminal.py INPUT COMMAND [ARGUMENT...]

INPUT is typed (with \\n for Enter and \\x04 for the end of the input) when the command has printed
its first line. Prints what the terminal showed, and ends with the status of the command.
"""

import os
import pty
import select
import sys
import time

text = sys.argv[1].encode().decode("unicode_escape").encode()
process, terminal = pty.fork()
if process == 0:
    os.execvp(sys.argv[2], sys.argv[2:])

shown = b""
typed = not text
end = time.monotonic() + 30
while time.monotonic() < end:
    ready, _, _ = select.select([terminal], [], [], 0.1)
    if ready:
        try:
            part = os.read(terminal, 65536)
        except OSError:
            # What a terminal says when nobody has its other side any more.
            break
        if not part:
            break
        shown += part
    if not typed and b"\n" in shown:
        os.write(terminal, text)
        typed = True
sys.stdout.buffer.write(shown.replace(b"\r\n", b"\n"))
sys.stdout.flush()
_, status = os.waitpid(process, 0)
sys.exit(os.waitstatus_to_exitcode(status))
