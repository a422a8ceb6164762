"""Where the settings say that the bytes of files are kept."""

from bot.settings import Settings
from storage.bucket import Bucket, BucketStore
from storage.store import FolderStore, Store


def store_of(settings: Settings) -> Store:
    """The bucket of FILES_URL, else a folder beside the database; nothing is opened yet."""
    if not settings.files_url:
        return FolderStore(settings.data_dir / "files")
    name, _, folder = settings.files_url.removeprefix("s3://").partition("/")
    return BucketStore(
        Bucket(
            name,
            folder,
            settings.files_endpoint,
            settings.files_region,
            settings.files_key,
            settings.files_secret,
        )
    )
