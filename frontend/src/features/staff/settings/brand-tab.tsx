import { ColorCard } from "./color-card";
import { LogoCard } from "./logo-card";
import { SaveBar } from "./save-bar";
import { SitePreview } from "./site-preview";
import { TeamPhotos } from "./team-photos";
import { useDraft } from "./use-draft";

/** Logo, colour and faces, beside what patients will see of them. */
export function BrandTab() {
  const draft = useDraft("brand");
  const color = draft.value<string>("brand_color");
  return (
    <>
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(22rem,27rem)_1fr]">
        <div className="grid min-w-0 gap-5">
          <LogoCard logo={draft.settings.logo_url} />
          <ColorCard color={color} onChange={(next) => draft.set("brand_color", next)} />
        </div>
        <SitePreview color={color} logo={draft.settings.logo_url} />
      </div>
      <SaveBar draft={draft} />
      <TeamPhotos />
    </>
  );
}
