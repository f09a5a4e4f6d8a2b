import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { drafts } from "../api/drafts";
import { useKeeping } from "./useKeeping";

/** The draft of a form: found when it opens, kept a moment after each change, dropped when it was given. */
export function useDraft(command: string, on: Record<string, unknown>) {
  // What it is opened on is part of its name, which is 1 to 100 characters.
  const name = [command, ...Object.values(on).flat().filter((each) => typeof each === "string")].join(" ").slice(0, 100);
  const [left, setLeft] = useState(true);
  const [keptAt, setKeptAt] = useState<Date>();
  const all = useQuery({ queryKey: ["drafts", name], queryFn: () => drafts(name), staleTime: 0, refetchOnWindowFocus: false });
  const found = left && all.isFetchedAfterMount ? all.data?.find((draft) => draft.name === name) : undefined;
  const { keep, drop } = useKeeping(name, { onKept: () => setKeptAt(new Date()) });
  return {
    found, keptAt,
    keep: (content: () => unknown) => {
      setKeptAt(undefined);
      keep(content);
    },
    drop: () => {
      setLeft(false);
      return drop();
    },
    taken: () => setLeft(false),
  };
}
