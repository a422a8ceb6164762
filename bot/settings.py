"""What the environment and the file .env say: read once, checked, never changed."""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from tempfile import NamedTemporaryFile
from urllib.parse import urlsplit

from dotenv import dotenv_values

from bot.settings_reader import MAKE_ONE, Reader, SettingInvalid
from domain.budget import FREE_MESSAGES, FREE_PEOPLE
from locales import LANGUAGES, N_, Translator

TELEGRAM_API, ZALO_API = "https://api.telegram.org", "https://bot-api.zaloplatforms.com"
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")

NAMES = (
    "DATA_DIR",
    "DATABASE_URL",
    "PLAN_FILE",
    "TELEGRAM_TOKEN",
    "TELEGRAM_API_URL",
    "TELEGRAM_MODE",
    "TELEGRAM_MESSAGES_PER_SECOND",
    "ZALO_TOKENS",
    "ZALO_LINKS",
    "ZALO_API_URL",
    "ZALO_MODE",
    "ZALO_MONTHLY_MESSAGES",
    "ZALO_COUNTED",
    "ZALO_PEOPLE",
    "PUBLIC_URL",
    "WEB_HOST",
    "WEB_PORT",
    "SECRET_KEY",
    "METRICS_TOKEN",
    "FILES_URL",
    "FILES_ENDPOINT",
    "FILES_REGION",
    "FILES_KEY",
    "FILES_SECRET",
    "LOG_LEVEL",
    "BOT_LANGUAGE",
)

WEBHOOK_NEEDS_ADDRESS = N_("{variable}=webhook needs PUBLIC_URL: the https address at which the platform can call.")
BUCKET_NEEDS_KEY = N_("{variable} is needed: FILES_URL names a bucket, which opens to a key and its secret only.")
A_LINK_EACH = N_("{variable} names {links} links for {tokens} tokens in ZALO_TOKENS; one for each is needed, in order.")
SECRET_NEEDED = N_(
    "{variable} is needed as soon as people outside this machine take part. One can be made with: {command}"
)


class Mode(StrEnum):
    """How a bot gets what people write: it asks (polling), or the platform calls PUBLIC_URL (webhook)."""

    POLLING = "polling"
    WEBHOOK = "webhook"


class Counted(StrEnum):
    """Which messages are held against Zalo's quota: Zalo does not say whether answers are part of it."""

    ALL = "all"
    NOTICES = "notices"
    """Only what the bot says of its own accord."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; a channel without a token is off. What must stay secret is not shown by repr()."""

    data_dir: Path
    database_url: str = field(repr=False)
    plan_file: Path | None
    telegram_token: str = field(repr=False)
    telegram_api_url: str
    telegram_mode: Mode
    telegram_messages_per_second: float
    """0 means as fast as it takes them, for a Bot API server of one's own."""
    zalo_tokens: tuple[str, ...] = field(repr=False)
    zalo_links: tuple[str, ...]
    """Where people find each bot: the share link Zalo gives to whoever made it, in the order of the tokens."""
    zalo_api_url: str
    zalo_mode: Mode
    zalo_monthly_messages: int
    """How many messages each bot may send in a month; 0 is no limit."""
    zalo_counted: Counted
    zalo_people: int
    """How many people each bot may serve; 0 is no limit."""
    public_url: str
    """The https address people and platforms reach this machine at, without a slash at its end; or empty."""
    web_host: str
    web_port: int
    secret_key: str = field(repr=False)
    log_level: str
    language: str
    metrics_token: str = field(repr=False)
    files_url: str
    """A bucket, as s3://NAME or s3://NAME/FOLDER; empty for the folder "files" in data_dir."""
    files_endpoint: str
    files_region: str
    files_key: str = field(repr=False)
    files_secret: str = field(repr=False)

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never be written to a log."""
        password = urlsplit(self.database_url).password or ""
        held = (self.telegram_token, *self.zalo_tokens, self.secret_key, password, self.metrics_token)
        held += (self.files_key, self.files_secret)
        return tuple(secret for secret in held if secret)

    @property
    def has_real_channel(self) -> bool:
        """Whether anybody can be reached outside this machine's own page."""
        return bool(self.telegram_token or self.zalo_tokens)


def said(environment: Mapping[str, str] | None = None, file: Path | None = None) -> dict[str, str]:
    """All variables by name: those of a .env file, over them those of the environment."""
    path = file or Path(".env")
    in_file = dotenv_values(path, interpolate=False, encoding="utf-8-sig") if path.is_file() else {}
    written = {name: value for name, value in in_file.items() if value is not None}
    return {**written, **(os.environ if environment is None else environment)}


def language_of(variables: Mapping[str, str]) -> Translator:
    """The command line's language, even if other settings are wrong."""
    return Translator(variables.get("BOT_LANGUAGE", "").strip().lower())


def read_settings(variables: Mapping[str, str]) -> Settings:
    """The settings these variables make; raises SettingInvalid for the first that cannot be used."""
    settings = _settings(Reader(variables))
    webhooks = {"TELEGRAM_MODE": settings.telegram_mode, "ZALO_MODE": settings.zalo_mode}
    for variable, mode in webhooks.items():
        if mode is Mode.WEBHOOK and not settings.public_url.startswith("https://"):
            raise SettingInvalid(variable, WEBHOOK_NEEDS_ADDRESS)
    if len(settings.zalo_links) not in (0, len(settings.zalo_tokens)):
        raise SettingInvalid(
            "ZALO_LINKS", A_LINK_EACH, tokens=len(settings.zalo_tokens), links=len(settings.zalo_links)
        )
    for variable, value in {"FILES_KEY": settings.files_key, "FILES_SECRET": settings.files_secret}.items():
        if settings.files_url and not value:
            raise SettingInvalid(variable, BUCKET_NEEDS_KEY)
    return settings


def with_secret(settings: Settings) -> Settings:
    """The settings with a secret key: the one given, or one made once for this folder of data.

    Raises SettingInvalid where people outside this machine take part: a key they depend on is chosen by somebody.
    """
    if settings.secret_key:
        return settings
    if settings.has_real_channel or settings.public_url:
        raise SettingInvalid("SECRET_KEY", SECRET_NEEDED, command=MAKE_ONE)
    return replace(settings, secret_key=_kept_secret(settings.data_dir / "secret-key"))


def _kept_secret(path: Path) -> str:
    """The key kept in a file nobody else may read; of several programs starting at once, one makes it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        with NamedTemporaryFile("w", dir=path.parent) as fresh:  # made with mode 600
            fresh.write(secrets.token_urlsafe(32))
            fresh.flush()
            with suppress(FileExistsError):
                os.link(fresh.name, path)
    return path.read_text().strip()


def _settings(read: Reader) -> Settings:
    data_dir = read.folder("DATA_DIR", "data")
    return Settings(
        data_dir=data_dir,
        database_url=read.database("DATABASE_URL", f"sqlite:///{data_dir / 'thi-dua.sqlite'}"),
        plan_file=read.file("PLAN_FILE"),
        telegram_token=read.token("TELEGRAM_TOKEN"),
        telegram_api_url=read.url("TELEGRAM_API_URL", TELEGRAM_API),
        telegram_mode=Mode(read.one_of("TELEGRAM_MODE", tuple(Mode))),
        telegram_messages_per_second=read.number("TELEGRAM_MESSAGES_PER_SECOND", 29.5, 0, 10_000),
        zalo_tokens=read.tokens("ZALO_TOKENS"),
        zalo_links=read.addresses("ZALO_LINKS"),
        zalo_api_url=read.url("ZALO_API_URL", ZALO_API),
        zalo_mode=Mode(read.one_of("ZALO_MODE", tuple(Mode))),
        zalo_monthly_messages=int(read.number("ZALO_MONTHLY_MESSAGES", FREE_MESSAGES, 0, 10_000_000)),
        zalo_counted=Counted(read.one_of("ZALO_COUNTED", tuple(Counted))),
        zalo_people=int(read.number("ZALO_PEOPLE", FREE_PEOPLE, 0, 1_000_000)),
        public_url=read.url("PUBLIC_URL", ""),
        web_host=read.text("WEB_HOST", "127.0.0.1"),
        web_port=int(read.number("WEB_PORT", 8000, 0, 65535)),
        secret_key=read.secret("SECRET_KEY"),
        log_level=read.one_of("LOG_LEVEL", LOG_LEVELS, "INFO"),
        language=read.one_of("BOT_LANGUAGE", tuple(LANGUAGES)),
        metrics_token=read.text("METRICS_TOKEN", ""),
        files_url=read.bucket("FILES_URL"),
        files_endpoint=read.url("FILES_ENDPOINT", ""),
        files_region=read.text("FILES_REGION", "us-east-1"),
        files_key=read.text("FILES_KEY"),
        files_secret=read.text("FILES_SECRET"),
    )
