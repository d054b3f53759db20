// Draws the PNG icons from public/icon.svg with a headless browser: CHROMIUM=… node tools/icons.mjs
import { readFile, writeFile } from "node:fs/promises";
import { chromium } from "@playwright/test";

const svg = await readFile("public/icon.svg", "utf8");
// A maskable icon is cut to any shape: the colour fills the square, the drawing stays inside 80 %.
const maskable = svg
  .replace('rx="112"', 'rx="0"')
  .replace("translate(256 256)", "translate(256 256) scale(0.82)");
const browser = await chromium.launch({
  ...(process.env.CHROMIUM ? { executablePath: process.env.CHROMIUM } : {}),
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});
const page = await browser.newPage();

async function draw(name, source, size) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${source}`,
  );
  await writeFile(`public/${name}`, await page.screenshot({ omitBackground: true }));
}

await draw("icon-192.png", svg, 192);
await draw("icon-512.png", svg, 512);
await draw("icon-maskable-512.png", maskable, 512);
await browser.close();
