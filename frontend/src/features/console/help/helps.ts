import type { PlatformSchemas } from "@/api/platform";

export type Help = PlatformSchemas["OperatorHelpOut"];
export type Act = "start" | "raise" | "end";

export const HELPS = "/api/v1/clinics/{clinic_id}/help";
