import { Trans } from "@lingui/react/macro";
import { useFormats } from "@/api/clinic";
import { useVerdict } from "@/api/staff-settings";
import { ColorPicker } from "@/components/panel/brand/color-picker";
import { Verdict } from "@/components/panel/brand/verdict";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";

interface ColorCardProps {
  color: string;
  onChange: (color: string) => void;
}

/** The clinic's colour, with what becomes of it. */
export function ColorCard({ color, onChange }: ColorCardProps) {
  const { number } = useFormats();
  const verdict = useVerdict(color);
  return (
    <Card>
      <CardHeader>
        <CardTitle>
          <Trans>Colour</Trans>
        </CardTitle>
        <CardDescription>
          <Trans>Any colour will do: where it could not be read, buttons and links get the nearest one that can.</Trans>
        </CardDescription>
      </CardHeader>
      <CardContent className="grid gap-4">
        <ColorPicker color={color} onChange={onChange} />
        <Verdict verdict={verdict} number={number} />
      </CardContent>
    </Card>
  );
}
