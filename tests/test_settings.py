"""What the environment may say, and what is said about it when it cannot be used."""

import re
import stat
from pathlib import Path

import pytest

from bot.platforms import budgets_of
from bot.settings import NAMES, Mode, language_of, read_settings, said, with_secret
from bot.settings_reader import SettingInvalid
from domain.budget import MessageBudget
from locales import Translator

TOKEN = "123456:an-invented-token-of-the-tests"


def test_nothing_set_is_a_bot_of_this_machine_alone(tmp_path: Path) -> None:
    settings = read_settings({"DATA_DIR": str(tmp_path)})
    assert settings.database_url == f"sqlite:///{tmp_path}/thi-dua.sqlite"
    assert (settings.web_host, settings.web_port, settings.language) == ("127.0.0.1", 8000, "vi")
    assert settings.telegram_messages_per_second == 29.5
    assert settings.telegram_mode is Mode.POLLING
    assert not settings.has_real_channel


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://root@localhost/x"),
        ("DATABASE_URL", "thi-dua.sqlite"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "postgresql://localhost"),
        ("DATA_DIR", __file__),
        ("PLAN_FILE", "no-such-file.toml"),
        ("TELEGRAM_TOKEN", "not a token"),
        ("TELEGRAM_TOKEN", '"123456:quoted"'),
        ("TELEGRAM_API_URL", "localhost:8081"),
        ("TELEGRAM_MODE", "push"),
        ("TELEGRAM_MODE", "webhook"),
        ("TELEGRAM_MESSAGES_PER_SECOND", "-1"),
        ("TELEGRAM_MESSAGES_PER_SECOND", "fast"),
        ("TELEGRAM_MESSAGES_PER_SECOND", "nan"),
        ("ZALO_TOKENS", "one two"),
        ("ZALO_TOKENS", "1:same,1:same"),
        ("ZALO_API_URL", "ftp://zalo"),
        ("ZALO_LINKS", "zalo.me/bot"),
        ("ZALO_LINKS", "https://zalo.me/s/1"),
        ("ZALO_MODE", "webhook"),
        ("ZALO_MONTHLY_MESSAGES", "-1"),
        ("ZALO_MONTHLY_MESSAGES", "many"),
        ("ZALO_COUNTED", "some"),
        ("ZALO_PEOPLE", "-50"),
        ("PUBLIC_URL", "thi-dua.example.vn"),
        ("WEB_PORT", "http"),
        ("WEB_PORT", "70000"),
        ("SECRET_KEY", "short"),
        ("FILES_URL", "https://bucket.example"),
        ("FILES_URL", "s3://A Bucket"),
        ("FILES_ENDPOINT", "s3.example.vn"),
        ("LOG_LEVEL", "loud"),
        ("BOT_LANGUAGE", "fr"),
    ],
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_value_that_cannot_be_used_is_one_line_naming_the_variable(name: str, value: str, language: str) -> None:
    with pytest.raises(SettingInvalid) as refusal:
        read_settings({name: value})
    line = refusal.value.say(Translator(language))
    assert line.startswith(name)
    assert "\n" not in line
    assert "{" not in line


@pytest.mark.parametrize("name", ["TELEGRAM_TOKEN", "ZALO_TOKENS", "SECRET_KEY", "DATABASE_URL"])
def test_what_is_wrong_with_a_secret_does_not_tell_the_secret(name: str) -> None:
    with pytest.raises(SettingInvalid) as refusal:
        read_settings({name: "mysql://a:hush hush@b"[:15] if name == "SECRET_KEY" else "mysql://a:hush hush@b"})
    assert "hush" not in str(refusal.value)


def test_secrets_are_not_shown_with_the_settings(tmp_path: Path) -> None:
    said_here = {
        "TELEGRAM_TOKEN": TOKEN,
        "ZALO_TOKENS": "77:first-of-the-tests, 78:second-of-the-tests",
        "SECRET_KEY": "a secret of the tests",
        "DATABASE_URL": "postgresql://bot:pass-of-the-tests@db/thi_dua",
        "METRICS_TOKEN": "metrics-of-the-tests",
    }
    settings = read_settings(said_here)
    assert settings.zalo_tokens == ("77:first-of-the-tests", "78:second-of-the-tests")
    assert "of-the-tests" not in repr(settings)
    assert "secret of the tests" not in repr(settings)
    assert len(settings.secrets) == 6


def test_a_bot_of_zalo_has_the_quota_of_a_free_one_unless_another_is_set() -> None:
    tokens = {"ZALO_TOKENS": "77:first-of-the-tests, 78:second-of-the-tests"}
    budgets = budgets_of(read_settings(tokens))
    assert budgets == {("zalo", "77"): MessageBudget(3000), ("zalo", "78"): MessageBudget(3000)}
    assert read_settings(tokens).zalo_people == 50
    other = budgets_of(read_settings(tokens | {"ZALO_MONTHLY_MESSAGES": "20000", "ZALO_COUNTED": "notices"}))
    assert other["zalo", "78"] == MessageBudget(20000, replies_count=False)
    assert budgets_of(read_settings(tokens | {"ZALO_MONTHLY_MESSAGES": "0"})) == {}


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("\ufeffWEB_PORT=9000\nLOG_LEVEL=debug  # while trying\nSECRET_KEY='a ${key} of the tests'\n")
    settings = read_settings(said({"WEB_PORT": "9001"}, file))
    assert (settings.web_port, settings.log_level) == (9001, "DEBUG")
    assert settings.secret_key == "a ${key} of the tests"


def test_the_command_line_keeps_its_language_when_a_setting_is_wrong() -> None:
    assert language_of({"BOT_LANGUAGE": "EN", "WEB_PORT": "x"}).locale == "en"
    assert language_of({}).locale == "vi"


def test_a_secret_key_is_made_once_and_kept_from_others(tmp_path: Path) -> None:
    settings = read_settings({"DATA_DIR": str(tmp_path / "data")})
    first, again = with_secret(settings), with_secret(settings)
    assert first.secret_key == again.secret_key
    assert len(first.secret_key) >= 32
    [kept] = (tmp_path / "data").iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


@pytest.mark.parametrize("outside", [{"TELEGRAM_TOKEN": TOKEN}, {"PUBLIC_URL": "https://thi-dua.example.vn"}])
def test_a_key_others_depend_on_is_chosen_by_somebody(tmp_path: Path, outside: dict[str, str]) -> None:
    settings = read_settings({"DATA_DIR": str(tmp_path), **outside})
    with pytest.raises(SettingInvalid, match="SECRET_KEY"):
        with_secret(settings)
    assert list(tmp_path.iterdir()) == []


def test_a_webhook_needs_an_address_that_is_called_in_secret() -> None:
    settings = read_settings({"TELEGRAM_MODE": "webhook", "PUBLIC_URL": "https://thi-dua.example.vn/"})
    assert (settings.telegram_mode, settings.public_url) == (Mode.WEBHOOK, "https://thi-dua.example.vn")
    with pytest.raises(SettingInvalid, match="TELEGRAM_MODE"):
        read_settings({"TELEGRAM_MODE": "webhook", "PUBLIC_URL": "http://thi-dua.example.vn"})


def test_every_setting_is_explained_in_the_example() -> None:
    example = (Path(__file__).parent.parent / ".env.example").read_text()
    assert set(re.findall(r"^#([A-Z_]+)=", example, re.MULTILINE)) == set(NAMES)


def test_every_setting_is_one_that_is_read() -> None:
    asked = []

    class Listener(dict[str, str]):
        def get(self, name: str, default: str = "") -> str:  # type: ignore[override]
            asked.append(name)
            return super().get(name, default)

    read_settings(Listener())
    assert set(asked) == set(NAMES)


def test_a_bucket_needs_its_key_and_its_secret_and_tells_neither() -> None:
    said = {"FILES_URL": "s3://thi-dua/minh-chung", "FILES_ENDPOINT": "https://s3.example.vn/", "FILES_KEY": "a-key"}
    with pytest.raises(SettingInvalid, match="FILES_SECRET"):
        read_settings(said)
    settings = read_settings(said | {"FILES_SECRET": "hush-hush"})
    assert (settings.files_url, settings.files_endpoint) == ("s3://thi-dua/minh-chung", "https://s3.example.vn")
    assert {"a-key", "hush-hush"} <= set(settings.secrets)
    assert not re.search("a-key|hush", repr(settings))
