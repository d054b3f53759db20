// The commands that prove the records, run against the system under test.
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

const { RGMS_RUNNER: program = "../scripts/dev.py", RGMS_PROFILE: profile = "e2e" } = process.env;

// A term of ten thousand cadets must not cut what a command prints.
const MOST_BYTES = 64 * 1024 * 1024;

export interface Said {
  code: number;
  text: string;
}

/** Run `manage.py` with these words; says how it ended and what it printed. */
export async function manage(...words: string[]): Promise<Said> {
  const command = [program, "--profile", profile, "manage", "--", ...words];
  try {
    const { stdout } = await run("python3", command, { maxBuffer: MOST_BYTES });
    return { code: 0, text: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code?: unknown; stdout?: string; stderr?: string };
    if (typeof code !== "number") throw error;
    return { code, text: `${stdout ?? ""}${stderr ?? ""}` };
  }
}

/** What `manage.py check_ops` prints; rejects when it finds a fault. */
export async function checkOperations(): Promise<string> {
  const { code, text } = await manage("check_ops");
  if (code) throw new Error(text);
  return text;
}
