import { test as base } from "@playwright/test";
import { type Account, register, type Wanted } from "./accounts";
import { Api } from "./api";
import { type ClinicName, originOf } from "./clinics";
import { Guard } from "./guard";
import { type Colleague, type Hired, type StaffRole, hire, signInStaff } from "./staff";

interface Fixtures {
  /** The address of a clinic's site: `page.goto(clinic("cairo"))`. Without it, paths are Berlin's. */
  clinic: (name: ClinicName) => string;
  /** A client of a clinic's API. */
  api: (name?: ClinicName) => Api;
  /** A fresh patient with an account. */
  account: (name?: ClinicName, wanted?: Wanted) => Promise<Account>;
  /** A fresh colleague as whom the browser is logged in: `await staff("front_desk")`. */
  staff: (role: StaffRole, hired?: Hired) => Promise<Colleague>;
  /** Fails the test for console errors, script errors, policy violations, failed requests, dialogs, stored tokens. */
  guard: Guard;
}

export const test = base.extend<Fixtures>({
  clinic: async ({}, use) => use(originOf),
  api: async ({}, use) => use((name = "berlin") => new Api(name)),
  account: async ({}, use) => use(async (name = "berlin", wanted = {}) => register(name, wanted)),
  staff: async ({ page }, use) =>
    use(async (role, hired = {}) => {
      const colleague = await hire(role, hired);
      await signInStaff(page, colleague);
      return colleague;
    }),
  guard: [
    async ({ context }, use) => {
      const guard = new Guard(context);
      await guard.watch();
      await use(guard);
      expect(await guard.complaints(), "what the guard saw").toEqual([]);
    },
    { auto: true },
  ],
});

export const expect = test.expect;
export { signIn } from "./accounts";
export { axe } from "./axe";
export { noOverflow } from "./layout";
export { linkTo, mail, mails } from "./mails";
export { sql } from "./sql";
export { hire, signInStaff } from "./staff";
export { codeOf } from "./totp";
