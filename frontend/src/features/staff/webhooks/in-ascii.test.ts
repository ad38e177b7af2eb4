import { expect, test } from "vitest";
import { inAscii } from "./in-ascii";

test("a name in another script becomes what the network knows, and what is plain stays as it is", () => {
  expect(inAscii("https://bücher.example/Zeit?x=1")).toBe("https://xn--bcher-kva.example/Zeit?x=1");
  expect(inAscii("HTTPS://Hooks.example.com/a")).toBe("https://hooks.example.com/a");
  for (const text of ["https://hooks.example.com", "https://hooks.example.com/A%20b", "hooks", "https://a b"]) {
    expect(inAscii(text)).toBe(text);
  }
});
