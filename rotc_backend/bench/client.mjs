// Drives a headless browser through sign-in and a whole unit's gradebook; prints what it measured as JSON.
import { launch, PHONE, signIn } from "./browser.mjs";

const { RGMS_URL } = process.env;

// The usual profile of a slow phone connection, in bytes per second and milliseconds.
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };
const DESK = { width: 1366, height: 768 };
const PIXELS_PER_SECOND = 1700;

const browser = await launch();
try {
  const arrivals = [];
  for (let round = 0; round < 5; round += 1) arrivals.push(await arrive());
  const page = await openGradebook();
  const atFullSpeed = [];
  for (let round = 0; round < 3; round += 1) atFullSpeed.push(await work(page, 1));
  console.log(
    JSON.stringify({
      browser: browser.version(),
      arrivals,
      opened: page.opened,
      rows: page.rows,
      atFullSpeed,
      slowedFourTimes: [await work(page, 4)],
    }),
  );
} finally {
  await browser.close();
}

/** Open the sign-in page with nothing in the cache. */
async function arrive() {
  const context = await browser.newContext({ viewport: PHONE, serviceWorkers: "block" });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  let bytes = 0;
  const scripts = new Set();
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", SLOW_4G);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  devtools.on("Network.responseReceived", ({ type, requestId }) => type === "Script" && scripts.add(requestId));
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(`${RGMS_URL}/login`, { waitUntil: "load" });
  await page.getByRole("button", { name: "Sign in" }).waitFor();
  const form = await page.evaluate(() => performance.now());
  const paint = await page.evaluate(firstContentfulPaint);
  await context.close();
  return { paint, form, scripts: bytes };
}

/** Sign in as staff and open the grid. */
async function openGradebook() {
  const context = await browser.newContext({ viewport: DESK, serviceWorkers: "block" });
  const page = await context.newPage();
  await signIn(page);
  const began = performance.now();
  await page.goto(`${RGMS_URL}/gradebook`);
  const grid = page.getByRole("grid", { name: "Gradebook" });
  await grid.getByRole("gridcell").first().waitFor();
  const opened = performance.now() - began;
  const rows = Number(await grid.getAttribute("aria-rowcount")) - 1;
  return { page, context, grid, opened, rows };
}

/** Type and scroll with the processor slowed down so many times. */
async function work({ page, context, grid }, slowdown) {
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  const keys = await type(page, grid);
  const gaps = await scroll(page, grid, devtools);
  const steps = await page.evaluate(countingLoop);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  return { keys, gaps, steps };
}

/** Enter forty scores of two digits; how long each key took until it was painted. */
async function type(page, grid) {
  const column = grid.getByRole("columnheader", { name: /final/i }).first();
  const place = Number(await column.getAttribute("aria-colindex")) - 1;
  await grid.evaluate((element) => element.scrollTo(0, 0));
  await grid.locator(`[data-row="0"][data-col="${place}"]`).click();
  await page.evaluate(watchKeys);
  for (let score = 0; score < 40; score += 1) {
    for (const key of [String(4 + (score % 5)), String(score % 10), "Enter"]) {
      await page.keyboard.press(key);
      await page.waitForTimeout(60);
    }
  }
  return page.evaluate(() => globalThis.keyTimes);
}

/** Scroll down and up again; the gaps between frames. */
async function scroll(page, grid, devtools) {
  const box = await grid.boundingBox();
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.evaluate(watchFrames);
  for (const yDistance of [-5100, 5100]) {
    await devtools.send("Input.synthesizeScrollGesture", {
      ...at,
      yDistance,
      speed: PIXELS_PER_SECOND,
      gestureSourceType: "mouse",
    });
  }
  return page.evaluate(() => {
    globalThis.isWatching = false;
    return globalThis.frameGaps;
  });
}

function firstContentfulPaint() {
  return new Promise((resolve) => {
    new PerformanceObserver((list) => {
      const [paint] = list.getEntriesByName("first-contentful-paint");
      if (paint) resolve(paint.startTime);
    }).observe({ type: "paint", buffered: true });
  });
}

// A message posted in a frame callback arrives after that frame is drawn.
function watchKeys() {
  globalThis.keyTimes = [];
  if (globalThis.isWatchingKeys) return;
  globalThis.isWatchingKeys = true;
  document.addEventListener(
    "keydown",
    ({ timeStamp }) =>
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => globalThis.keyTimes.push(performance.now() - timeStamp);
        channel.port2.postMessage(null);
      }),
    { capture: true },
  );
}

function watchFrames() {
  globalThis.frameGaps = [];
  globalThis.isWatching = true;
  let before = 0;
  const frame = (now) => {
    if (before) globalThis.frameGaps.push(now - before);
    before = now;
    if (globalThis.isWatching) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

function countingLoop() {
  const began = performance.now();
  let sum = 0;
  for (let number = 0; number < 20_000_000; number += 1) sum = (sum + number * number) % 1_000_003;
  return performance.now() - began + sum * 0;
}
