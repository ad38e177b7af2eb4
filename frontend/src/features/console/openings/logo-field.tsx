import { Trans, useLingui } from "@lingui/react/macro";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { drawLogo } from "@/api/console-openings";
import { type Trouble, troubleOf } from "@/api/problem";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { FileDrop } from "@/components/panel/brand/file-drop";
import { LogoSamples } from "@/components/panel/brand/logo-samples";
import { Button } from "@/components/ui/button";

type LogoFieldProps = {
  name: string;
  /** The picture in base64; empty without one. */
  logo: string;
  onChange: (logo: string) => void;
  /** What the platform had against it. */
  refused: string | undefined;
};

/** The logo, drawn anew by the platform at once; it is kept when the clinic is opened. */
export function LogoField({ name, logo, onChange, refused }: LogoFieldProps) {
  const { t } = useLingui();
  const [pending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const draw = async (file: File) => {
    setPending(true);
    setTrouble(null);
    try {
      onChange(await drawLogo(file));
    } catch (error) {
      setTrouble(troubleOf(error));
    } finally {
      setPending(false);
    }
  };
  return (
    <div role="group" aria-label={t`Logo`} className="grid gap-4">
      {logo ? <LogoSamples name={name} logo={pictureOf(logo)} /> : null}
      <TroubleAlert trouble={trouble ?? (refused ? troubleOf({ code: refused, status: 422, facts: {} }) : null)} />
      <FileDrop pending={pending} onFile={(file) => void draw(file)}>
        {logo ? <Trans>Drop a new logo here, or choose a file</Trans> : <Trans>Drop its logo here, or choose a file</Trans>}
      </FileDrop>
      {logo ? (
        <Button size="sm" variant="ghost" className="justify-self-start" onClick={() => onChange("")}>
          <Trash2 aria-hidden="true" />
          <Trans>Remove the logo</Trans>
        </Button>
      ) : null}
    </div>
  );
}

/** Returns where a browser finds a picture that came in base64. */
export function pictureOf(logo: string): string {
  return logo && `data:image/webp;base64,${logo}`;
}
