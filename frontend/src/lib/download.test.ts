import { expect, test } from "vitest";
import { fileNameOf } from "./download";

const answer = (disposition?: string) =>
  new Response("", { headers: disposition ? { "Content-Disposition": disposition } : {} });

test("a file is called what the server calls it, and never leads to another folder", () => {
  expect(fileNameOf(answer('attachment; filename="appointment-2026-12-07.ics"'), "x.ics")).toBe(
    "appointment-2026-12-07.ics",
  );
  expect(fileNameOf(answer('attachment; filename="../../etc/passwd"'), "x.ics")).toBe("x.ics");
  expect(fileNameOf(answer(), "x.ics")).toBe("x.ics");
});
