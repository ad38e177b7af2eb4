import { Trans, useLingui } from "@lingui/react/macro";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { useClinic } from "@/api/clinic";
import { type Trouble, troubleOf } from "@/api/problem";
import { changeSettings, settingsNow, uploadLogo } from "@/api/staff-settings";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { FileDrop } from "@/components/panel/brand/file-drop";
import { LogoSamples } from "@/components/panel/brand/logo-samples";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";

/** The clinic's logo, which is kept at once. */
export function LogoCard({ logo }: { logo: string }) {
  const { t } = useLingui();
  const { name } = useClinic();
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
        <LogoSamples name={name} logo={logo} />
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
