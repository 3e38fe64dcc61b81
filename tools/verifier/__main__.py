"""mitra-verify: says whether a certificate is genuine. `python -m tools.verifier --help`."""

import json
import resource
import sys
from collections.abc import Sequence

from mitra.adapters.system_clock import SystemClock
from mitra.adapters.verify_site.views import View
from mitra.domain.verification import Verification
from mitra.ports.clock import Clock
from tools.verifier import arguments, asking, material, output, trust
from tools.verifier.arguments import Arguments
from tools.verifier.judge import Judge
from tools.verifier.lists import Lists
from tools.verifier.material import Kind, Material
from tools.verifier.refusals import Exit, Unreadable, Usage

_SECONDS_OF_WORK = 60
_BYTES_OF_MEMORY = 3 << 30


def main(given: Sequence[str], clock: Clock | None = None) -> int:
    """Check what was named; the exit status comes back."""
    asked, clock = arguments.parse(given), clock or SystemClock()
    try:
        return _checked(asked, clock)
    except Usage as wrong:
        sys.stderr.write(f"mitra-verify: {wrong}\n")
        return Exit.USAGE
    except Unreadable as refused:
        if not asked.json:
            sys.stderr.write(f"mitra-verify: {refused}\n")
        return _tell(output.unreadable(refused.reason, clock.now()), asked)


def run() -> None:
    """The installed command. A hostile file gets a minute and some memory, and no more."""
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS_OF_WORK, _SECONDS_OF_WORK))
    resource.setrlimit(resource.RLIMIT_AS, (_BYTES_OF_MEMORY, _BYTES_OF_MEMORY))
    try:
        sys.exit(main(sys.argv[1:]))
    except (MemoryError, RecursionError):
        sys.stderr.write("mitra-verify: this takes more memory than any certificate\n")
        sys.exit(Exit.NOT_READABLE)


def _checked(asked: Arguments, clock: Clock) -> int:
    where = trust.host(asked)
    lists = Lists(trust.root(asked, where), trust.source(asked, where), clock.now)
    given = material.read(asked.what)
    judge, text = Judge(lists, clock), _text(given)
    found = _on_paper(given, judge, lists, clock) if given.kind is Kind.PDF else judge(text)
    said = asking.ask(where, given, text, found)
    return _tell(output.shown(found), asked) if said is None else _tell_host(said, asked)


def _text(given: Material) -> str:
    """The code in a picture, or the text itself; a PDF is read by its own rules."""
    if given.kind is Kind.PICTURE:
        # Readers of pictures and of PDF take a second to load, and a code needs neither.
        from tools.verifier import codes  # noqa: PLC0415

        return codes.in_picture(given.content)
    return given.text if given.kind is Kind.TEXT else ""


def _on_paper(given: Material, judge: Judge, lists: Lists, clock: Clock) -> Verification:
    from tools.verifier.paper import PaperJudge  # noqa: PLC0415 - as above

    return PaperJudge(judge, lists, clock)(given.content)


def _tell(answer: View, asked: Arguments) -> int:
    told = output.for_programs(answer) if asked.json else output.for_people(answer, asked.lang)
    sys.stdout.write(told)
    return output.status(answer)


def _tell_host(said: asking.Answer, asked: Arguments) -> int:
    told = json.dumps(said, ensure_ascii=False) + "\n"
    sys.stdout.write(told if asked.json else asking.for_people(said, asked.lang))
    return asking.exit_status(said)


if __name__ == "__main__":
    run()
