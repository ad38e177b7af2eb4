import { expect, test } from "vitest";
import { asFarAsKnown } from "./use-booking";

const refused = (code: string) => ({ status: "refused" as const, trouble: { code, facts: {} } });

test("a retry that is turned away at the door leaves open what became of the first sending (trap T40)", () => {
  expect(asFarAsKnown(refused("too_many_requests"), true).status).toBe("unsettled");
  expect(asFarAsKnown(refused("session_over"), true).status).toBe("unsettled");
});

test("what the server decided is a refusal, and so is whatever a first sending is told", () => {
  expect(asFarAsKnown(refused("slot_taken"), true).status).toBe("refused");
  expect(asFarAsKnown(refused("too_many_requests"), false).status).toBe("refused");
});
