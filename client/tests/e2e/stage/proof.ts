// Ten minutes pass for every session: who signed in must show once more who they are.
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

const AGE = "UPDATE authentication_authsession SET proved_at = now() - interval '11 minutes'";

export async function letProofsAge(): Promise<void> {
  const { RGMS_RUNNER: program = "scripts/dev.py", RGMS_PROFILE: profile = "e2e" } = process.env;
  await run("python3", [program, "--profile", profile, "psql", "--", "-c", AGE]);
}
