// Pages of activities and announcements, their editor, and the library.
import { msg } from "@lingui/core/macro";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { LibraryBig, Newspaper } from "lucide-react";
import { needs, type Place, shellRoute } from "@/lib/routing";
import { postSearch } from "./search";

const READ = { action: "post.view" } as const;
const WRITE = { action: "activity.post" } as const;
const LIBRARY = { action: "library.view" } as const;

const number = {
  parse: ({ id }: { id: string }) => ({ id: Number(id) }),
  stringify: ({ id }: { id: number }) => ({ id: String(id) }),
};

const postsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/activities",
  beforeLoad: needs(READ),
  validateSearch: postSearch,
  component: lazyRouteComponent(() => import("./pages/PostsPage"), "PostsPage"),
});

const newPostRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/activities/new",
  beforeLoad: needs(WRITE),
  component: lazyRouteComponent(() => import("./pages/PostFormPage"), "NewPostPage"),
});

const postRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/activities/$id",
  params: number,
  beforeLoad: needs(READ),
  component: lazyRouteComponent(() => import("./pages/PostPage"), "PostPage"),
});

const editPostRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/activities/$id/edit",
  params: number,
  beforeLoad: needs(WRITE),
  component: lazyRouteComponent(() => import("./pages/PostFormPage"), "EditPostPage"),
});

const libraryRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/library",
  beforeLoad: needs(LIBRARY),
  component: lazyRouteComponent(() => import("./pages/LibraryPage"), "LibraryPage"),
});

export const routes = [postsRoute, newPostRoute, postRoute, editPostRoute, libraryRoute] as const;

export const places: readonly Place[] = [
  { to: "/activities", label: msg`Activities`, icon: Newspaper, needs: READ, order: 45 },
  { to: "/library", label: msg`Library`, icon: LibraryBig, needs: LIBRARY, order: 46 },
];
