// C2SP signed notes and checkpoints: a journal's name, size and root, under an Ed25519 signature.
// https://c2sp.org/signed-note, https://c2sp.org/tlog-checkpoint

import { bytesOf, joined, same, sha256, signedBy, unbase64 } from "./bytes";

const ED25519 = 1;

export interface Key {
  name: string;
  hash: Uint8Array;
  key: Uint8Array;
  text: string;
}

export interface Checkpoint {
  origin: string;
  size: number;
  root: Uint8Array;
}

interface Note {
  text: string;
  signatures: { name: string; hash: Uint8Array; signature: Uint8Array }[];
}

/** A verifier key `name+hash+base64`. */
export async function keyOf(text: string): Promise<Key> {
  const [, name = "", hex = "", body = ""] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text.trim()) ?? [];
  if (!name) throw new Error("no verifier key name+hash+base64");
  const bytes = unbase64(body);
  if (bytes[0] !== ED25519 || bytes.length !== 33) throw new Error("no Ed25519 key");
  const hash = (await sha256(joined(bytesOf(`${name}\n`), bytes))).slice(0, 4);
  if ([...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("") !== hex) throw new Error("the key's hash is another");
  return { name, hash, key: bytes.slice(1), text: text.trim() };
}

export function noteOf(note: string): Note {
  const end = note.lastIndexOf("\n\n");
  if (end < 0 || !note.endsWith("\n")) throw new Error("no signed note");
  const lines = note.slice(end + 2, -1).split("\n");
  const signatures = lines.map((line) => {
    const [, name = "", body = ""] = /^\u2014 (\S+) (\S+)$/.exec(line) ?? [];
    const bytes = unbase64(body);
    if (!name || bytes.length < 5) throw new Error("no signature line");
    return { name, hash: bytes.slice(0, 4), signature: bytes.slice(4) };
  });
  return { text: note.slice(0, end + 1), signatures };
}

/** A checkpoint in its only spelling; its signature is looked at elsewhere. */
export function checkpointOf(text: string): Checkpoint {
  const [origin = "", size = "", root = ""] = text.split("\n");
  const bytes = unbase64(root);
  if (!origin || !/^(0|[1-9]\d*)$/.test(size) || bytes.length !== 32) throw new Error("no checkpoint");
  if (!text.startsWith(`${origin}\n${size}\n${root}\n`) || /\n\n/.test(text)) throw new Error("no checkpoint");
  return { origin, size: Number(size), root: bytes };
}

/** Whether the key signed the note, whose first line is the key's name. */
export async function signed(note: Note, key: Key): Promise<boolean> {
  if (!note.text.startsWith(`${key.name}\n`)) return false;
  const own = note.signatures.filter((each) => each.name === key.name && same(each.hash, key.hash));
  const good = await Promise.all(own.map((each) => signedBy(key.key, each.signature, bytesOf(note.text))));
  return good.length > 0 && good.every(Boolean);
}
