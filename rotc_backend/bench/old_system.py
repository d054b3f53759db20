"""A generated database of the old system, for the benchmark of the move: the same for the same size."""

import hashlib
from pathlib import Path

import bcrypt
import psycopg

SCRIPT = Path(__file__).with_name("old_system.sql")
NAMES = ("abad", "bato", "cruz", "dizon", "kasim", "macapagal", "omar", "reyes", "santos", "zamora")
ROWS_OF_A_CADET = 1_000_000 / 3_000
CADETS_OF_A_SERGEANT = 75


def build(address: str, rows: int) -> None:
    """Fill an empty database with so many rows."""
    with psycopg.connect(address) as connection:
        connection.execute("CREATE TABLE hashes (word text, hash text)")
        for name in NAMES:
            connection.execute("INSERT INTO hashes VALUES (%s, %s)", [name, hash_of(name)])
        cadets = int(rows / ROWS_OF_A_CADET)
        staff = max(2, cadets // CADETS_OF_A_SERGEANT)
        for name, number in (("rows", rows), ("cadets", cadets), ("staff", staff)):
            connection.execute("SELECT set_config(%s, %s, true)", [f"bench.{name}", str(number)])
        connection.execute(SCRIPT.read_bytes())
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def hash_of(word: str) -> str:
    """Hash as the old system did, with a salt that is always the same for the same word."""
    random = hashlib.sha256(word.encode()).hexdigest()[:22]  # digits of bcrypt's own alphabet too
    salt = f"$2b$10${random[:21]}."
    return bcrypt.hashpw(word.encode(), salt.encode()).decode()
