// Old records are moved into the running system, by the very programs that move a unit.
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

const { RGMS_RUNNER: program = "../scripts/dev.py", RGMS_PROFILE: profile = "e2e" } = process.env;
const scripts = dirname(resolve(program));

const LOAD =
  "import sqlite3, sys; sqlite3.connect(sys.argv[1]).executescript(open(sys.argv[2]).read())";

const withRunner = (...words: string[]) =>
  run("python3", [program, "--profile", profile, ...words]);

/** Move the rows of an SQL file; there must be no open term, because they bring theirs. */
export async function moveOldRecords(sql: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "rgms-old-"));
  const [database, data] = [join(folder, "old.sqlite3"), join(folder, "export")];
  try {
    await run("python3", ["-c", LOAD, database, sql]);
    const python = (script: string, ...words: string[]) =>
      withRunner("with-servers", "--", "python", join(scripts, script), ...words);
    await python("export_nodejs_data.py", "--source", database, "--out", data);
    await python("import_django_data.py", "--data", data, "--without-restore-point");
  } finally {
    await rm(folder, { recursive: true });
  }
}
