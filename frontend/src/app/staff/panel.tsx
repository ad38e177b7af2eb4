import { i18n } from "@lingui/core";
import { I18nProvider, useLingui } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { Direction } from "radix-ui";
import type { ReactNode } from "react";
import { BrowserRouter } from "react-router";
import { queries } from "@/api/client";
import { TooltipProvider } from "@/components/ui/tooltip";
import { directionOf } from "@/lib/i18n";
import { Frame } from "./frame";

/** The staff panel. */
export function Panel() {
  return (
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queries}>
        <BrowserRouter>
          <Directed>
            <TooltipProvider>
              <Frame />
            </TooltipProvider>
          </Directed>
        </BrowserRouter>
      </QueryClientProvider>
    </I18nProvider>
  );
}

/** Lets arrow keys go the way that the language is read. */
function Directed({ children }: { children: ReactNode }) {
  const { i18n } = useLingui();
  return <Direction.Provider dir={directionOf(i18n.locale)}>{children}</Direction.Provider>;
}
