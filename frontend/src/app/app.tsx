import { I18nProvider } from "@lingui/react";
import { i18n } from "@lingui/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { BrowserRouter } from "react-router";
import { queries } from "@/api/client";
import { Frame } from "./frame";
import { Site } from "./site";

export function App() {
  return (
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queries}>
        <BrowserRouter>
          <Frame>
            <Site />
          </Frame>
        </BrowserRouter>
      </QueryClientProvider>
    </I18nProvider>
  );
}
