"""What a screen shows: the document rendered last and the words on it."""

from collections.abc import Iterator, Mapping
from typing import Any

from simulator.apla import BadAplaError, bound
from simulator.requests import Json


def shown(directive: Mapping[str, Any]) -> Json:
    """A summary of an Alexa.Presentation.APL.RenderDocument directive: its token, words and data."""
    document = directive.get("document") or {}
    data = directive.get("datasources") or {}
    main = document.get("mainTemplate") or {}
    names = [str(name) for name in main.get("parameters", ())]
    scope = {name: data if name == "payload" else data.get(name) for name in names}
    return {
        "token": directive.get("token"),
        "document": document.get("src") or f"{document.get('type')} {document.get('version')}",
        "text": list(dict.fromkeys(_texts(main, scope))),
        "data": dict(data),
    }


def _texts(node: Any, scope: Mapping[str, Any]) -> Iterator[str]:
    """The non-empty `text` properties in a document, bindings filled in where they are plain paths."""
    if isinstance(node, list):
        for each in node:
            yield from _texts(each, scope)
    elif isinstance(node, Mapping):
        for name, value in node.items():
            if name == "text" and isinstance(value, str):
                try:
                    text = bound(value, scope)
                except BadAplaError:
                    continue
                if isinstance(text, str) and text.strip():
                    yield text
            else:
                yield from _texts(value, scope)
