import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const src = path.resolve(import.meta.dirname, "..");

const utility = new RegExp(
  String.raw`(?<![\w-])-?(?:` +
    [
      String.raw`(?:scroll-)?[mp][lr]-[\w[(.]`,
      String.raw`(?:left|right)-(?:[\d[(]|auto|full|px)`,
      String.raw`(?:text|float|clear)-(?:left|right)(?![\w-])`,
      String.raw`(?:border|rounded)-(?:[lr]|[tb][lr])(?![\w])`,
      String.raw`slide-(?:in-from|out-to)-(?:left|right)`,
      String.raw`(?:object|bg|origin)-(?:left|right)(?![\w])`,
    ].join("|") +
    ")",
);
const property =
  /(?:^|[;{\s])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)[\w-]*|border-(?:top|bottom)-(?:left|right)-radius|left|right)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)/;
const styleKey = /\b(?:(?:margin|padding|border)(?:Left|Right)\w*|left|right):\s*["'`\d]/;

function physical(file: string, text: string): string[] {
  const rules = file.endsWith(".css") ? [utility, property] : [utility, styleKey];
  return text.split("\n").flatMap((line, index) => {
    const oneSided = /(?<!rtl:\S*)translate-x-/.test(line) && !/rtl:\S*translate-x-/.test(line);
    return oneSided || rules.some((rule) => rule.test(line)) ? [`${file}:${index + 1}: ${line.trim()}`] : [];
  });
}

test("nothing is laid out by left and right, which Arabic would have to mirror by hand (T38)", () => {
  const files = globSync("**/*.{ts,tsx,css}", { cwd: src }).filter((file) => !/\.test\.tsx?$/.test(file));
  expect(files).toContain(path.join("components", "ui", "button.tsx"));
  expect(files.flatMap((file) => physical(file, readFileSync(path.join(src, file), "utf8")))).toEqual([]);
});

test.each([
  ["a.tsx", 'className="sm:ml-2"'],
  ["a.tsx", 'className="-mr-1"'],
  ["a.tsx", 'className="pl-[3px]"'],
  ["a.tsx", 'className="hover:text-left"'],
  ["a.tsx", 'className="absolute right-0"'],
  ["a.tsx", 'className="rounded-tl-lg"'],
  ["a.tsx", 'className="border-l"'],
  ["a.tsx", 'className="slide-in-from-right-2"'],
  ["a.tsx", 'className="translate-x-5"'],
  ["a.tsx", "style={{ marginLeft: 4 }}"],
  ["a.css", "  margin-left: 4px;"],
  ["a.css", "  left: 0;"],
  ["a.css", "  text-align: right;"],
])("%s is caught with %s", (file, line) => {
  expect(physical(file, line)).toHaveLength(1);
});

test.each([
  ["a.tsx", 'className="ms-2 ps-4 start-0 text-start rounded-s-lg border-e mx-2 px-3"'],
  ["a.tsx", 'className="data-[side=left]:pt-1 translate-x-5 rtl:-translate-x-5"'],
  ["a.tsx", "<ChevronLeft /> // to the left-hand side"],
  ["a.css", "  margin-inline-start: 4px; inset-inline-start: 0;"],
])("%s passes with %s", (file, line) => {
  expect(physical(file, line)).toEqual([]);
});
