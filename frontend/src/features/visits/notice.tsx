import { Trans } from "@lingui/react/macro";
import { type ReactNode, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useLocation, useNavigate } from "react-router";
import { AppLink } from "@/components/layout/app-link";
import { Alert, AlertActions, AlertDescription } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { refreshVisits } from "./use-own-visits";

interface News {
  kind: "success" | "warning" | "destructive";
  text: ReactNode;
  /** Where a new one is booked, after a cancellation. */
  again?: string;
}

/** Where a page says what came of the last action. */
export interface Board {
  news: News | null;
  ref: RefObject<HTMLDivElement | null>;
  tell: (news: News) => void;
  focus: () => void;
}

/** Returns the board of this page; whoever comes from moving a visit reads there that it worked, once. */
export function useBoard(): Board {
  const [news, setNews] = useState<News | null>(null);
  const ref = useRef<HTMLDivElement>(null);
  const { pathname, search, hash, state } = useLocation();
  const navigate = useNavigate();
  const moved = isMoved(state);
  useEffect(() => {
    if (!moved) return;
    void navigate({ pathname, search, hash }, { replace: true, state: null });
    void refreshVisits().then(() =>
      setNews({ kind: "success", text: <Trans>Your appointment was moved.</Trans> }),
    );
  }, [moved, navigate, pathname, search, hash]);

  const focus = useCallback(() => ref.current?.focus(), []);
  return useMemo(() => ({ news, ref, tell: setNews, focus }), [news, focus]);
}

function isMoved(state: unknown): boolean {
  return typeof state === "object" && state !== null && "moved" in state && state.moved === true;
}

/** It takes the focus where the button that was pressed is gone; `offersAgain` where nothing else on the page does. */
export function Notice({ board: { news, ref }, offersAgain = false }: { board: Board; offersAgain?: boolean }) {
  return (
    <div data-slot="notice" ref={ref} role="status" tabIndex={-1} className="focus-ring rounded-lg print:hidden">
      {news ? (
        <Alert variant={news.kind} role="none" className="mb-6">
          <AlertDescription className="text-base">{news.text}</AlertDescription>
          {offersAgain && news.again ? (
            <AlertActions>
              <Button asChild size="sm" variant="outline">
                <AppLink to={news.again}>
                  <Trans>Book a new time</Trans>
                </AppLink>
              </Button>
            </AlertActions>
          ) : null}
        </Alert>
      ) : null}
    </div>
  );
}
