"""Run every measurement; the exit status is 1 when a budget is broken."""

import sys

from tools.bench import bulk, camera, documents, rivals, sizes, start_up, verify

if __name__ == "__main__":
    within = start_up.report(start_up.measured())
    sizes.report()
    verify.report()
    within = documents.report() and within
    within = bulk.report() and within
    rivals.report()
    camera.report()
    sys.exit(0 if within else 1)
