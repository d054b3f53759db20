// The live service, killed and started again through the project runner.
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

function runner(...words: string[]) {
  const { RGMS_RUNNER: program = "scripts/dev.py", RGMS_PROFILE: profile = "e2e" } = process.env;
  return run("python3", [program, "--profile", profile, ...words]);
}

export const killChannels = () => runner("stop-service", "channels", "--kill");

/** Returns once the service is healthy. */
export const startChannels = () => runner("start-service", "channels");
