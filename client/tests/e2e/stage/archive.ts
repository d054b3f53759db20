// Opens an archive that a page handed to the device.
import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The files of an archive by their names, as text. */
export async function unpack(archive: string): Promise<Map<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), "rgms-archive-"));
  try {
    await run("python3", ["-m", "zipfile", "-e", archive, folder]);
    const found = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = found
      .filter((each) => each.isFile())
      .map((each) => join(each.parentPath, each.name));
    const texts = await Promise.all(files.map((file) => readFile(file, "utf8")));
    return new Map(files.map((file, at) => [relative(folder, file), texts[at] ?? ""]));
  } finally {
    await rm(folder, { recursive: true });
  }
}
