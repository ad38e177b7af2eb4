import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { BrowserRouter } from "react-router";
import { queries } from "@/api/client";
import { TooltipProvider } from "@/components/ui/tooltip";
import { Directed } from "../panel/directed";
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
