import { Trans, useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import { Field, FieldError, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { cn } from "@/lib/cn";

/** Colours that read well as they are, in light and dark. */
const SUGGESTED = ["#0f766e", "#0e7490", "#1d4ed8", "#4338ca", "#7e22ce", "#a21caf", "#be123c", "#b45309", "#4d7c0f", "#334155"];
const HEX = /^#[0-9a-f]{6}$/;

interface ColorPickerProps {
  color: string;
  onChange: (color: string) => void;
}

/** A colour: picked, typed, or taken from a few that always work. */
export function ColorPicker({ color, onChange }: ColorPickerProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState(color);
  const [shown, setShown] = useState(color);
  const swatches = useId();
  // What was discarded or changed elsewhere shows in the box too.
  if (shown !== color) {
    setShown(color);
    if (normal(typed) !== color) setTyped(color);
  }
  const take = (text: string) => {
    setTyped(text);
    if (HEX.test(normal(text))) onChange(normal(text));
  };
  return (
    <>
      <div className="flex items-end gap-3">
        <input
          type="color"
          aria-label={t`Pick a colour`}
          value={color}
          onChange={(event) => take(event.target.value)}
          className="focus-ring border-input bg-card h-11 w-16 shrink-0 cursor-pointer rounded-md border p-1"
        />
        <Field className="flex-1">
          <FieldLabel>
            <Trans>As a code</Trans>
          </FieldLabel>
          <Input
            dir="ltr"
            spellCheck={false}
            autoComplete="off"
            maxLength={7}
            value={typed}
            className="font-mono tabular-nums"
            onChange={(event) => take(event.target.value)}
            onBlur={() => setTyped(color)}
          />
          {HEX.test(normal(typed)) ? null : <FieldError>{t`Write six digits or letters, like #0f766e.`}</FieldError>}
        </Field>
      </div>
      <div role="group" aria-labelledby={swatches}>
        <p id={swatches} className="text-muted-foreground mb-1.5 text-sm">
          <Trans>Colours that read well as they are</Trans>
        </p>
        <div className="flex flex-wrap gap-1.5">
          {SUGGESTED.map((one) => (
            <button
              key={one}
              type="button"
              aria-label={one}
              aria-pressed={one === color}
              onClick={() => take(one)}
              style={{ backgroundColor: one }}
              className={cn(
                "focus-ring border-border size-8 cursor-pointer rounded-md border pointer-coarse:size-11",
                one === color && "outline-foreground outline-2 outline-offset-2",
              )}
            />
          ))}
        </div>
      </div>
    </>
  );
}

function normal(text: string): string {
  const bare = text.trim().toLowerCase();
  return bare.startsWith("#") ? bare : `#${bare}`;
}
