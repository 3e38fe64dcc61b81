"""Run every measurement; the exit status is 1 when a budget is broken."""

import sys

from tools.bench import sizes, start_up

if __name__ == "__main__":
    within = start_up.report(start_up.measured())
    sizes.report()
    sys.exit(0 if within else 1)
