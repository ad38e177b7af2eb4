import { useSession } from "./session";
import type { Schemas } from "./types";

export type Permission = Schemas["AccountOut"]["permissions"][number];

/** Returns what tells whether the account that is logged in is granted something; the server has the last word. */
export function useMay(): (permission: Permission) => boolean {
  const { account } = useSession();
  return (permission) => account?.permissions.includes(permission) ?? false;
}
