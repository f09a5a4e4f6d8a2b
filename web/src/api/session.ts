// The session of this tab: a token, and the organisation acted for. It ends with the tab.

import { useSyncExternalStore } from "react";

const TOKEN = "yinuo.token";
const ORGANISATION = "yinuo.organisation";

type Listener = () => void;
const listeners = new Set<Listener>();

export const session = {
  token: () => sessionStorage.getItem(TOKEN),
  organisation: () => sessionStorage.getItem(ORGANISATION),

  begin(token: string) {
    sessionStorage.setItem(TOKEN, token);
    sessionStorage.removeItem(ORGANISATION);
    tell();
  },

  /** Act for another organisation within reach; absent: one's own. */
  actFor(code: string | undefined) {
    if (code) sessionStorage.setItem(ORGANISATION, code);
    else sessionStorage.removeItem(ORGANISATION);
    tell();
  },

  end() {
    if (!session.token()) return;
    for (const key of Object.keys(sessionStorage)) {
      if (key.startsWith("yinuo.")) sessionStorage.removeItem(key);
    }
    tell();
  },

  subscribe(listener: Listener) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};

function tell() {
  for (const listener of listeners) listener();
}

/** The organisation acted for, on which depends what is read: it is part of the key. */
export function useOrganisation(): string | null {
  return useSyncExternalStore(session.subscribe, session.organisation);
}
