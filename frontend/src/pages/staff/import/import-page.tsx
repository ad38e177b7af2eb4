import { Imports } from "@/features/staff/import/imports";

export default function ImportPage() {
  return <Imports />;
}
