// Inflate (RFC 1951) with a dictionary in front: what browsers bring takes no dictionary.

const LENGTH = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const LENGTH_MORE = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const BACK = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];
const BACK_MORE = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const LONGEST_CODE = 15;

/** A canonical Huffman code: how many codes of each length, and the symbols in order. */
interface Code {
  counts: number[];
  symbols: number[];
}

function codeOf(lengths: number[]): Code {
  const counts = Array.from({ length: LONGEST_CODE + 1 }, () => 0);
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1;
  const symbols: number[] = [];
  for (let length = 1; length <= LONGEST_CODE; length += 1) {
    lengths.forEach((own, symbol) => own === length && symbols.push(symbol));
  }
  counts[0] = 0;
  return { counts, symbols };
}

const FIXED = {
  literals: codeOf(Array.from({ length: 288 }, (_, n) => (n < 144 ? 8 : n < 256 ? 9 : n < 280 ? 7 : 8))),
  backs: codeOf(Array.from({ length: 30 }, () => 5)),
};

class Bits {
  place = 0;
  #held = 0;
  #count = 0;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  take(count: number): number {
    while (this.#count < count) {
      const byte = this.#bytes[this.place];
      if (byte === undefined) throw new Error("the deflated bytes end too soon");
      this.#held |= byte << this.#count;
      this.place += 1;
      this.#count += 8;
    }
    const value = this.#held & ((1 << count) - 1);
    this.#held >>>= count;
    this.#count -= count;
    return value;
  }

  align() {
    this.#held = 0;
    this.#count = 0;
  }

  symbol({ counts, symbols }: Code): number {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length <= LONGEST_CODE; length += 1) {
      code |= this.take(1);
      const count = counts[length] ?? 0;
      if (code - count < first) return symbols[index + code - first] ?? -1;
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw new Error("no such code");
  }
}

/** The bytes again. `most` bounds them; `whole`: nothing may follow the end. */
export function inflate(bytes: Uint8Array, dictionary: Uint8Array, most: number, whole = true): Uint8Array {
  const out: number[] = Array.from(dictionary);
  const limit = dictionary.length + most;
  const bits = new Bits(bytes);
  let last = false;
  while (!last) {
    last = bits.take(1) === 1;
    const kind = bits.take(2);
    if (kind === 0) stored(bits, bytes, out);
    else if (kind === 1) packed(bits, out, FIXED.literals, FIXED.backs, limit);
    else if (kind === 2) {
      const { literals, backs } = dynamic(bits);
      packed(bits, out, literals, backs, limit);
    } else throw new Error("no such block");
    if (out.length > limit) throw new Error("too long");
  }
  if (whole && bits.place !== bytes.length) throw new Error("something follows the end");
  return Uint8Array.from(out.slice(dictionary.length));
}

function stored(bits: Bits, bytes: Uint8Array, out: number[]) {
  bits.align();
  const length = bits.take(8) | (bits.take(8) << 8);
  bits.take(8);
  bits.take(8);
  for (let at = 0; at < length; at += 1) out.push(bytes[bits.place + at] ?? 0);
  bits.place += length;
}

function dynamic(bits: Bits) {
  const literals = bits.take(5) + 257;
  const backs = bits.take(5) + 1;
  const given = bits.take(4) + 4;
  const own = Array.from({ length: 19 }, () => 0);
  for (const place of ORDER.slice(0, given)) own[place] = bits.take(3);
  const code = codeOf(own);
  const lengths: number[] = [];
  while (lengths.length < literals + backs) {
    const symbol = bits.symbol(code);
    if (symbol < 16) lengths.push(symbol);
    else {
      const value = symbol === 16 ? (lengths.at(-1) ?? 0) : 0;
      const times = symbol === 16 ? 3 + bits.take(2) : symbol === 17 ? 3 + bits.take(3) : 11 + bits.take(7);
      for (let n = 0; n < times; n += 1) lengths.push(value);
    }
  }
  return { literals: codeOf(lengths.slice(0, literals)), backs: codeOf(lengths.slice(literals)) };
}

function packed(bits: Bits, out: number[], literals: Code, backs: Code, limit: number) {
  for (;;) {
    const symbol = bits.symbol(literals);
    if (symbol === 256) return;
    if (symbol < 256) out.push(symbol);
    else {
      const length = (LENGTH[symbol - 257] ?? 0) + bits.take(LENGTH_MORE[symbol - 257] ?? 0);
      const far = bits.symbol(backs);
      const back = (BACK[far] ?? 0) + bits.take(BACK_MORE[far] ?? 0);
      if (back > out.length || back === 0) throw new Error("it points before the beginning");
      for (let n = 0; n < length; n += 1) out.push(out[out.length - back] ?? 0);
    }
    if (out.length > limit) throw new Error("too long");
  }
}
