import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";

import { drafts, drop as dropDraft, keep as keepDraft } from "../api/drafts";

const PAUSE = 1_500;

/** The draft of a form: found when it opens, kept a moment after each change, dropped when it was given. */
export function useDraft(command: string, on: Record<string, unknown>) {
  // What it is opened on is part of its name, which is 1 to 100 characters.
  const name = [command, ...Object.values(on).flat().filter((each) => typeof each === "string")].join(" ").slice(0, 100);
  const queries = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [left, setLeft] = useState(true);
  const [keptAt, setKeptAt] = useState<Date>();
  const all = useQuery({ queryKey: ["drafts", name], queryFn: () => drafts(name), staleTime: 0, refetchOnWindowFocus: false });
  const found = left && all.isFetchedAfterMount ? all.data?.find((draft) => draft.name === name) : undefined;
  useEffect(() => () => clearTimeout(timer.current), []);

  const keep = useCallback((content: () => unknown) => {
    clearTimeout(timer.current);
    // A draft that cannot be kept hinders nobody: what was typed is still there.
    timer.current = setTimeout(() => void keepDraft(name, content()).then(() => setKeptAt(new Date()), () => undefined), PAUSE);
  }, [name]);
  const drop = useCallback(async () => {
    clearTimeout(timer.current);
    setLeft(false);
    await dropDraft(name).catch(() => undefined);
    await queries.invalidateQueries({ queryKey: ["drafts"] });
  }, [name, queries]);
  return { found, keptAt, keep, drop, taken: () => setLeft(false) };
}
