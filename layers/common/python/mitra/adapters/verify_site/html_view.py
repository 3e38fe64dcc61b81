"""The answer as a page. Every value is escaped here, once; the template holds no other words than these."""

from collections.abc import Mapping
from functools import cache
from string import Template

from mitra.adapters.verify_site import assets, figures, files
from mitra.adapters.verify_site.escaping import escape
from mitra.adapters.verify_site.offline import SECOND
from mitra.adapters.verify_site.views import Line, View
from mitra.adapters.verify_site.words import words
from mitra.domain.titles import LANGUAGES

_WORDS = (
    "site.name",
    "site.owner",
    "site.privacy",
    "site.address",
    "root.title",
    "root.meaning",
    "root.trust",
    "checking.title",
    "checking.meaning",
    "trouble.title",
    "trouble.meaning",
    "trouble.next",
    "next.heading",
    "lines.compare",
    "lines.known",
    "checked_on",
    "retry",
    "scan.button",
    "file.button",
    "scanner.hold",
    "scanner.torch",
    "scanner.stop",
    "form.heading",
    "form.label",
    "form.button",
    "form.file",
    "form.send",
)
_PATHS = {
    "icon_path": "icon.svg",
    "touch_icon_path": "icon-192.png",
    "manifest_path": "app.webmanifest",
    "css_path": "verify.css",
    "first_path": "first.js",
    "js_path": "verify.js",
    "scanner_path": "scanner.js",
    "decoder_path": "decoder.js",
}


def to_html(view: View, language: str, payload: str = "") -> str:
    """The page in a language. `payload` is what the form sent, so that the language can be changed."""
    second = SECOND.get(language, "te")
    title = view.text("title")
    plain = {
        **{key.replace(".", "_"): words(language)[key] for key in _WORDS},
        **_moment(view),
        "language": language,
        "second_language": second,
        "key": view.key,
        "tone": view.tone,
        "document_title": f"{title.in_language(language)} - {words(language)['site.name']}",
        "title": title.in_language(language),
        "second_title": title.in_language(second),
        "meaning": view.text("meaning").in_language(language),
        "kind": view.kind.title.in_language(language) if view.kind else "",
        "words_path": assets.path(f"words-{language}.json"),
        **{name: assets.path(file) for name, file in _PATHS.items()},
    }
    markup = {
        "lines": "".join(_line(line, language) for line in view.lines),
        "lines_hidden": _hidden(not view.lines),
        "compare_hidden": _hidden(not view.compares),
        "known_hidden": _hidden(view.compares),
        "next_first": "" if view.compares else _next(view, language),
        "next_last": _next(view, language) if view.compares else "",
        "when_hidden": _hidden(view.verification is None),
        "languages": _languages(language, payload),
        "word_paths": "".join(_word_path(name) for name in LANGUAGES),
    }
    return _template().substitute({key: escape(plain[key]) for key in plain}, **markup)


def _word_path(language: str) -> str:
    return f' data-words{language}="{escape(assets.path(f"words-{language}.json"))}"'


def _next(view: View, language: str) -> str:
    """What to do: after the lines when they are to be compared, before them when nothing is left to decide."""
    heading = escape(words(language)["next.heading"])
    step = escape(view.text("next").in_language(language))
    title = f'<h2 data-word="next.heading">{heading}</h2>'
    return f'<section class="next" id="step">{title}<p id="next">{step}</p></section>'


def _moment(view: View) -> Mapping[str, str]:
    if view.verification is None:
        return {"checked_at": "", "checked_at_shown": ""}
    moment = view.verification.checked_at
    return {"checked_at": figures.iso_second(moment), "checked_at_shown": figures.minute(moment)}


def _line(line: Line, language: str) -> str:
    shown = line.shown.in_language(language)
    label = escape(line.label.in_language(language))
    return f'<div><dt>{label}</dt><dd lang="{_script(shown)}">{escape(shown)}</dd></div>'


def _script(text: str) -> str:
    """The language whose letters stand in a text, for the voice of a screen reader."""
    if any("\u0c00" <= character <= "\u0c7f" for character in text):
        return "te"
    return "hi" if any("\u0900" <= character <= "\u097f" for character in text) else "en"


def _hidden(wanted: bool) -> str:
    return " hidden" if wanted else ""


def _languages(current: str, payload: str) -> str:
    """The choice of language: links, or buttons that send again what a form sent."""
    entries = "".join(f"<li>{_language(name, current, payload)}</li>" for name in LANGUAGES)
    label = escape(words(current)["site.languages"])
    menu = f'<nav aria-label="{label}" data-label="site.languages"><ul>{entries}</ul></nav>'
    if not payload:
        return menu
    hidden = f'<input type="hidden" name="payload" value="{escape(payload)}">'
    return f'<form method="post" action="/v/check" class="languages">{hidden}{menu}</form>'


def _language(name: str, current: str, payload: str) -> str:
    facts = f'lang="{name}"' + (' aria-current="true"' if name == current else "")
    if payload:
        return f'<button name="lang" value="{name}" {facts}>{LANGUAGES[name]}</button>'
    return f'<a href="?lang={name}" hreflang="{name}" {facts}>{LANGUAGES[name]}</a>'


@cache
def _template() -> Template:
    return Template(files.read("page.html"))
