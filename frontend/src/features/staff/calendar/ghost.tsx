import { Ban, Check, TriangleAlert } from "lucide-react";
import { useLayoutEffect, useRef } from "react";
import { cn } from "@/lib/cn";
import { type Carry, useCarried } from "./carry";
import type { Ground } from "./ground";
import type { Verdict } from "./verdict";
import { useCalendarWords } from "./words";

const LOOKS: Record<Verdict["kind"], string> = {
  ok: "border-success bg-success-tint",
  same: "border-input bg-card",
  outside: "border-warning bg-warning-tint",
  refused: "border-destructive-text bg-destructive-tint",
};

/** What is carried, where it would come to stand, and what would come of it: alone renders while one drags. */
export function Ghost({ carry, ground }: { carry: Carry; ground: Ground }) {
  const carried = useCarried(carry);
  return carried ? <Box {...{ carried, ground }} /> : null;
}

function Box({ carried, ground }: { carried: NonNullable<ReturnType<typeof useCarried>>; ground: Ground }) {
  const words = useCalendarWords();
  const box = useRef<HTMLDivElement>(null);
  const { visit, target, verdict, by } = carried;
  const span = { from: target.from, until: target.from + target.length };

  useLayoutEffect(() => {
    const element = box.current;
    const surface = element?.parentElement;
    const body = surface?.querySelector(`[data-column="${target.column}"] [data-body]`);
    if (!element || !surface || !body) return;
    const [inner, outer] = [body.getBoundingClientRect(), surface.getBoundingClientRect()];
    const isRtl = getComputedStyle(surface).direction === "rtl";
    const x = isRtl ? inner.right - outer.right : inner.left - outer.left;
    const y = inner.top - outer.top + (target.from - ground.shown.from) * ground.scale;
    element.style.transform = `translate(${x}px, ${y}px)`;
    element.style.inlineSize = `${inner.width}px`;
    element.style.blockSize = `${Math.max(target.length * ground.scale, 24)}px`;
    if (by === "keys") element.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [target, ground, by]);

  return (
    <div ref={box} aria-hidden="true" data-ghost={verdict.kind} className={cn("calendar-ghost", LOOKS[verdict.kind])}>
      <span className="flex items-center gap-1 font-semibold">
        <VerdictIcon verdict={verdict} />
        <span className="truncate tabular-nums">{words.range(span)}</span>
      </span>
      <span className="truncate">
        <bdi>{visit.patient.name}</bdi>
      </span>
      <span className="truncate">{words.verdict(verdict)}</span>
    </div>
  );
}

function VerdictIcon({ verdict }: { verdict: Verdict }) {
  if (verdict.kind === "refused") return <Ban className="text-destructive-text size-4 shrink-0" />;
  if (verdict.kind === "outside") return <TriangleAlert className="text-warning size-4 shrink-0" />;
  return <Check className="text-success size-4 shrink-0" />;
}
