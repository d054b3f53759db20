// The live layer's world in a real browser.
import { answer, api } from "../api";
import { socketUrl } from "../api/address";
import type { Ticket } from "../api/types";
import { session } from "../auth/session";
import { isOnline } from "../offline";
import { keep, readKept } from "../offline/database";
import { browserClock } from "./clock";
import type { Cursor, LiveWorld } from "./types";

const CURSOR = "live.cursor";

export function browserWorld(user: number): LiveWorld {
  return {
    clock: browserClock,
    random: Math.random,
    cursors: {
      load: () => readKept<Cursor>(user, CURSOR),
      save: (cursor) => keep(user, CURSOR, cursor),
    },
    openSocket: (url, protocols) => new WebSocket(socketUrl(url), protocols),
    fetchTicket: () => answer<Ticket>(api.POST("/api/v1/live/tickets/")),
    fetchEvents: (after, epoch) => {
      const query = { ...(after ? { after } : {}), ...(epoch === null ? {} : { epoch }) };
      return answer(api.GET("/api/v1/live/events/", { params: { query } }));
    },
    isOnline,
    isVisible: () => document.visibilityState === "visible",
    renewSession: async () => (await session.renew()) !== null,
  };
}
