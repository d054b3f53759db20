"""Copies of the database: what encrypts them, where they are kept, where they are tried."""

from typing import Final

from config.variables.kinds import DATA_KEYS, ORIGIN, TEXT, matching
from config.variables.stores import DATABASE
from config.variables.variable import Variable, rows

PLACE: Final = matching(
    r"file:///\S+|s3://[\w.-]{3,63}(/[\w./=-]*)?",
    "begin with file:/// and name a folder, or with s3:// and name a bucket",
)
S3_PARTS: Final = ("BACKUP_S3_KEY_ID", "BACKUP_S3_SECRET")

VARIABLES: Final = rows(
    Variable(
        name="BACKUP_KEY",
        words="Encrypts copies of the database; newest first, older ones still open. Keep it "
        "outside of the host as well: without it no copy can be read. `openssl rand -base64 32`",
        kind=DATA_KEYS,
        services="WK",
        is_secret=True,
    ),
    Variable(
        name="BACKUP_URL",
        words="Where copies are kept: file:///FOLDER on a disk that stays, or s3://BUCKET/PREFIX.",
        kind=PLACE,
        services="WK",
        default_words="local: `.run/backups` of the checkout; else no copies are made",
        example="s3://rgms-backups/production",
    ),
    Variable(
        name="BACKUP_S3_ENDPOINT",
        words="The address of a host that speaks S3 and is not Amazon.",
        kind=ORIGIN,
        services="WK",
        example="https://s3.example.edu",
    ),
    Variable(
        name="BACKUP_S3_REGION",
        words="The region of the bucket.",
        kind=TEXT,
        services="WK",
        default="auto",
    ),
    Variable(
        name="BACKUP_S3_KEY_ID",
        words="Who signs in to the bucket: may list, read, write and delete there, nowhere else.",
        kind=TEXT,
        services="WK",
        example="KEY",
    ),
    Variable(
        name="BACKUP_S3_SECRET",
        words="The secret of that key.",
        kind=TEXT,
        services="WK",
        is_secret=True,
        example="SECRET",
    ),
    Variable(
        name="BACKUP_SCRATCH_URL",
        words="An empty database in which the weekly check restores the newest copy, as its owner; "
        "without it the services' role only reads the copy.",
        kind=DATABASE,
        services="WK",
        is_secret=True,
    ),
)
