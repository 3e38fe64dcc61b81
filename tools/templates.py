"""`python -m tools.templates list | check | export`: the messages that Meta has to approve before they may be sent.

`export` prints one JSON body a line for `POST /{whatsapp_business_account}/message_templates`. A template with a
document needs `--header-handle`: the handle of a sample that was uploaded with Meta's Resumable Upload API.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from mitra.adapters.message_templates import FOLDER, MessageTemplate, read_templates
from mitra.adapters.whatsapp.template_rules import creation, faults_of


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what was asked; the exit status is 1 when Meta would send a template back."""
    asked = _parser().parse_args(arguments)
    templates = read_templates(asked.folder)
    if asked.command == "list":
        for template in templates:
            print(f"{template.name}  {template.language}  {template.category}  {template.body}")
        return 0
    faults = [f"{_name(t)}: {fault}" for t in templates for fault in faults_of(t)]
    print("\n".join(faults), file=sys.stderr, end="\n" if faults else "")
    if asked.command == "export" and not faults:
        _export(templates, asked.header_handle)
    return 1 if faults else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.templates", description=__doc__)
    parser.add_argument("command", choices=["list", "check", "export"])
    parser.add_argument("--folder", type=Path, default=FOLDER, help="another folder of templates")
    parser.add_argument("--header-handle", default="", help="Meta's handle of the sample document")
    return parser


def _export(templates: Sequence[MessageTemplate], header_handle: str) -> None:
    for template in templates:
        if template.header != "none" and not header_handle:
            print(
                f"{_name(template)}: its --header-handle is still to be filled in", file=sys.stderr
            )
        print(json.dumps(creation(template, header_handle), ensure_ascii=False))


def _name(template: MessageTemplate) -> str:
    return f"{template.name}/{template.language}"


if __name__ == "__main__":
    sys.exit(main())
