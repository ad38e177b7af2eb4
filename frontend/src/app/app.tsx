import { I18nProvider, useLingui } from "@lingui/react";
import { i18n } from "@lingui/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { Direction } from "radix-ui";
import type { ReactNode } from "react";
import { BrowserRouter } from "react-router";
import { queries } from "@/api/client";
import { embed } from "@/lib/embed";
import { directionOf } from "@/lib/i18n";
import { Embedded } from "./embedded";
import { Frame } from "./frame";
import { Site } from "./site";

const Around = embed ? Embedded : Frame;

export function App() {
  return (
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queries}>
        <BrowserRouter basename={embed?.base}>
          <Directed>
            <Around>
              <Site />
            </Around>
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
