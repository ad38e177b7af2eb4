import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardAction, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Saved } from "./saved";

type FoldingCardProps = {
  title: ReactNode;
  description: ReactNode;
  /** What opens the form. */
  action: ReactNode;
  /** Said in place of the form once it has done its work. */
  done: ReactNode;
  children: (fold: { close: () => void; finish: () => void }) => ReactNode;
};

/** A card whose form is there only while somebody wants it. Focus goes into the form and back to where it came from. */
export function FoldingCard({ title, description, action, done, children }: FoldingCardProps) {
  const [state, setState] = useState<"closed" | "open" | "done">("closed");
  const opener = useRef<HTMLButtonElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const before = useRef(state);
  useEffect(() => {
    if (state === before.current) return;
    before.current = state;
    if (state === "open") body.current?.querySelector<HTMLInputElement>("input:not([hidden])")?.focus();
    else opener.current?.focus();
  }, [state]);
  return (
    <Card>
      <CardHeader>
        <CardTitle>{title}</CardTitle>
        <CardDescription>{description}</CardDescription>
        {state === "open" ? null : (
          <CardAction>
            <Button ref={opener} variant="outline" size="sm" onClick={() => setState("open")}>
              {action}
            </Button>
          </CardAction>
        )}
      </CardHeader>
      <CardContent ref={body} className={state === "closed" ? "sr-only" : undefined}>
        {state === "open" ? children({ close: () => setState("closed"), finish: () => setState("done") }) : null}
        <Saved>{state === "done" ? done : null}</Saved>
      </CardContent>
    </Card>
  );
}
