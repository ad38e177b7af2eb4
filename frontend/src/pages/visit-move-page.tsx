import { useLocation, useNavigate } from "react-router";
import { readDay, readTime } from "@/features/times/free-days";
import { MoveFrame } from "@/features/times/move-frame";
import { MoveVisit } from "@/features/times/move-visit";
import { useLinkedVisit } from "@/features/times/use-linked-visit";
import { useChosen } from "@/lib/use-chosen";

export default function VisitMovePage() {
  const { hash } = useLocation();
  const { address, choose } = useChosen();
  const navigate = useNavigate();
  const { visit, move } = useLinkedVisit(hash.slice(1));
  const back = `/visit${hash}`;
  if (!visit.data) return <MoveFrame error={visit.error} retry={() => void visit.refetch()} />;
  return (
    <MoveVisit
      visit={visit.data}
      anyone={address.get("with") === "any"}
      day={readDay(address.get("day"))}
      time={readTime(address.get("time"))}
      onChoose={choose}
      move={move}
      reload={() => void visit.refetch()}
      onDone={() => void navigate(back, { replace: true, state: { moved: true } })}
      back={back}
    />
  );
}
