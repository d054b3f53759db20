// Calls a roll in a headless browser: sixty taps one by one, then three hundred marks kept without signal.
import { launch, PHONE, signIn } from "./browser.mjs";

const { RGMS_URL, RGMS_DAY } = process.env;

const PATIENCE = 120_000;

const browser = await launch();
try {
  const context = await browser.newContext({ viewport: PHONE, hasTouch: true, serviceWorkers: "block" });
  const page = await context.newPage();
  await signIn(page);
  const taps = await tapThrough(page, "Alpha", "1st", 60);
  const slowTaps = await slowed(context, page, () => tapThrough(page, "Alpha", "2nd", 60));
  const sync = await keepAndSend(context, page, "Bravo");
  console.log(JSON.stringify({ browser: browser.version(), taps, slowTaps, ...sync }));
} finally {
  await browser.close();
}

async function openRoll(page, unit) {
  const search = new URLSearchParams(unit);
  await page.goto(`${RGMS_URL}/days/${RGMS_DAY}/roll?${search}`);
  await page.locator("[data-enrolment]").first().waitFor();
}

/** Mark so many cadets by their own buttons; how long each tap took until the mark was drawn. */
async function tapThrough(page, company, platoon, count) {
  await openRoll(page, { company, platoon, unmarked: "true" });
  await page.evaluate(watchTaps);
  for (let marked = 0; marked < count; marked += 1) {
    await page.locator('[data-enrolment] [data-status="present"]').first().tap();
    await page.waitForTimeout(60);
  }
  await sent(page);
  return page.evaluate(() => globalThis.tapTimes);
}

async function slowed(context, page, work) {
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  const found = await work();
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  return found;
}

/** Mark a whole company without signal, and wait until the server has answered for every mark. */
async function keepAndSend(context, page, company) {
  await openRoll(page, { company });
  await context.setOffline(true);
  const rest = page.getByRole("button", { name: /Mark the rest present/ });
  const kept = Number((await rest.textContent()).match(/\d+/)[0]);
  await rest.click();
  await page.getByText(`${kept} marks waiting to send`).waitFor();
  const began = performance.now();
  await context.setOffline(false);
  await sent(page);
  return { kept, seconds: (performance.now() - began) / 1000 };
}

function sent(page) {
  return page.getByText("All marks sent").waitFor({ timeout: PATIENCE });
}

// A message posted in a frame callback arrives after that frame is drawn.
function watchTaps() {
  globalThis.tapTimes = [];
  document.addEventListener(
    "click",
    ({ timeStamp }) =>
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => globalThis.tapTimes.push(performance.now() - timeStamp);
        channel.port2.postMessage(null);
      }),
    { capture: true },
  );
}
