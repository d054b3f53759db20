// The live link hears what happened, in order, each once.
import { describe, expect, it } from "vitest";
import { event, makeWorld } from "./testWorld";

describe("connecting", () => {
  it("opens with a ticket and resumes after the event it saw last", async () => {
    const world = makeWorld();
    world.server.cursor = { seq: "9.4", epoch: 1 };

    await world.link.start();
    world.last().open();

    expect(world.last().protocols).toEqual(["rgms.v1", "ticket.t1"]);
    expect(world.last().sent).toEqual([{ type: "resume", after: "9.4", epoch: 1 }]);
    expect(world.state()).toBe("connecting");
  });

  it("is live only after it has caught up", async () => {
    const world = makeWorld();
    await world.goLive();

    expect(world.state()).toBe("live");
    expect(world.heard.saved.at(-1)).toEqual({ seq: "10.1", epoch: 1 });
  });

  it("takes the cursor of the first list when it knows none", async () => {
    const world = makeWorld();
    world.link.offerCursor("7.7");
    world.link.offerCursor("8.8");

    await world.link.start();
    world.last().open();

    expect(world.last().sent).toEqual([{ type: "resume", after: "7.7", epoch: null }]);
  });

  it("waits for a connection instead of trying without one", async () => {
    const world = makeWorld();
    world.server.isOnline = false;
    await world.link.start();
    expect(world.state()).toBe("offline");

    world.server.isOnline = true;
    world.link.nudge();
    await world.clock.pass(0);

    expect(world.sockets).toHaveLength(1);
  });

  it("drops what belongs to a link that was stopped meanwhile", async () => {
    const world = makeWorld();
    const starting = world.link.start();
    world.link.stop();
    await starting;
    await world.clock.pass(60_000);

    expect(world.sockets).toHaveLength(0);
    expect(world.state()).toBe("stopped");
  });
});

describe("events", () => {
  it("hands over a burst once, in order", async () => {
    const world = makeWorld();
    const socket = await world.goLive();

    for (const seq of ["10.2", "10.3", "10.4"]) socket.hear(event(seq));
    await world.clock.pass(149);
    expect(world.heard.events).toEqual([]);
    await world.clock.pass(1);

    expect(world.heard.events).toEqual([["10.2", "10.3", "10.4"]]);
  });

  it("acknowledges after a second", async () => {
    const world = makeWorld();
    const socket = await world.goLive();

    socket.hear(event("10.2"));
    await world.clock.pass(1_000);

    expect(socket.sent.at(-1)).toEqual({ type: "ack", seq: "10.2" });
    expect(world.heard.saved.at(-1)).toEqual({ seq: "10.2", epoch: 1 });
  });

  it("acknowledges every fifty events without waiting", async () => {
    const world = makeWorld();
    const socket = await world.goLive();

    for (let n = 1; n <= 50; n += 1) socket.hear(event(`11.${n}`));

    expect(socket.sent.at(-1)).toEqual({ type: "ack", seq: "11.50" });
  });

  it("does not flood the server with acknowledgements in a long burst", async () => {
    const world = makeWorld();
    const socket = await world.goLive();

    for (let n = 1; n <= 5_000; n += 1) socket.hear(event(`11.${n}`));
    const atOnce = socket.sent.length;
    await world.clock.pass(1_000);

    expect(atOnce).toBeLessThanOrEqual(12);
    expect(socket.sent.at(-1)).toEqual({ type: "ack", seq: "11.5000" });
  });

  it("skips frames it cannot read", async () => {
    const world = makeWorld();
    const socket = await world.goLive();

    for (const frame of ["{", "[]", "null", '{"type":"beat"}']) socket.hear(frame);
    await world.clock.pass(1_000);

    expect(world.heard.events).toEqual([]);
    expect(world.state()).toBe("live");
  });

  it("reads everything again after a reset and goes on from the new place", async () => {
    const world = makeWorld();
    await world.link.start();
    world.last().open();
    world.last().hear({ type: "reset", seq: "20.1", epoch: 2 });
    world.last().hear({ type: "live", seq: "20.1", epoch: 2 });

    expect(world.heard.resets).toBe(1);
    expect(world.state()).toBe("live");
    expect(world.heard.saved.at(-1)).toEqual({ seq: "20.1", epoch: 2 });
  });
});
