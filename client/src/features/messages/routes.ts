// Pages of conversations and broadcasts.
import { msg } from "@lingui/core/macro";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { Megaphone, MessagesSquare } from "lucide-react";
import { needs, type Place, shellRoute } from "@/lib/routing";

const WRITE = { action: "message.view" } as const;
const SEND = { action: "broadcast.send" } as const;
const HEAR = { action: "broadcast.hear" } as const;

const number = {
  parse: ({ id }: { id: string }) => ({ id: Number(id) }),
  stringify: ({ id }: { id: number }) => ({ id: String(id) }),
};

const messagesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/messages",
  beforeLoad: needs(WRITE),
  component: lazyRouteComponent(() => import("./pages/MessagesPage"), "MessagesPage"),
});

const conversationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/messages/$id",
  params: number,
  beforeLoad: needs(WRITE),
  component: lazyRouteComponent(() => import("./pages/ConversationPage"), "ConversationPage"),
});

const broadcastsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/broadcasts",
  validateSearch: (search: Record<string, unknown>): { page?: number } =>
    Number.isInteger(search.page) ? { page: Number(search.page) } : {},
  beforeLoad: needs({ action: "broadcast.view" }),
  component: lazyRouteComponent(() => import("./pages/BroadcastsPage"), "BroadcastsPage"),
});

const newBroadcastRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/broadcasts/new",
  beforeLoad: needs(SEND),
  component: lazyRouteComponent(() => import("./pages/BroadcastFormPage"), "BroadcastFormPage"),
});

const receivedRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/broadcasts/$id",
  params: number,
  beforeLoad: needs(HEAR),
  component: lazyRouteComponent(() => import("./pages/ReceivedPage"), "ReceivedPage"),
});

export const routes = [
  messagesRoute,
  conversationRoute,
  broadcastsRoute,
  newBroadcastRoute,
  receivedRoute,
] as const;

export const places: readonly Place[] = [
  { to: "/messages", label: msg`Messages`, icon: MessagesSquare, needs: WRITE, order: 45 },
  { to: "/broadcasts", label: msg`Broadcasts`, icon: Megaphone, needs: SEND, order: 46 },
];
