import { Trans, useLingui } from "@lingui/react/macro";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { useClinic } from "@/api/clinic";
import { type Trouble, troubleOf } from "@/api/problem";
import { changeSettings, settingsNow, uploadLogo } from "@/api/staff-settings";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { ClinicMark } from "@/components/layout/clinic-name";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { FileDrop } from "./file-drop";

/** The clinic's logo, which is kept at once. */
export function LogoCard({ logo }: { logo: string }) {
  const { t } = useLingui();
  const [pending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const act = async (change: () => Promise<unknown>, said: string) => {
    setPending(true);
    setTrouble(null);
    try {
      await change();
      toast.success(said);
    } catch (error) {
      setTrouble(troubleOf(error));
    } finally {
      setPending(false);
    }
  };
  const remove = async () => changeSettings({ logo_url: "" }, (await settingsNow()).tag);
  return (
    <Card>
      <CardHeader>
        <CardTitle>
          <Trans>Logo</Trans>
        </CardTitle>
        <CardDescription>
          <Trans>A transparent background looks best. Everything but the picture itself is taken out of the file.</Trans>
        </CardDescription>
      </CardHeader>
      <CardContent className="grid gap-4">
        <div className="grid grid-cols-2 gap-3">
          <Sample logo={logo} className="bg-[#fbfcfd]" words={t`On light`} />
          <Sample logo={logo} className="bg-[#0f1115]" words={t`On dark`} />
        </div>
        <TroubleAlert trouble={trouble} />
        <FileDrop pending={pending} onFile={(file) => void act(() => uploadLogo(file), t`The new logo is on your site.`)}>
          {logo ? <Trans>Drop a new logo here, or choose a file</Trans> : <Trans>Drop your logo here, or choose a file</Trans>}
        </FileDrop>
        {logo ? (
          <Button
            size="sm"
            variant="ghost"
            className="justify-self-start"
            onClick={() => void act(remove, t`The logo is removed.`)}
          >
            <Trash2 aria-hidden="true" />
            <Trans>Remove the logo</Trans>
          </Button>
        ) : null}
      </CardContent>
    </Card>
  );
}

function Sample({ logo, className, words }: { logo: string; className: string; words: string }) {
  const { name } = useClinic();
  return (
    <figure className="grid gap-1">
      <div className={`grid h-24 place-items-center rounded-md border p-3 ${className}`}>
        <ClinicMark key={logo} name={name} logo={logo} className={logo ? "h-14 w-auto max-w-full rounded-none" : "size-14"} />
      </div>
      <figcaption className="text-muted-foreground text-center text-xs">{words}</figcaption>
    </figure>
  );
}
