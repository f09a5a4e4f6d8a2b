// What a code on paper says, as the text of a proof file: the reverse of crates/paper/src/packed.rs.

import dictionary from "../../../crates/paper/src/dictionary-1.txt?raw";
import { base64, bytesOf, textOf } from "./bytes";
import { inflate } from "./inflate";

export const PREFIX = "YN1:";
const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const LONGEST = 32 * 1024;
const [HASH, BYTES, FOLD] = ["\u0001", "\u0002", "\u0003"];

/** The text of the proof file. What was not packed so is refused. */
export function unpack(packed: string): string {
  const bytes = base45(packed.trim().slice(PREFIX.length));
  const count = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
  if (bytes.length < 2 + count) throw new Error("too short");
  const skeleton = textOf(inflate(bytes.slice(2 + count), bytesOf(dictionary), LONGEST));
  return putBack(skeleton, bytes.slice(2, 2 + count));
}

/** Base45, RFC 9285. */
export function base45(text: string): Uint8Array {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const group = text.slice(at, at + 3);
    let value = 0;
    for (const character of [...group].reverse()) {
      const digit = ALPHABET.indexOf(character);
      if (digit < 0) throw new Error("no base45");
      value = value * 45 + digit;
    }
    if (group.length === 3 && value <= 0xffff) bytes.push(value >> 8, value & 0xff);
    else if (group.length === 2 && value <= 0xff) bytes.push(value);
    else throw new Error("no base45");
  }
  return Uint8Array.from(bytes);
}

function putBack(skeleton: string, raw: Uint8Array): string {
  let used = 0;
  const take = (count: number) => {
    if (!(count >= 0) || used + count > raw.length) throw new Error("raw bytes missing");
    used += count;
    return base64(raw.slice(used - count, used));
  };
  let text = "";
  let folded: string | undefined;
  const put = (piece: string) => {
    if (folded === undefined) text += piece;
    else folded += piece;
  };
  for (let at = 0; at < skeleton.length; at += 1) {
    const character = skeleton.charAt(at);
    if (character === HASH) put(take(32));
    else if (character === BYTES) {
      const end = skeleton.indexOf(BYTES, at + 1);
      const count = skeleton.slice(at + 1, end);
      if (end < 0 || !/^\d+$/.test(count)) throw new Error("raw bytes missing");
      put(take(Number(count)));
      at = end;
    } else if (character === FOLD) {
      if (folded === undefined) folded = "";
      else {
        text += base64(bytesOf(folded));
        folded = undefined;
      }
    } else put(character);
  }
  if (folded !== undefined || used !== raw.length) throw new Error("raw bytes left over");
  return text;
}
