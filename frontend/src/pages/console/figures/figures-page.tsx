import { Figures } from "@/features/console/figures/figures";

export default function FiguresPage() {
  return <Figures />;
}
