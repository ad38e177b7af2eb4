import { expect, test } from "vitest";
import { answerOf } from "./door";

const response = new Response(null, { status: 200 });

test("a visit is cancelled when the server says so, and not before (trap T40)", async () => {
  await expect(answerOf(Promise.resolve({ data: { status: "cancelled" }, response }), "cancelled")).resolves.toEqual({
    status: "cancelled",
  });
  await expect(answerOf(Promise.resolve({ data: undefined, response }), "cancelled")).rejects.toThrow();
  await expect(answerOf(Promise.resolve({ data: {} as { status: string }, response }), "cancelled")).rejects.toThrow();
  await expect(answerOf(Promise.resolve({ data: { status: "scheduled" }, response }), "cancelled")).rejects.toThrow();
});
