import { Trans, useLingui } from "@lingui/react/macro";
import { Controller, useFormContext, useWatch } from "react-hook-form";
import { useColorVerdict } from "@/api/console-openings";
import { useOwnFormats } from "@/api/own-formats";
import { ColorPicker } from "@/components/panel/brand/color-picker";
import { SiteButton, SiteScene } from "@/components/panel/brand/site-scene";
import { Verdict } from "@/components/panel/brand/verdict";
import type { Entries } from "./entries";
import { LogoField, pictureOf } from "./logo-field";

/** Colour and logo, and what the clinic's site makes of them. */
export function StepBrand() {
  const { t } = useLingui();
  const { number } = useOwnFormats();
  const { control, formState } = useFormContext<Entries>();
  const [name, color, logo] = useWatch({ control, name: ["name", "color", "logo"] });
  const verdict = useColorVerdict(color);
  return (
    <div className="grid min-w-0 gap-5 md:grid-cols-2">
      <div className="grid min-w-0 content-start gap-5">
        <Controller control={control} name="color" render={({ field: { value, onChange } }) => <ColorPicker color={value} onChange={onChange} />} />
        <Verdict verdict={verdict} number={number} />
      </div>
      <div className="grid min-w-0 content-start gap-5">
        <section aria-label={t`Preview`} className="grid min-w-0 gap-4">
          {(["light", "dark"] as const).map((scheme) => (
            <SiteScene key={scheme} scheme={scheme} verdict={verdict.data} name={name} logo={pictureOf(logo)}>
              <div className="flex flex-wrap items-center gap-3 sm:col-span-2 2xl:col-span-1">
                <SiteButton>
                  <Trans>Book an appointment</Trans>
                </SiteButton>
                <span className="text-sm font-semibold text-(--brand-text) underline underline-offset-4">
                  <Trans>Our team</Trans>
                </span>
              </div>
            </SiteScene>
          ))}
        </section>
        <Controller
          control={control}
          name="logo"
          render={({ field: { value, onChange } }) => (
            <LogoField name={name} logo={value} onChange={onChange} refused={formState.errors.logo?.message} />
          )}
        />
      </div>
    </div>
  );
}
