import { type ReactNode, useEffect, useRef } from "react";

type OutcomeProps = { icon: ReactNode; title: ReactNode; children: ReactNode; actions?: ReactNode };

/** Takes the place of a form that has done its work; focus comes to it, so that it is read out. */
export function Outcome({ icon, title, children, actions }: OutcomeProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="flex flex-col items-center gap-4 py-6 text-center">
      <span aria-hidden="true" className="bg-brand-tint text-brand-text grid size-16 place-items-center rounded-full [&_svg]:size-7">
        {icon}
      </span>
      <h1 ref={heading} tabIndex={-1} className="text-2xl font-bold outline-none sm:text-3xl">
        {title}
      </h1>
      <div className="text-muted-foreground max-w-prose space-y-2 text-pretty">{children}</div>
      {actions ? <div className="mt-2 flex flex-wrap justify-center gap-3">{actions}</div> : null}
    </div>
  );
}
