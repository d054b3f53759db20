// Lays a compressed copy beside each text file of dist/, which the web service sends as it is.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";

const LEAST = 1024;

for (const { parentPath, name } of readdirSync("dist", { recursive: true, withFileTypes: true })) {
  if (!/\.(js|css|html|svg|json|webmanifest|wasm)$/.test(name)) continue;
  const path = `${parentPath}/${name}`;
  const content = readFileSync(path);
  if (content.length < LEAST) continue;
  writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
  writeFileSync(`${path}.br`, brotliCompressSync(content));
}
