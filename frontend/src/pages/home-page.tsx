import { useLingui } from "@lingui/react/macro";
import { useClinic } from "@/api/clinic";
import { FindUs } from "@/features/home/find-us";
import { Hero } from "@/features/home/hero";
import { OpeningHours } from "@/features/home/opening-hours";
import { Services } from "@/features/home/services";
import { Team } from "@/features/home/team";
import { useTitle } from "@/lib/use-title";

export default function HomePage() {
  const { t } = useLingui();
  useTitle(t`Dentist appointments online`, useClinic().name);
  return (
    <>
      <Hero />
      <div className="mx-auto w-full max-w-6xl space-y-16 px-4 pb-20 sm:space-y-20 sm:px-6">
        <Services />
        <Team />
        <div className="grid gap-x-10 gap-y-16 lg:grid-cols-2">
          <OpeningHours />
          <FindUs />
        </div>
      </div>
    </>
  );
}
