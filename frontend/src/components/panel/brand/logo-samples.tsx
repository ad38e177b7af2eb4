import { useLingui } from "@lingui/react/macro";
import { ClinicMark } from "@/components/layout/clinic-name";
import { PAPER } from "./site-colours";

/** A clinic's logo, or what stands for it, on the papers of both schemes. */
export function LogoSamples({ name, logo }: { name: string; logo: string }) {
  const { t } = useLingui();
  return (
    <div className="grid grid-cols-2 gap-3">
      <Sample name={name} logo={logo} paper={PAPER.light.background} words={t`On light`} />
      <Sample name={name} logo={logo} paper={PAPER.dark.background} words={t`On dark`} />
    </div>
  );
}

function Sample({ name, logo, paper, words }: { name: string; logo: string; paper: string; words: string }) {
  return (
    <figure className="grid gap-1">
      <div style={{ backgroundColor: paper }} className="grid h-24 place-items-center rounded-md border p-3">
        <ClinicMark key={logo} name={name} logo={logo} className={logo ? "h-14 w-auto max-w-full rounded-none" : "size-14"} />
      </div>
      <figcaption className="text-muted-foreground text-center text-xs">{words}</figcaption>
    </figure>
  );
}
