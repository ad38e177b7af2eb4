import { expect, test } from "vitest";
import { originOf, snippetOf } from "./snippet-of";

test("the code names what was chosen and nothing else", () => {
  const none = { service: "", dentist: "", language: "" };
  expect(snippetOf("https://c.example", none, "Book")).toBe(
    '<script src="https://c.example/embed.js" data-title="Book" async></script>',
  );
  expect(snippetOf("https://c.example", { ...none, language: "de" }, "")).toContain(' data-language="de" async');
});

test("a clinic's name cannot leave its attribute", () => {
  const code = snippetOf("https://c.example", { service: "", dentist: "", language: "" }, '"><script>alert(1)</script>');
  expect(code.match(/<script/g)).toHaveLength(1);
});

test.each([
  ["www.smile.example", "https://www.smile.example"],
  ["https://Smile.example/book?x=1", "https://smile.example"],
  ["smile.example:8443", "https://smile.example:8443"],
  ["zähne.example", "https://xn--zhne-loa.example"],
  ["http://localhost:3000/", "http://localhost:3000"],
])("%s is the site %s", (written, origin) => expect(originOf(written)).toBe(origin));

test.each(["", " ", "smile", "http://smile.example", "https://*.smile.example", "a.example; script-src *", "javascript:alert(1)", "ftp://a.example", "https://10.0.0.1"])(
  "%s is no site",
  (written) => expect(originOf(written)).toBeNull(),
);
