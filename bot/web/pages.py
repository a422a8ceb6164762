"""Pages out of templates: everything is escaped, everything they load lies beside them."""

from functools import cache
from pathlib import Path

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.web.parts import PARTS, Parts
from locales import Translator

HERE = Path(__file__).parent
STATIC = HERE / "static"


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )


def render_page(request: web.Request, template: str, *, locale: str, **values: object) -> web.Response:
    """A page in a language; it finds its parts by paths relative to where it stands."""
    parts = request.app[PARTS]
    up = "../" * (request.path.count("/") - 1)
    text = (
        _templates()
        .get_template(template)
        .render(locale=locale, static=f"{up}static", up=up or "./", **_headings(parts, locale), **values)
    )
    return web.Response(text=text, content_type="text/html")


def _headings(parts: Parts, locale: str) -> dict[str, str]:
    t, movement = Translator(locale), parts.plan.movement
    name = movement.english if locale == "en" else movement.short
    return {
        "organisation": parts.plan.organisation.name,
        "movement": t(
            "Emulation movement {first}–{last}: {name}", first=movement.first_year, last=movement.last_year, name=name
        ),
    }
