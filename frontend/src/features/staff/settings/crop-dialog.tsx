import { Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, type PointerEvent, useEffect, useId, useRef, useState } from "react";
import { toast } from "sonner";
import type { Dentist } from "@/api/clinic";
import { type Trouble, troubleOf } from "@/api/problem";
import { uploadPhoto } from "@/api/staff-settings";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { FIRST, type Size, type View, cropOf, placeOf, within } from "./crop";

const WINDOW = 256;
const STEP = 0.02;
const MOST_ZOOM = 4;
const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

interface CropDialogProps {
  dentist: Dentist;
  file: File;
  onClose: () => void;
}

/** Lets one choose the square of a photo that is kept: drag it, or move it with the arrow keys. */
export function CropDialog({ dentist, file, onClose }: CropDialogProps) {
  const { t } = useLingui();
  const address = useAddressOf(file);
  const [size, setSize] = useState<Size | null>(null);
  const [view, setView] = useState<View>(FIRST);
  const [pending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const zoom = useId();
  const keep = async () => {
    setPending(true);
    setTrouble(null);
    try {
      await uploadPhoto(dentist.id, file, cropOf(view, size ?? { width: 1, height: 1 }));
      toast.success(t`The new photo is on your site.`);
      onClose();
    } catch (error) {
      setTrouble(troubleOf(error));
    } finally {
      setPending(false);
    }
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent closeLabel={t`Close`}>
        <DialogHeader>
          <DialogTitle>
            <Trans>
              Photo of <bdi>{dentist.name}</bdi>
            </Trans>
          </DialogTitle>
          <DialogDescription>
            <Trans>Drag the picture, or use the arrow keys, until the face is in the circle.</Trans>
          </DialogDescription>
        </DialogHeader>
        <DialogBody className="grid justify-items-center gap-4">
          <Frame address={address} size={size} view={view} onSize={setSize} onView={setView} />
          <div className="flex w-64 items-center gap-3">
            <label htmlFor={zoom} className="text-sm font-medium">
              <Trans>Size</Trans>
            </label>
            <input
              id={zoom}
              type="range"
              min={1}
              max={MOST_ZOOM}
              step={0.05}
              value={view.zoom}
              onChange={(event) => setView({ ...view, zoom: event.target.valueAsNumber })}
              className="accent-primary h-11 flex-1 cursor-pointer"
            />
          </div>
          <TroubleAlert trouble={trouble} />
        </DialogBody>
        <DialogFooter>
          <Button variant="outline" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button pending={pending} onClick={() => void keep()}>
            <Trans>Use this photo</Trans>
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

interface FrameProps {
  address: string;
  size: Size | null;
  view: View;
  onSize: (size: Size) => void;
  onView: (view: View) => void;
}

function Frame({ address, size, view, onSize, onView }: FrameProps) {
  const { t } = useLingui();
  const held = useRef<{ x: number; y: number; view: View } | null>(null);
  const place = size ? placeOf(view, size, WINDOW) : null;
  const move = (event: PointerEvent) => {
    if (!held.current || !place || !size) return;
    const x = held.current.view.x - (event.clientX - held.current.x) / place.width;
    const y = held.current.view.y - (event.clientY - held.current.y) / place.height;
    onView(within({ ...view, x, y }, size));
  };
  const press = (event: KeyboardEvent) => {
    const step = ARROWS[event.key];
    if (!step || !size) return;
    event.preventDefault();
    onView(within({ ...view, x: view.x + step[0], y: view.y + step[1] }, size));
  };
  return (
    <button
      type="button"
      aria-label={t`Part of the photo that is shown`}
      onKeyDown={press}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        held.current = { x: event.clientX, y: event.clientY, view };
      }}
      onPointerMove={move}
      onPointerUp={() => (held.current = null)}
      onPointerCancel={() => (held.current = null)}
      className="focus-ring bg-muted relative size-64 cursor-grab touch-none overflow-hidden rounded-full border select-none active:cursor-grabbing"
    >
      <img
        src={address}
        alt=""
        draggable={false}
        onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => onSize({ width, height })}
        // The circle lies in the middle of what is read from either side.
        style={place ? { ...place, position: "absolute", maxWidth: "none" } : { visibility: "hidden" }}
      />
    </button>
  );
}

function useAddressOf(file: File): string {
  const [address] = useState(() => URL.createObjectURL(file));
  useEffect(() => () => URL.revokeObjectURL(address), [address]);
  return address;
}
