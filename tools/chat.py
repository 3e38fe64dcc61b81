"""`make chat`: talk to the engine in the terminal, without a cloud; at the end it prints the transcript as a test.

Commands that WhatsApp has no keys for: `/tap TITLE`, `/place LAT LON`, `/photo`, `/end`, and
`/pay success` (or slow, failure, late, refunded).
"""

import sys

import yaml

from tests.kit.chat import Chat, words_of
from tests.kit.conversations import act, shown


def main() -> None:
    """Chat until `/end` or the end of input."""
    chat, turns = Chat(), []
    for line in sys.stdin if not sys.stdin.isatty() else iter(lambda: input("you ▸ "), "/end"):
        citizen = _read(line.rstrip("\n"))
        try:
            act(chat, citizen)
        except (AssertionError, ValueError) as wrong:
            print(f"     ({wrong})")
            continue
        turns.append({"citizen": citizen, "service": [shown(reply) for reply in chat.replies]})
        for reply in chat.replies:
            print("     " + words_of(reply).replace("\n", "\n     "))
        print("     " + "  ".join(f"[{choice.title}]" for choice in chat.choices))
    print(yaml.safe_dump([{"citizen": t["citizen"]} for t in turns], allow_unicode=True))


def _read(line: str) -> object:
    word, _, rest = line.partition(" ")
    if word == "/tap":
        return {"tap": rest}
    if word == "/pay":
        return {"pay": rest or "success"}
    if word == "/place":
        return {"location": [float(number) for number in rest.split()]}
    return {"photo": "sent"} if word == "/photo" else line


if __name__ == "__main__":
    main()
