import { useNavigate, useParams } from "react-router";
import { readDay, readTime } from "@/features/times/free-days";
import { MoveFrame } from "@/features/times/move-frame";
import { MoveVisit } from "@/features/times/move-visit";
import { useOwnVisit } from "@/features/times/use-own-visit";
import { useChosen } from "@/lib/use-chosen";

export default function MovePage() {
  const { id = "" } = useParams();
  const { address, choose } = useChosen();
  const navigate = useNavigate();
  const { visit, move } = useOwnVisit(id);
  const back = `/appointments/${id}`;
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
