import { Trans } from "@lingui/react/macro";
import { CalendarCheck, Phone } from "lucide-react";
import { useClinic } from "@/api/clinic";
import { AppLink } from "@/components/layout/app-link";
import { Button } from "@/components/ui/button";
import { FirstFree } from "./first-free";
import { TodayLine } from "./today-line";

/** Who the clinic is, and the two things that most people come for: a time, and its telephone. */
export function Hero() {
  const clinic = useClinic();
  return (
    <section className="mx-auto grid w-full max-w-6xl gap-x-14 gap-y-6 px-4 pt-10 pb-14 sm:px-6 sm:pt-16 sm:pb-20 lg:grid-cols-[minmax(0,1fr)_23rem] lg:grid-rows-[1fr_auto_auto_1fr]">
        <h1
          tabIndex={-1}
          className="max-w-2xl text-4xl leading-[1.1] font-bold outline-none sm:text-5xl lg:row-start-2 rtl:leading-tight"
        >
          <bdi>{clinic.tagline || clinic.name}</bdi>
        </h1>
      <div className="space-y-4 lg:col-start-2 lg:row-span-full lg:self-center">
        <div className="bg-card space-y-4 rounded-xl border p-5 shadow-card">
          <FirstFree />
          <Button asChild size="lg" className="w-full">
            <AppLink to="/book">
              <CalendarCheck aria-hidden="true" />
              <Trans>Book appointment</Trans>
            </AppLink>
          </Button>
          {clinic.phone ? (
            <Button asChild variant="outline" size="lg" className="w-full">
              <a href={`tel:${clinic.phone}`}>
                <Phone aria-hidden="true" />
                <bdi dir="ltr" className="tabular">
                  {clinic.phone_text}
                </bdi>
              </a>
            </Button>
          ) : null}
        </div>
        <TodayLine />
      </div>
      <div className="text-muted-foreground max-w-prose space-y-3 text-lg leading-relaxed lg:row-start-3">
        {paragraphs(clinic.about).map((text) => (
          <p key={text}>
            <bdi>{text}</bdi>
          </p>
        ))}
      </div>
    </section>
  );
}

function paragraphs(text: string): string[] {
  return text.split(/\n{2,}/).filter(Boolean);
}
