// What a filing's package is on the wire, and how one comes out of a folder or a zip.

export interface Words {
  zh: string;
  en: string;
}
export interface Step {
  id: string;
  name: Words;
  table?: string;
  formula?: string;
  source?: string;
  mark?: string;
}
export interface Program {
  result: string;
  class?: string;
  steps: Step[];
}
export interface TableOf {
  id: string;
  file: string;
  hit: string;
  when: string[];
  gives: { name: string; kind: string }[];
}
export interface Sheet {
  path: string;
  header: string[];
  rows: { line: number; cells: string[] }[];
}
export interface Package {
  filing: string;
  digest: string;
  manifest: { tables?: TableOf[]; rating?: Program; refund?: Program; compulsory?: boolean };
  sheets: Sheet[];
  texts: { path: string; text: string }[];
}
export interface Check {
  digest?: string;
  sound: boolean;
  filing?: string;
  problems: { kind: string; file: string; line: number; cell: string; message: Words }[];
  cases: { file: string; line: number; name: string; expected: string; found: string; basis: string; holds: boolean }[];
}
export interface Differs {
  from: string;
  to: string;
  files: {
    path: string;
    change: "added" | "removed" | "changed";
    header: string[];
    rows: { change: "added" | "removed" | "changed"; old_line?: number; new_line?: number; old: string[]; new: string[] }[];
  }[];
}

export type Files = Record<string, string>;

/** The text files of a folder, by their path below it. */
export async function ofFolder(files: File[]): Promise<Files> {
  const named = await Promise.all(files.map(async (file) => [file.webkitRelativePath || file.name, await file.text()] as const));
  return rooted(Object.fromEntries(named));
}

/** The text files of a zip. */
export async function ofZip(file: Blob): Promise<Files> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const view = new DataView(bytes.buffer);
  const end = lastOf(view, 0x06054b50);
  const files: Files = {};
  let at = view.getUint32(end + 16, true);
  for (let count = view.getUint16(end + 10, true); count > 0; count -= 1) {
    const [method, size] = [view.getUint16(at + 10, true), view.getUint32(at + 20, true)];
    const [name, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true)) as [number, number, number];
    const path = new TextDecoder().decode(bytes.slice(at + 46, at + 46 + name));
    const local = view.getUint32(at + 42, true);
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    if (!path.endsWith("/")) files[path] = new TextDecoder().decode(await unpacked(bytes.slice(from, from + size), method));
    at += 46 + name + extra + comment;
  }
  return rooted(files);
}

function lastOf(view: DataView, mark: number): number {
  for (let at = view.byteLength - 22; at >= 0; at -= 1) if (view.getUint32(at, true) === mark) return at;
  throw new TypeError("no zip");
}

async function unpacked(bytes: Uint8Array<ArrayBuffer>, method: number): Promise<ArrayBuffer> {
  if (method === 0) return bytes.buffer;
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).arrayBuffer();
}

/** Paths below the folder that holds the manifest; nothing hidden. */
function rooted(files: Files): Files {
  const manifest = Object.keys(files).filter((path) => path.endsWith("manifest.toml")).sort((a, b) => a.length - b.length)[0] ?? "";
  const root = manifest.slice(0, -"manifest.toml".length);
  return Object.fromEntries(Object.entries(files)
    .filter(([path]) => path.startsWith(root) && !/(^|\/)[._]/.test(path.slice(root.length)))
    .map(([path, text]) => [path.slice(root.length), text]));
}
