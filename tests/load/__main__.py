"""`make load`: a thousand buyers for the hundred seats of one bus, on a local stack of its own."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from statistics import median, quantiles

from local.stack import Launch
from tests.kit.stack import thread_stack
from tests.load.bus import a_bus_of
from tests.load.crowd import gathered
from tests.load.outcome import Outcome, outcome
from tests.load.rush import Rush, Times, client


def run(buyers: int, seats: int, folder: Path) -> tuple[Outcome, Times]:
    """Play it once. Raises AssertionError when anything does not add up."""
    launch = Launch(run_folder=folder, clocks_every_seconds=5.0)
    with a_bus_of(seats) as bus, thread_stack(launch) as stack:
        crowd = gathered(stack.cloud, bus, buyers)
        with client(stack.settings.base_url) as http:
            times = Rush(http, crowd)()
            return outcome(crowd, bus, http), times


def main() -> int:
    """Print what came of it."""
    parser = ArgumentParser(prog="python -m tests.load")
    parser.add_argument("--buyers", type=int, default=1000)
    parser.add_argument("--seats", type=int, default=100)
    parser.add_argument("--folder", type=Path, default=Path(".run/load"))
    said = parser.parse_args()
    found, times = run(said.buyers, said.seats, said.folder)
    sys.stdout.write(told(found, times, said.buyers))
    sold = min(said.seats, said.buyers)
    is_right = found.tickets == sold and len(set(found.seats)) == sold
    return 0 if is_right and found.refused + found.refunded == said.buyers - sold else 1


def told(found: Outcome, times: Times, buyers: int) -> str:
    """The figures."""
    slowest = quantiles(times.answers, n=20)[-1] if len(times.answers) > 1 else times.answers[0]
    return (
        f"{buyers} buyers: {found.tickets} tickets on {len(set(found.seats))} seats,"
        f" {found.refused} refusals, {found.refunded} refunds\n"
        f"at the gateway: {found.taken} paise, every ledger balanced\n"
        f"offers: {times.offers:.1f} s, {buyers / times.offers:.1f} a second\n"
        f"taps answered and paid: {times.taps:.1f} s, {buyers / times.taps:.1f} a second\n"
        f"from the first tap to the last document: {times.settled:.1f} s\n"
        f"from a tap to its answer: {median(times.answers):.1f} s median, {slowest:.1f} s for 95 of 100\n"
    )


if __name__ == "__main__":
    sys.exit(main())
