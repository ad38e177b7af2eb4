import { expect, test } from "vitest";
import { firstLoad } from "./first-load.mjs";

const manifest = {
  "patient.html": { file: "entry.js", css: ["entry.css"], imports: ["_react.js"], dynamicImports: ["src/pages/a.tsx"] },
  "_react.js": { file: "react.js", imports: ["_shared.js"] },
  "_shared.js": { file: "shared.js" },
  "src/pages/book.tsx": { file: "book.js", css: ["book.css", "entry.css"], imports: ["_react.js", "_sheet.js"] },
  "_sheet.js": { file: "sheet.js", imports: ["_shared.js"] },
  "src/pages/a.tsx": { file: "a.js" },
  "src/locales/de/booking.po": { file: "de.js" },
};
const wanted = { entry: "patient.html", page: "src/pages/book.tsx", catalogs: ["src/locales/de/booking.po"] };

test("a first load is the entry, the page, its texts and what they import, each once", () => {
  const files = firstLoad(manifest, wanted).map(({ file }) => file);
  expect(files.toSorted()).toEqual(
    ["book.css", "book.js", "de.js", "entry.css", "entry.js", "react.js", "shared.js", "sheet.js"].toSorted(),
  );
});

test("a page that is not built is named", () => {
  expect(() => firstLoad(manifest, { ...wanted, page: "src/pages/lost.tsx" })).toThrow("no src/pages/lost.tsx");
});
