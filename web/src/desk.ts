// What a desk is to the frame: its place in the sidebar, its pages, what the palette can do with it.

import type { ComponentType } from "react";
import type { RouteObject } from "react-router";

/** A line of the sidebar or of the palette. */
export interface Entry {
  /** Its words: a key of the desk's catalogue, such as `policy:goPolicies`. */
  label: string;
  /** Where it leads. */
  path: string;
  /** Any of these names of the matrix; none: everybody. */
  needs?: string[];
  /** It goes somewhere, or it begins some work. */
  kind?: "go" | "do";
  /** Whether the sidebar shows it, too; otherwise the palette alone. */
  menu?: boolean;
  /** What else it may be called by, such as pinyin initials. */
  also?: string;
}

export interface Desk {
  id: string;
  label: string;
  icon: ComponentType;
  /** Any of these names of the matrix shows the desk; none: everybody. */
  needs: string[];
  entries: Entry[];
  /** Its pages, each loaded when it is first opened. */
  pages: RouteObject[];
}
