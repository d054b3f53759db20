// What every phone loads ahead, so that it opens in a field without a signal: these parts and whatever
// they import. Everything else is kept by the service worker once it was used.
import type { Plugin } from "vite";

const PARTS = [
  "main.tsx",
  "app/Shell.tsx",
  "app/background.ts",
  "app/staffPages.ts",
  "features/authentication/pages/SignInPage.tsx",
  "features/authentication/parts/SessionEndedSheet.tsx",
  "features/attendance/pages/staff/TodayPage.tsx",
  "features/attendance/pages/staff/DaysPage.tsx",
  "features/attendance/pages/staff/DayPage.tsx",
  "features/attendance/pages/staff/RollPage.tsx",
  "features/attendance/queue/QueuePage.tsx",
  "features/attendance/roll/queue.ts",
  "features/attendance/scan/ScanPage.tsx",
  "features/attendance/scan/prepare.ts",
  "features/attendance/identity/IdPage.tsx",
  "features/attendance/identity/keepIdentity.ts",
  "features/attendance/pages/cadet/AttendancePage.tsx",
  "features/grading/pages/cadet/HomePage.tsx",
  "features/grading/pages/cadet/GradesPage.tsx",
  "features/grading/pages/cadet/ReceiptPage.tsx",
  "features/grading/pages/cadet/MyConductPage.tsx",
  "lib/offline/othersWork.ts",
];

interface Chunk {
  imports: string[];
  moduleIds: string[];
}

/** The plugin notes the files of these parts while they are written; `isAhead` then knows them. */
export function ahead(source: string): { notes: Plugin; isAhead: (file: string) => boolean } {
  const files = new Set<string>();
  return {
    notes: {
      name: "ahead",
      generateBundle(_, bundle) {
        const chunks = new Map<string, Chunk>();
        for (const part of Object.values(bundle)) {
          if (part.type === "chunk") chunks.set(part.fileName, part);
        }
        for (const part of PARTS) add(chunks, holder(chunks, `${source}/${part}`), files);
      },
    },
    isAhead: (file) => !file.endsWith(".js") || !file.startsWith("assets/") || files.has(file),
  };
}

function holder(chunks: Map<string, Chunk>, module: string): string {
  for (const [file, { moduleIds }] of chunks) if (moduleIds.includes(module)) return file;
  throw new Error(`${module} is to be loaded ahead, but is no part of the build`);
}

function add(chunks: Map<string, Chunk>, file: string, files: Set<string>): void {
  if (files.has(file)) return;
  files.add(file);
  for (const next of chunks.get(file)?.imports ?? []) add(chunks, next, files);
}
