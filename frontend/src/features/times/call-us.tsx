import { Trans } from "@lingui/react/macro";
import { Mail, Phone } from "lucide-react";
import { useClinic } from "@/api/clinic";
import { Button } from "@/components/ui/button";

/** The way on where the site has none: the clinic's telephone, else its mail. */
export function CallUs() {
  const { phone, phone_text: number, email } = useClinic();
  if (!phone && !email) return null;
  return (
    <Button asChild variant="outline" className="max-w-full">
      {phone ? (
        <a href={`tel:${phone}`}>
          <Phone aria-hidden="true" />
          <span>
            <Trans>
              Call <bdi dir="ltr">{number}</bdi>
            </Trans>
          </span>
        </a>
      ) : (
        <a href={`mailto:${email}`}>
          <Mail aria-hidden="true" />
          <bdi className="truncate">{email}</bdi>
        </a>
      )}
    </Button>
  );
}
