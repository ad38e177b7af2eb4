import type { Choice } from "./choice";
import type { Proof } from "./hold-api";

/** What the tabs of one browser tell each other of what they hold; nothing of it is kept. */
type Word =
  | { kind: "who"; service: string; time: string }
  | { kind: "mine"; time: string; proof: Proof }
  | { kind: "took"; id: string };

interface Holder {
  /** The hold of a time, if it is this tab's and may be handed over. */
  proofOf: (service: string, time: string) => Proof | null;
  /** Another tab has taken a hold over. */
  lost: (id: string) => void;
}

const PATIENCE = 300;
const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("chairside-hold");

/** Answers the other tabs until the returned function is called. */
export function answerTabs({ proofOf, lost }: Holder): () => void {
  const hear = ({ data: word }: MessageEvent<Word>) => {
    if (word.kind === "took") lost(word.id);
    const proof = word.kind === "who" ? proofOf(word.service, word.time) : null;
    if (proof && word.kind === "who") tell({ kind: "mine", time: word.time, proof });
  };
  channel?.addEventListener("message", hear);
  return () => channel?.removeEventListener("message", hear);
}

/** Returns the proof of the hold that another tab of this browser has of a time, if one has. */
export function findInTabs({ service, time }: Choice): Promise<Proof | null> {
  if (!channel) return Promise.resolve(null);
  return new Promise((resolve) => {
    const hear = ({ data: word }: MessageEvent<Word>) => {
      if (word.kind === "mine" && word.time === time) settle(word.proof);
    };
    const settle = (proof: Proof | null) => {
      clearTimeout(patience);
      channel.removeEventListener("message", hear);
      resolve(proof);
    };
    const patience = setTimeout(() => settle(null), PATIENCE);
    channel.addEventListener("message", hear);
    tell({ kind: "who", service, time });
  });
}

export function tellTaken({ id }: Proof): void {
  tell({ kind: "took", id });
}

function tell(word: Word): void {
  channel?.postMessage(word);
}
