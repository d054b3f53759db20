"""Put an archive back into the database it came from, in one transaction and under its own name.

No second database is needed, which a host may not allow, and nothing is renamed. Everything of the
schema goes first, also what the archive does not know; settings of the database and the default
rights of roles stay. Until the last statement has succeeded nobody sees a change.
"""

import subprocess
import tempfile
from pathlib import Path
from typing import Final

from devtools.backups import Tools
from devtools.console import Refusal

OTHERS: Final = """
    SELECT usename || coalesce(' (' || nullif(application_name, '') || ')', '')
    FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename IS NOT NULL
        AND coalesce(backend_type, 'client backend') = 'client backend'
    ORDER BY 1
"""
# In this order: what is left has nothing that needs what went. Members of extensions stay.
CLEAR: Final = """
SET statement_timeout = 0;
SET lock_timeout = '30s';
SET client_min_messages = warning;
DO $clear$
DECLARE
    work text;
BEGIN
    IF EXISTS (:others) THEN
        RAISE EXCEPTION 'somebody else is connected to this database';
    END IF;
    FOR work IN
        SELECT format('DROP %s %s CASCADE', kind, string_agg(name, ', ')) FROM (
            SELECT CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
                    ELSE 'TABLE' END AS kind,
                c.oid AS object, format('%I.%I', n.nspname, c.relname) AS name
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p', 'v', 'm')
        ) AS found
        WHERE NOT EXISTS (SELECT FROM pg_depend WHERE objid = object AND deptype = 'e')
        GROUP BY kind ORDER BY kind DESC
    LOOP
        EXECUTE work;
    END LOOP;
    FOR work IN
        SELECT format('DROP %s %s CASCADE', kind, string_agg(name, ', ')) FROM (
            SELECT 'SEQUENCE' AS kind, c.oid AS object,
                format('%I.%I', n.nspname, c.relname) AS name
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = current_schema() AND c.relkind = 'S'
            UNION ALL
            SELECT 'ROUTINE', p.oid, p.oid::regprocedure::text
            FROM pg_proc p WHERE p.pronamespace = current_schema()::regnamespace
            UNION ALL
            SELECT 'TYPE', t.oid, format('%I.%I', n.nspname, t.typname)
            FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
            WHERE n.nspname = current_schema() AND t.typtype IN ('e', 'd')
        ) AS found
        WHERE NOT EXISTS (SELECT FROM pg_depend WHERE objid = object AND deptype = 'e')
        GROUP BY kind ORDER BY kind
    LOOP
        EXECUTE work;
    END LOOP;
END
$clear$;
"""
HEAD_LINES: Final = 60
# Written by PostgreSQL 17 and newer; servers before do not know it, and it is only a time limit.
UNKNOWN_BEFORE_17: Final = b"SET transaction_timeout = 0;\n"


def others(tools: Tools) -> list[str]:
    """Say who else is connected to the database."""
    return tools.ask(OTHERS).splitlines()


def put_back(tools: Tools, file: Path) -> None:
    """Replace everything in the database by an archive, or nothing. Raises Refusal."""
    with tempfile.TemporaryDirectory(prefix="rgms-restore-") as folder:  # only we can enter it
        clear, script = Path(folder) / "clear.sql", Path(folder) / "restore.sql"
        clear.write_text(CLEAR.replace(":others", OTHERS))
        write_script(tools, file, script)
        files = ("-f", str(clear), "-f", str(script))
        tools.run("psql", "-X", "-q", "-1", "-v", "ON_ERROR_STOP=1", "-o", "/dev/null", *files)


def write_script(tools: Tools, file: Path, script: Path) -> None:
    """Write an archive as SQL: whole before it is run, so that half of one cannot be committed."""
    # The next release grants the rights; a role they name may not exist here.
    how = ("--no-owner", "--no-privileges", "-f", "-", str(file))
    with (
        script.open("wb") as out,
        subprocess.Popen(
            [tools.programs.tool("pg_restore"), *how],
            env=tools.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as reader,
    ):
        lines = reader.stdout or ()
        for number, line in enumerate(lines):
            if number >= HEAD_LINES or line != UNKNOWN_BEFORE_17:
                out.write(line)
        said = reader.stderr.read().decode(errors="replace") if reader.stderr else ""
    if reader.returncode:
        raise Refusal(f"The archive cannot be read:\n{said.strip()}")
