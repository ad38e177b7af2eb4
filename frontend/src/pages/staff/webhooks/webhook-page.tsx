import { useParams } from "react-router";
import { WebhookDetails } from "@/features/staff/webhooks/webhook";

export default function WebhookPage() {
  const { id = "" } = useParams();
  return <WebhookDetails key={id} id={id} />;
}
