import { createContext, useContext } from "react";

export type FieldPart = "hint" | "error";

export type FieldState = {
  id: string;
  labelId: string;
  partId: (part: FieldPart) => string;
  parts: ReadonlySet<FieldPart>;
  /** Called by a part when it appears; what it returns is called when the part goes. */
  register: (part: FieldPart) => () => void;
};

export const FieldContext = createContext<FieldState | null>(null);

type ControlProps = {
  id?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean | "true" | "false" | "grammar" | "spelling";
};

/** The attributes that tie a control to the Field around it; a control outside any field keeps its own. */
export function useFieldControl<P extends ControlProps>(props: P): P {
  const field = useContext(FieldContext);
  if (!field) return props;
  return {
    ...props,
    id: props.id ?? field.id,
    "aria-describedby": describedBy(field, props["aria-describedby"]),
    "aria-invalid": props["aria-invalid"] ?? (field.parts.has("error") || undefined),
  };
}

/** The same for a group of controls, which is named by the label instead of being pointed at by it. */
export function useFieldGroup<P extends ControlProps & { "aria-label"?: string; "aria-labelledby"?: string }>(
  props: P,
): P {
  const field = useContext(FieldContext);
  const wired = useFieldControl(props);
  if (!field) return props;
  return {
    ...wired,
    "aria-labelledby": props["aria-labelledby"] ?? (props["aria-label"] ? undefined : field.labelId),
  };
}

function describedBy(field: FieldState, own: string | undefined): string | undefined {
  const parts = (["error", "hint"] as const).filter((part) => field.parts.has(part)).map(field.partId);
  return [own, ...parts].filter(Boolean).join(" ") || undefined;
}
