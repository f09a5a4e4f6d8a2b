// Numbers that hold: a VIN and an identity card with their check digits, other ones each time.

const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
const LETTERS: Record<string, number> = Object.fromEntries(
  Object.entries({ ABCDEFGH: 1, JKLMN: 1, P: 7, R: 9, STUVWXYZ: 2 }).flatMap(([letters, from]) => [...letters].map((letter, nth) => [letter, from + nth])));

/** A VIN of a maker and description (eight characters), with the check digit of GB 16735. */
export function vin(beginning: string, serial: number): string {
  const plain = `${beginning}0T1${String(serial).padStart(6, "0")}`;
  const sum = [...plain].reduce((sum, c, nth) => sum + (WEIGHTS[nth] ?? 0) * (/\d/.test(c) ? Number(c) : (LETTERS[c] ?? 0)), 0);
  return `${plain.slice(0, 8)}${sum % 11 === 10 ? "X" : sum % 11}${plain.slice(9)}`;
}

/** An identity card of 南京, by GB 11643. */
export function idCard(serial: number): string {
  const body = `320102198803${String(10 + (serial % 18))}${String(100 + (serial % 899))}`;
  const sum = [...body].reduce((sum, c, nth) => sum + Number(c) * (2 ** (17 - nth) % 11), 0);
  return body + "10X98765432"[sum % 11];
}
