import { Trans, useLingui } from "@lingui/react/macro";
import { useClinic } from "@/api/clinic";
import { AppLink } from "@/components/layout/app-link";
import { Page, PageHeading } from "@/components/layout/page";
import { Button } from "@/components/ui/button";
import { useTitle } from "@/lib/use-title";

export default function NotFoundPage() {
  const { t } = useLingui();
  useTitle(t`Page not found`, useClinic().name);
  return (
    <Page width="narrow" className="text-center">
      <PageHeading hint={<Trans>The address may have been mistyped, or the page has moved.</Trans>}>
        <Trans>There is no page here</Trans>
      </PageHeading>
      <div className="flex flex-wrap justify-center gap-3">
        <Button asChild>
          <AppLink to="/book">
            <Trans>Book appointment</Trans>
          </AppLink>
        </Button>
        <Button asChild variant="outline">
          <AppLink to="/">
            <Trans>Go to the home page</Trans>
          </AppLink>
        </Button>
      </div>
    </Page>
  );
}
