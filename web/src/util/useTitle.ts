import { useEffect } from "react";

/** What the tab is called while the page stands. */
export function useTitle(title: string) {
  useEffect(() => {
    document.title = `${title} · 一诺`;
  }, [title]);
}
