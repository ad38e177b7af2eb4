import type { BrowserContext, Page } from "@playwright/test";

const secret = /eyJ[\w-]{8,}\.[\w-]+\.|[\w-]{40,}/;

/** Collects what should never happen on any page of a context: the test fails with it in the end (trap T26 for what it stores). */
export class Guard {
  readonly #complaints: string[] = [];
  readonly #allowed: RegExp[] = [];

  constructor(private readonly context: BrowserContext) {}

  /** What a test expects to go wrong: "409" lets the browser say that a request was answered so. */
  allow(...expected: (RegExp | string | number)[]): void {
    this.#allowed.push(...expected.map((one) => (one instanceof RegExp ? one : new RegExp(String(one)))));
  }

  async watch(): Promise<void> {
    const { context } = this;
    context.on("console", (message) => {
      if (message.type() === "error") this.#complain(`console: ${message.text()} (${message.location().url})`);
    });
    context.on("weberror", (error) => this.#complain(`script: ${error.error().stack ?? error.error().message}`));
    context.on("requestfailed", (request) => {
      const why = request.failure()?.errorText ?? "failed";
      // What a page no longer wants when it is left is no fault.
      if (why !== "net::ERR_ABORTED") this.#complain(`request: ${request.method()} ${request.url()} ${why}`);
    });
    context.on("dialog", async (dialog) => {
      if (dialog.type() === "beforeunload") return dialog.accept();
      this.#complain(`dialog: ${dialog.type()} ${dialog.message()}`);
      return dialog.dismiss();
    });
    await context.exposeBinding("reportViolation", (_, text: string) => this.#complain(`policy: ${text}`));
    await context.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        const report = (globalThis as unknown as { reportViolation: (text: string) => void }).reportViolation;
        report(`${event.effectiveDirective} refuses ${event.blockedURI} ${event.sample} on ${event.documentURI}`);
      });
    });
  }

  async complaints(): Promise<string[]> {
    const stored = await Promise.all(this.context.pages().map(stores));
    const secrets = stored.flat().filter((entry) => secret.test(entry));
    const all = [...this.#complaints, ...secrets.map((entry) => `storage holds what looks like a token: ${entry}`)];
    return all.filter((one) => !this.#allowed.some((expected) => expected.test(one)));
  }

  #complain(text: string): void {
    this.#complaints.push(text);
  }
}

async function stores(page: Page): Promise<string[]> {
  if (page.isClosed() || !page.url().startsWith("http")) return [];
  return page.evaluate(() =>
    [localStorage, sessionStorage].flatMap((store) => Object.entries(store).map(([name, value]) => `${name}=${value}`)),
  );
}
