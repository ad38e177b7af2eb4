import { beforeEach, describe, expect, it, vi } from "vitest";
import { newAttempt, send } from "./attempt";

type Sent = { headers: Record<string, string> };
const server = vi.hoisted(() => ({ asked: [] as Sent[], answer: (): Promise<unknown> => Promise.resolve() }));
vi.mock("@/api/client", () => ({
  client: {
    POST: (_: string, sent: Sent) => {
      server.asked.push(sent);
      return server.answer();
    },
  },
}));

const booking = { service_id: "s", dentist_id: "any", appointment_time: "2026-11-23T12:00:00+01:00", note: "" } as const;
const problem = (status: number, code: string) => ({
  error: { status, code, facts: {}, type: "", title: "" },
  response: new Response(null, { status }),
});
const answer = (status: number, data: unknown) => ({ data, response: new Response(null, { status }) });

const unreachable = () => Promise.reject(new TypeError("no network"));

beforeEach(() => {
  server.asked = [];
});

describe("an attempt to book", () => {
  it.each([
    ["a 201 that names the link", answer(201, { link_token: "t" }), "booked"],
    ["another success", answer(200, { link_token: "t" }), "unsettled"],
    ["a 201 without a link", answer(201, {}), "unsettled"],
    ["the server's refusal", problem(409, "slot_taken"), "refused"],
    ["a server in trouble", problem(503, "unavailable"), "unsettled"],
    ["a proxy's page", { error: "<h1>Not here</h1>", response: new Response(null, { status: 404 }) }, "unsettled"],
  ])("answered with %s is settled only by the server's own word", async (_, given, status) => {
    server.answer = () => Promise.resolve(given);
    expect((await send(newAttempt(booking))).status).toBe(status);
  });

  it("is unsettled without an answer, and says why", async () => {
    server.answer = unreachable;
    expect(await send(newAttempt(booking))).toEqual({
      status: "unsettled",
      trouble: { code: "unreachable", facts: {} },
    });
  });

  it("carries the same key each time it is sent, and another intention another one", async () => {
    server.answer = unreachable;
    const attempt = newAttempt(booking);
    await send(attempt);
    await send(attempt);
    await send(newAttempt(booking));
    const keys = server.asked.map(({ headers }) => headers["Idempotency-Key"]);
    expect(keys[0]).toMatch(/^[\x21-\x7e]{8,80}$/);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });
});
