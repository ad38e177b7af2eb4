interface Scheme {
  palette: Record<"brand" | "brand_foreground" | "brand_edge" | "brand_text" | "brand_tint" | "brand_tint_foreground", string>;
  text_moved: boolean;
  text_on_page: number;
}

/** What becomes of a colour, as clinics' API and the platform's say it. */
export interface BrandVerdict {
  fill: string;
  ink: string;
  adjusted: boolean;
  white_on_color: number;
  ink_on_fill: number;
  needed: number;
  light: Scheme;
  dark: Scheme;
}

/** A verdict that was asked for. */
export interface VerdictQuery {
  data?: BrandVerdict | undefined;
  isError: boolean;
  error: unknown;
  refetch: () => unknown;
}
