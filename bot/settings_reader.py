"""Reads one variable at a time and says in a sentence what is wrong with it."""

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from locales import N_, Translator

NOT_ONE_OF = N_("{variable}: expected one of {expected}, found “{value}”.")
NOT_A_NUMBER = N_("{variable}: expected a number from {lowest} to {highest}, found “{value}”.")
NOT_AN_ADDRESS = N_("{variable}: expected an address such as {example}, found “{value}”.")
NO_SUCH_FILE = N_("{variable}: there is no file {value}.")
NOT_A_FOLDER = N_("{variable}: {value} is a file, and a folder is needed.")
NOT_A_DATABASE = N_("{variable}: expected sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME.")
NOT_A_BUCKET = N_("{variable}: expected s3://BUCKET or s3://BUCKET/FOLDER, found “{value}”.")
NOT_A_TOKEN = N_("{variable}: this is not a token as the platform gives it; copy it again, without spaces or quotes.")
SAME_TOKEN_TWICE = N_("{variable}: the same token stands there twice.")
SHORT_SECRET = N_("{variable}: at least {least} characters are needed. One can be made with: {command}")
MAKE_ONE = 'python3 -c "import secrets; print(secrets.token_urlsafe(32))"'
SHORTEST_SECRET = 16


class SettingInvalid(Exception):
    """A variable that cannot be used. `sentence` names it; the value of a secret is never in it."""

    def __init__(self, variable: str, sentence: str, **values: object) -> None:
        self.variable, self.sentence, self.values = variable, sentence, {"variable": variable, **values}
        super().__init__(self.say(Translator("en")))

    def say(self, t: Translator) -> str:
        """The one line to show."""
        return t(self.sentence, **self.values)


class Reader:
    """What was said, by name; an empty value is the same as none."""

    def __init__(self, said: Mapping[str, str]) -> None:
        self._said = said

    def text(self, name: str, default: str = "") -> str:
        return self._said.get(name, "").strip() or default

    def one_of(self, name: str, known: tuple[str, ...], default: str = "") -> str:
        """One of the known words, in any case; without a default the first is."""
        value = self.text(name, default or known[0])
        for word in known:
            if value.casefold() == word.casefold():
                return word
        raise SettingInvalid(name, NOT_ONE_OF, expected=", ".join(known), value=value)

    def number(self, name: str, default: float, lowest: float, highest: float) -> float:
        value = self.text(name)
        if not value:
            return default
        try:
            number = float(value)
        except ValueError:
            number = lowest - 1
        if not lowest <= number <= highest:
            raise SettingInvalid(name, NOT_A_NUMBER, lowest=lowest, highest=highest, value=value)
        return number

    def url(self, name: str, default: str) -> str:
        """An http address without a slash at its end, or the default."""
        value = self.text(name, default).rstrip("/")
        parts = urlsplit(value)
        if value and (parts.scheme not in ("http", "https") or not parts.hostname or parts.query):
            raise SettingInvalid(name, NOT_AN_ADDRESS, example="https://thi-dua.example.vn", value=value)
        return value

    def addresses(self, name: str) -> tuple[str, ...]:
        """Web addresses separated by commas."""
        values = tuple(part.strip() for part in self.text(name).split(",") if part.strip())
        for value in values:
            if urlsplit(value).scheme not in ("http", "https") or not urlsplit(value).hostname:
                raise SettingInvalid(name, NOT_AN_ADDRESS, example="https://zalo.me/s/botcreator/123", value=value)
        return values

    def file(self, name: str) -> Path | None:
        value = self.text(name)
        if value and not Path(value).is_file():
            raise SettingInvalid(name, NO_SUCH_FILE, value=value)
        return Path(value).absolute() if value else None

    def folder(self, name: str, default: str) -> Path:
        """A folder, which need not exist yet."""
        path = Path(self.text(name, default)).absolute()
        if path.exists() and not path.is_dir():
            raise SettingInvalid(name, NOT_A_FOLDER, value=path)
        return path

    def database(self, name: str, default: str) -> str:
        value = self.text(name, default)
        scheme, _, rest = value.partition("://")
        kind = scheme.partition("+")[0]
        if not (kind == "sqlite" and len(rest) > 1 and rest.startswith("/")) and not (
            kind in ("postgresql", "postgres") and urlsplit(value).hostname and len(urlsplit(value).path) > 1
        ):
            raise SettingInvalid(name, NOT_A_DATABASE)
        return value

    def bucket(self, name: str) -> str:
        """A bucket of S3, by the rules for its name; or nothing."""
        value = self.text(name).rstrip("/")
        if value and not re.fullmatch(r"s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[\w.-]+)*", value, re.ASCII):
            raise SettingInvalid(name, NOT_A_BUCKET, value=value)
        return value

    def token(self, name: str) -> str:
        """A token of Telegram: digits, a colon, the secret."""
        value = self.text(name)
        if value and not re.fullmatch(r"\d+:[\w-]+", value):
            raise SettingInvalid(name, NOT_A_TOKEN)
        return value

    def tokens(self, name: str) -> tuple[str, ...]:
        """Tokens of Zalo, which have no promised form, separated by commas."""
        values = tuple(part.strip() for part in self.text(name).split(",") if part.strip())
        if any(not re.fullmatch(r"[\w:.~+=-]+", value) for value in values):
            raise SettingInvalid(name, NOT_A_TOKEN)
        if len(set(values)) < len(values):
            raise SettingInvalid(name, SAME_TOKEN_TWICE)
        return values

    def secret(self, name: str) -> str:
        value = self.text(name)
        if value and len(value) < SHORTEST_SECRET:
            raise SettingInvalid(name, SHORT_SECRET, least=SHORTEST_SECRET, command=MAKE_ONE)
        return value
