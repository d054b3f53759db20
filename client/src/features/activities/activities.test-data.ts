// Plain rows as the server sends them; tests name what matters to them.
import type { LibraryFile, Picture, Post } from "@/lib/api";

export function aPicture(given: Partial<Picture> = {}): Picture {
  return {
    id: 31,
    alt: "Cadets cross the river",
    blur: "data:image/webp;base64,x",
    sizes: [
      { width: 480, height: 320, address: "/api/v1/post-pictures/31/480/?key=k" },
      { width: 1600, height: 1067, address: "/api/v1/post-pictures/31/1600/?key=k" },
    ],
    ...given,
  };
}

export function aPost(given: Partial<Post> = {}): Post {
  return {
    id: 21,
    kind: "announcement",
    title: "Ruck march on Saturday",
    body: "Bring water.\n\nMore at https://unit.example/march.",
    publish_at: "2026-11-20T02:00:00Z",
    happens_from: "2026-11-21T23:00:00Z",
    happens_to: "2026-11-22T03:00:00Z",
    place: "Main gate",
    pictures: [],
    audience: "all",
    company: "",
    platoon: "",
    is_public: false,
    state: "published",
    withdrawn_reason: "",
    author: "Sgt Ben Cruz",
    reach: null,
    version: 1,
    ...given,
  };
}

export function aFile(given: Partial<LibraryFile> = {}): LibraryFile {
  return {
    id: 41,
    title: "Cadet manual",
    description: "Edition of 2026",
    category: "manual",
    audience: "all",
    name: "manual.pdf",
    content_type: "application/pdf",
    size: 2_400_000,
    added_by: "Sgt Ben Cruz",
    added_at: "2026-11-01T02:00:00Z",
    replaced_by: null,
    archived_at: null,
    version: 1,
    ...given,
  };
}
