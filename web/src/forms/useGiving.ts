import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";

import { FormKey, give, preview, route } from "../api/commands";
import type { Accepted, Preview, Route, Schema } from "../api/commands";

interface Giving {
  command: string;
  /** The places of the path. */
  fixed: Record<string, string>;
  body: (schema: Schema) => Record<string, unknown>;
  /** The version that the record must still have. */
  version: (to: Route) => string | undefined;
  /** Once it was taken; the buttons wait for it. */
  onGiven: (accepted: Accepted, location: string | undefined) => Promise<void>;
  /** What went wrong; true where the page deals with it otherwise. */
  onError?: (error: unknown) => boolean | void;
}

/** A command on its way: previewed, and given under one key, once what would be recorded was seen. */
export function useGiving({ command, fixed, body, version, onGiven, onError }: Giving) {
  const key = useRef(new FormKey());
  const [seen, setSeen] = useState<Preview>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState<"preview" | "give">();
  const to = useQuery({ queryKey: ["route", command], queryFn: () => route(command), staleTime: Infinity }).data;

  async function run(what: "preview" | "give", held = to && version(to)) {
    if (!to) return;
    const said = body(to.schema);
    setBusy(what);
    setError(undefined);
    try {
      if (what === "preview") return setSeen(await preview(to, fixed, said, held));
      const { accepted, location } = await give(to, fixed, said, key.current.for(said), held);
      await onGiven(accepted, location);
    } catch (caught) {
      if (onError?.(caught) !== true) setError(caught);
    } finally {
      setBusy(undefined);
    }
  }
  return {
    to, seen, error, busy, run,
    /** Something else stands in the form than what was previewed. */
    changed: () => setSeen(undefined),
  };
}
