// Bytes, texts, base64, SHA-256 and Ed25519: what the browser brings, or the same in JavaScript where
// it brings nothing (an old phone, a page without TLS).

import { verifyAsync as ed25519, hashes } from "@noble/ed25519";
import { sha256 as sha256Here, sha512 as sha512Here } from "@noble/hashes/sha2.js";

hashes.sha512Async = async (message) => sha512Here(message);

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Throws on what is no UTF-8. */
export const textOf = (bytes: Uint8Array): string => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);

export function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** Only the one spelling is taken. */
export function unbase64(text: string): Uint8Array {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  if (base64(bytes) !== text) throw new Error("no base64");
  return bytes;
}

export function joined(...parts: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export const same = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, at) => byte === b[at]);

type Plain = Uint8Array<ArrayBuffer>;

export async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  if (!globalThis.crypto?.subtle) return sha256Here(bytes);
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as Plain));
}

export async function signedBy(key: Uint8Array, signature: Uint8Array, message: Uint8Array): Promise<boolean> {
  try {
    const imported = await crypto.subtle.importKey("raw", key as Plain, "Ed25519", false, ["verify"]);
    return await crypto.subtle.verify("Ed25519", imported, signature as Plain, message as Plain);
  } catch {
    return ed25519(signature, message, key).catch(() => false);
  }
}
