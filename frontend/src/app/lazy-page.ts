import type { ComponentType } from "react";
import { type Area, loadTexts } from "@/lib/i18n";

type Module = { default: ComponentType };

/** A page that is fetched with its texts when it is first wanted. */
export class LazyPage {
  Component: ComponentType | null = null;
  private loading: Promise<void> | null = null;
  private failed = false;

  constructor(
    private readonly areas: Area[],
    private readonly fetch: () => Promise<Module>,
  ) {}

  /** Fetches the page; one that could not be fetched before is asked for again. */
  load(): Promise<void> {
    this.forgetFailure();
    return this.wanted();
  }

  /** As `load`, but a failure stays one: whoever draws the page asks at each attempt. */
  wanted(): Promise<void> {
    this.loading ??= Promise.all([this.fetch(), loadTexts(...this.areas)])
      .then(([module]) => {
        this.Component = module.default;
      })
      .catch((error: unknown) => {
        this.failed = true;
        throw error;
      });
    return this.loading;
  }

  forgetFailure(): void {
    if (this.failed) this.loading = null;
    this.failed = false;
  }
}
