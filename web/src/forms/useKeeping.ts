import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";

import { drop as dropDraft, keep as keepDraft } from "../api/drafts";

const PAUSE = 1_300;

interface Keeping {
  onKept: () => void;
  /** A draft that cannot be kept hinders nobody: what was typed is still there. */
  onFailed?: () => void;
}

/** Keeps a draft under one name, a moment after each change, one write after the other. */
export function useKeeping(name: string, { onKept, onFailed }: Keeping) {
  const queries = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const due = useRef<() => unknown>(undefined);
  const last = useRef(Promise.resolve());
  const wanted = useRef(true);

  const write = useCallback((then?: () => void, otherwise?: () => void) => {
    clearTimeout(timer.current);
    const content = due.current?.();
    due.current = undefined;
    if (content === undefined) return;
    last.current = last.current.then(() => keepDraft(name, content)).then(() => {
      if (wanted.current) then?.();
    }, otherwise);
  }, [name]);
  // Whoever leaves at once keeps what he typed last.
  useEffect(() => () => write(() => void queries.invalidateQueries({ queryKey: ["drafts"] })), [write, queries]);

  const keep = (content: () => unknown) => {
    clearTimeout(timer.current);
    wanted.current = true;
    due.current = content;
    timer.current = setTimeout(() => write(onKept, onFailed), PAUSE);
  };
  const drop = useCallback(async () => {
    clearTimeout(timer.current);
    due.current = undefined;
    wanted.current = false;
    // What is on its way would come after and stay.
    await last.current;
    await dropDraft(name).catch(() => undefined);
    await queries.invalidateQueries({ queryKey: ["drafts"] });
  }, [name, queries]);
  return { keep, drop };
}
