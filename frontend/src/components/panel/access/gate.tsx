import { type ReactNode, useEffect, useRef, useState } from "react";

type GateProps = {
  /** The mark and the name of whose panel this is. */
  brand: ReactNode;
  /** Which page this is by now. */
  step: string;
  title: ReactNode;
  hint?: ReactNode;
  children: ReactNode;
};

/** What stands around the pages before a panel. */
export function Gate({ brand, step, title, hint, children }: GateProps) {
  const [first] = useState(step);
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center px-4 py-8">
      <p className="text-muted-foreground mb-5 flex items-center gap-2.5 font-semibold">
        {brand}
      </p>
      <Title key={step} isNew={step !== first}>
        {title}
      </Title>
      {hint ? <p className="text-muted-foreground mt-1 text-pretty">{hint}</p> : null}
      <div className="mt-5 space-y-4">{children}</div>
    </div>
  );
}

/** The title of a new step takes the focus, so that it is read out, unless a field has it. */
function Title({ isNew, children }: { isNew: boolean; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isNew && !document.activeElement?.matches("input")) heading.current?.focus();
  }, [isNew]);
  return (
    <h1 ref={heading} tabIndex={-1} className="text-2xl font-bold text-balance outline-none">
      {children}
    </h1>
  );
}
