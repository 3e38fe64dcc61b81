"""Runs a program that dies with the process that started it: `leash.py PARENT_PID PROGRAM [ARGUMENT...]`.

A script of its own, so that what Linux is asked for (prctl PR_SET_PDEATHSIG, kept across exec) is asked
inside the child, without code between fork and exec. Elsewhere the program runs without a leash.
"""

import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def _tie(parent: int) -> None:
    import ctypes  # noqa: PLC0415 - only Linux needs it

    if ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL) != 0:
        sys.exit("leash: prctl failed")
    if os.getppid() != parent:  # the parent went before the knot was tied
        sys.exit(1)


if __name__ == "__main__":
    if sys.platform == "linux":
        _tie(int(sys.argv[1]))
    os.execv(sys.argv[2], sys.argv[2:])  # noqa: S606
