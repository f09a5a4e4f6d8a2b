// A policy's proof, checked with nothing but a public key. Five things are asked, each of the one
// before; what fails is named, and nothing after it is believed.

import { bytesOf, joined, same, sha256, textOf, unbase64 } from "./bytes";
import { checkpointOf, keyOf, noteOf, signed } from "./note";
import type { Key } from "./note";
import { PREFIX, unpack } from "./packed";
import { leafHash, rootOf } from "./tree";

export const PARTS = ["form", "signature", "inclusion", "entry", "parties"] as const;
export type Part = (typeof PARTS)[number] | "key";
export const ROLES = ["applicant", "insured", "owner", "vehicle"] as const;
export type Role = (typeof ROLES)[number];

const HEADER = "c2sp.org/tlog-proof@v1";
const MAX_HASHES = 64;

type Json = string | number | boolean | Json[] | { [name: string]: Json };

export interface Shown {
  roles: Role[];
  object: Record<string, string>;
}

/** What a proof that holds says. */
export interface Proven {
  number: string;
  proposal: string;
  from: string;
  until: string;
  premium: string;
  tax: string;
  issuedAt: string;
  organisation: string;
  origin: string;
  seq: number;
  size: number;
  shown: Shown[];
  withheld: Role[];
  key: string;
}

/** What of a proof does not hold. */
export class Broken extends Error {
  readonly part: Part;
  constructor(part: Part, what: string) {
    super(what);
    this.part = part;
  }
}

interface Proof {
  extra: string;
  index: number;
  hashes: Uint8Array[];
  checkpoint: string;
}

/** `text`: a proof file, or what the code on a document says. `keys`: verifier keys, one a line. */
export async function verify(text: string, keys: string): Promise<Proven> {
  const { proof, extra } = part("form", () => {
    const proof = read(text.trimStart().startsWith(PREFIX) ? unpack(text) : text);
    const extra = JSON.parse(proof.extra) as { disclosed: Disclosed; entry: Record<string, Json> };
    if (canonical(extra as unknown as Json) !== proof.extra) throw new Error("extra is not canonical");
    return { proof, extra };
  });
  const known = await Promise.all(keys.split("\n").filter((line) => line.trim()).map(keyOf)).catch((error: unknown) => fail("key", error));
  const note = part("form", () => noteOf(proof.checkpoint));
  const key = await signer(note, known);
  const checkpoint = part("signature", () => checkpointOf(note.text));
  const root = await rootOf(await leafHash(bytesOf(canonical(extra.entry))), proof.index, checkpoint.size, proof.hashes);
  if (!root || !same(root, checkpoint.root)) throw new Broken("inclusion", "the path leads to another root");
  const issued = part("entry", () => issuedIn(extra.entry, proof.index, checkpoint.origin));
  const { shown, withheld } = await opened(extra.disclosed, issued.parties);
  return { ...issued.told, origin: checkpoint.origin, seq: proof.index, size: checkpoint.size, shown, withheld, key: key.text };
}

function part<T>(name: Part, work: () => T): T {
  try {
    return work();
  } catch (error) {
    return fail(name, error);
  }
}

function fail(name: Part, error: unknown): never {
  throw error instanceof Broken ? error : new Broken(name, error instanceof Error ? error.message : String(error));
}

/** A C2SP tlog-proof in its only spelling. */
function read(text: string): Proof {
  const split = text.indexOf("\n\n");
  const [header, extraLine = "", indexLine = "", ...hashLines] = text.slice(0, Math.max(split, 0)).split("\n");
  const index = indexLine.replace(/^index /, "");
  if (split < 0 || header !== HEADER || !extraLine.startsWith("extra ")) throw new Error("no proof of a policy");
  if (!/^index (0|[1-9]\d*)$/.test(indexLine) || !Number.isSafeInteger(Number(index))) throw new Error("index missing");
  const hashes = hashLines.map(unbase64);
  if (hashes.length > MAX_HASHES || hashes.some((hash) => hash.length !== 32)) throw new Error("no hashes");
  return { extra: textOf(unbase64(extraLine.slice(6))), index: Number(index), hashes, checkpoint: text.slice(split + 2) };
}

async function signer(note: ReturnType<typeof noteOf>, keys: Key[]): Promise<Key> {
  for (const key of keys) {
    if (await signed(note, key)) return key;
  }
  throw new Broken(keys.length === 0 ? "key" : "signature", keys.length === 0 ? "no key given" : "not signed by this key");
}

/** RFC 8785, for the values that a journal holds: no floats, no null, keys in ascending order. */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(",")}}`;
  }
  if (value === null || (typeof value === "number" && !Number.isSafeInteger(value))) throw new Error("not canonical");
  return JSON.stringify(value);
}

function issuedIn(entry: Record<string, Json>, index: number, origin: string) {
  const text = (from: Record<string, Json>, name: string) => {
    const value = from[name];
    if (typeof value !== "string") throw new Error(`${name} is missing`);
    return value;
  };
  if (entry["seq"] !== index || entry["origin"] !== origin) throw new Error("the entry names another place or journal");
  if (entry["kind"] !== "policy.issued" || entry["shape"] !== 1) throw new Error("the entry issues no policy");
  const number = text(entry, "stream").replace(/^policy\//, "");
  const payload = entry["payload"] as Record<string, Json>;
  const due = payload["due"] as Record<string, Json>;
  const [from = "", until = ""] = text(payload, "cover").split("/");
  if (number === entry["stream"] || due["currency"] !== "CNY" || !until) throw new Error("the entry issues no policy");
  return {
    parties: unbase64(text(payload, "parties")),
    told: { number, proposal: text(payload, "proposal"), from, until, premium: text(due, "premium"), tax: text(due, "tax"),
      issuedAt: text(entry, "recorded_at"), organisation: text(entry, "organisation") },
  };
}

interface Disclosed {
  commitments: string[];
  objects: { object: Record<string, string>; roles: string[]; salt: string }[];
}

/** The persons and the vehicle shown, where their commitments are those of the entry. */
async function opened(disclosed: Disclosed, parties: Uint8Array) {
  const slots = new Map<Role, Uint8Array>();
  const shown: Shown[] = [];
  try {
    for (const each of disclosed.objects) {
      const roles = ROLES.filter((role) => each.roles.includes(role));
      const mixed = roles.includes("vehicle") && roles.length > 1;
      if (roles.length === 0 || mixed || roles.join() !== each.roles.join()) throw new Error("unknown roles");
      const salt = unbase64(each.salt);
      const own = await sha256(joined(salt, bytesOf(canonical(each.object))));
      for (const role of roles) {
        if (slots.has(role) || salt.length !== 32) throw new Error("two objects in one role");
        slots.set(role, own);
      }
      shown.push({ roles, object: each.object });
    }
    const withheld = ROLES.filter((role) => !slots.has(role));
    if (withheld.length !== disclosed.commitments.length) throw new Error("a commitment is missing, or one too many");
    withheld.forEach((role, nth) => slots.set(role, unbase64(disclosed.commitments[nth] ?? "")));
    const listed = ROLES.flatMap((role) => [Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 32), slots.get(role) ?? new Uint8Array()]);
    if (!same(await sha256(joined(...listed)), parties)) throw new Error("the digest over the four commitments differs");
    return { shown, withheld };
  } catch (error) {
    return fail("parties", error);
  }
}
