// The live link keeps a page current through every kind of interruption.
import { describe, expect, it } from "vitest";
import { ApiError, NetworkError } from "../api/errors";
import { event, makeWorld } from "./testWorld";

const refused = (status: number) =>
  new ApiError({ type: "", title: "", status, code: "x", detail: "x", request_id: "" });

describe("losing the socket", () => {
  it("reconnects with jitter and resumes where it was", async () => {
    const world = makeWorld();
    const socket = await world.goLive();
    socket.hear(event("10.2"));

    socket.drop(1006);
    expect(world.state()).toBe("reconnecting");
    await world.clock.pass(500);
    world.last().open();

    expect(world.sockets).toHaveLength(2);
    expect(world.last().sent[0]).toEqual({ type: "resume", after: "10.2", epoch: 1 });
  });

  it("does not lose events that were waiting when it broke", async () => {
    const world = makeWorld();
    const socket = await world.goLive();

    socket.hear(event("10.2"));
    socket.drop(1006);
    await world.clock.pass(200);

    expect(world.heard.events).toEqual([["10.2"]]);
  });

  it("returns when a restarting server said so", async () => {
    const world = makeWorld();
    const socket = await world.goLive();

    socket.drop(1012, "retry 12");
    await world.clock.pass(11_900);
    expect(world.sockets).toHaveLength(1);
    await world.clock.pass(200);

    expect(world.sockets).toHaveLength(2);
  });

  it("resumes at once after being too slow", async () => {
    const world = makeWorld();
    const socket = await world.goLive();

    socket.drop(4408);
    await world.clock.pass(500);
    world.last().open();

    expect(world.last().sent[0]).toMatchObject({ type: "resume" });
  });

  it("asks who we are when the role changed", async () => {
    const world = makeWorld();
    const socket = await world.goLive();

    socket.drop(4409);
    await world.clock.pass(500);

    expect(world.heard.roleChanges).toBe(1);
    expect(world.sockets).toHaveLength(2);
  });

  it("reconnects at once when the page becomes visible", async () => {
    const world = makeWorld();
    const socket = await world.goLive();
    socket.drop(1006);

    world.link.nudge();
    await world.clock.pass(0);

    expect(world.sockets).toHaveLength(2);
  });

  it("says offline while the device has no connection", async () => {
    const world = makeWorld();
    await world.goLive();

    world.link.disconnect();

    expect(world.state()).toBe("offline");
    expect(world.link.getSnapshot().since).toBe(world.clock.now());
  });
});

describe("the end of a session", () => {
  it("renews the session once and goes on", async () => {
    const world = makeWorld();
    const socket = await world.goLive();

    socket.drop(4401);
    await world.clock.pass(0);

    expect(world.heard.renewals).toBe(1);
    expect(world.sockets).toHaveLength(2);
  });

  it("stops when the session cannot be renewed", async () => {
    const world = makeWorld();
    const socket = await world.goLive();
    world.server.renew = async () => false;

    socket.drop(4401);
    await world.clock.pass(60_000);

    expect(world.heard.sessionsOver).toBe(1);
    expect(world.state()).toBe("stopped");
    expect(world.sockets).toHaveLength(1);
  });

  it("does not go round in circles when a renewed session is refused too", async () => {
    const world = makeWorld();
    (await world.goLive()).drop(4401);
    await world.clock.pass(0);

    world.last().drop(4401);
    await world.clock.pass(60_000);

    expect(world.heard).toMatchObject({ renewals: 1, sessionsOver: 1 });
  });

  it("keeps the person signed in when renewing fails for want of a connection", async () => {
    const world = makeWorld();
    const socket = await world.goLive();
    world.server.renew = () => Promise.reject(new NetworkError());

    socket.drop(4401);
    await world.clock.pass(0);

    expect(world.heard.sessionsOver).toBe(0);
    expect(world.state()).toBe("reconnecting");
  });

  it("stops when no ticket is given to this session", async () => {
    const world = makeWorld();
    world.server.ticket = () => Promise.reject(refused(401));

    await world.link.start();

    expect(world.heard.sessionsOver).toBe(1);
  });
});

describe("where sockets do not get through", () => {
  async function fallBack() {
    const world = makeWorld();
    world.server.ticket = () => Promise.reject(refused(503));
    await world.link.start();
    await world.clock.pass(3_000);
    return world;
  }

  it("polls after three failures within a minute", async () => {
    const world = await fallBack();

    expect(world.state()).toBe("polling");
    expect(world.heard.polls).toEqual([null]);
  });

  it("asks every 15 seconds for what came after", async () => {
    const world = await fallBack();
    world.server.events = async () => ({
      epoch: 1,
      seq: "10.3",
      reset: false,
      more: false,
      events: [event("10.2"), event("10.3")],
    });

    await world.clock.pass(15_200);

    expect(world.heard.polls).toEqual([null, "10.1"]);
    expect(world.heard.events).toEqual([["10.2", "10.3"]]);
  });

  it("asks less often while nobody looks", async () => {
    const world = await fallBack();
    world.server.isVisible = false;
    await world.clock.pass(15_200);
    const polls = world.heard.polls.length;

    await world.clock.pass(45_000);

    expect(world.heard.polls).toHaveLength(polls);
  });

  it("keeps trying the socket every two minutes", async () => {
    const world = await fallBack();
    world.server.ticket = async () => ({ ticket: "t2", expires_in: 30, url: "/ws/live/" });

    await world.clock.pass(120_000);
    world.last().open();
    world.last().hear({ type: "live", seq: "10.9", epoch: 1 });
    const polls = world.heard.polls.length;
    await world.clock.pass(30_000);

    expect(world.state()).toBe("live");
    expect(world.heard.polls).toHaveLength(polls);
  });
});

describe("a silent socket", () => {
  it("is believed when the server has nothing to say either", async () => {
    const world = makeWorld();
    await world.goLive();

    await world.clock.pass(46_000);

    expect(world.heard.polls).toEqual(["10.1"]);
    expect(world.sockets).toHaveLength(1);
    expect(world.state()).toBe("live");
  });

  it("is replaced when the server did have something to say", async () => {
    const world = makeWorld();
    await world.goLive();
    world.server.events = async () => ({
      epoch: 1,
      seq: "10.2",
      reset: false,
      more: false,
      events: [event("10.2")],
    });

    await world.clock.pass(46_000);

    expect(world.sockets).toHaveLength(2);
  });

  it("is replaced when it never catches up", async () => {
    const world = makeWorld();
    await world.link.start();
    world.last().open();

    await world.clock.pass(16_000);

    expect(world.sockets.length).toBeGreaterThan(1);
  });
});
