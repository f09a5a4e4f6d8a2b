// Single keys for whoever likes them. They can be switched off, and never act while one types.

const KEY = "yinuo-keys";

export const keysOn = () => localStorage.getItem(KEY) !== "off";
export const switchKeys = (on: boolean) => localStorage.setItem(KEY, on ? "on" : "off");

/** Runs an act when a key is pressed outside of fields; answers how to stop. */
export function onKey(key: string, act: () => void): () => void {
  const listener = (event: KeyboardEvent) => {
    if (event.key !== key || event.ctrlKey || event.metaKey || event.altKey || !keysOn() || typing(event.target)) return;
    event.preventDefault();
    act();
  };
  addEventListener("keydown", listener);
  return () => removeEventListener("keydown", listener);
}

/** The one with a modifier is always on: it hinders nobody. */
export function onPalette(act: () => void): () => void {
  const listener = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    act();
  };
  addEventListener("keydown", listener);
  return () => removeEventListener("keydown", listener);
}

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}
