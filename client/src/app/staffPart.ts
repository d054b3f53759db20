// Loads the pages of those who look after cadets: ahead for them, for others not at all.
import { may, session } from "@/lib/auth";
import { Watched } from "@/lib/watched";

type Part = typeof import("./staffPages");

class StaffPart extends Watched<Part | null> {
  get isWanted(): boolean {
    return this.value === null && may(session.getSnapshot().me).all("cadet.view");
  }

  /** Rejects when it cannot be loaded now. */
  async load(): Promise<void> {
    this.set(await import("./staffPages"));
  }
}

export const staffPart = new StaffPart(null);
