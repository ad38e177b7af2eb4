/** `node scripts/compress.mjs FOLDER`: a .br and a .gz beside each text in FOLDER/assets, for the server to send as it is. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const texts = new Set([".css", ".html", ".js", ".json", ".mjs", ".svg", ".txt", ".xml", ".webmanifest"]);
const worthwhile = 1024;

const assets = path.resolve(process.argv[2], "assets");
for (const name of readdirSync(assets, { recursive: true })) {
  if (!texts.has(path.extname(name))) continue;
  const file = path.join(assets, name);
  const content = readFileSync(file);
  if (content.length <= worthwhile) continue;
  writeFileSync(`${file}.br`, brotli(content));
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
}

function brotli(content) {
  return brotliCompressSync(content, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });
}
