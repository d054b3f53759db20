// The first page of a person, by what they may do.
import { type May, may, session } from "@/lib/auth";

export function homeOf(rights: May): "/dashboard" | "/today" | "/home" {
  if (rights.do("term.plan")) return "/dashboard";
  return rights.do("attendance.record") ? "/today" : "/home";
}

export function myHome(): ReturnType<typeof homeOf> {
  return homeOf(may(session.getSnapshot().me));
}
