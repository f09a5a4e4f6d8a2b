// Where a proof comes from: the text of a file, the code in a picture, the code drawn in a printed PDF.

import jsQR from "jsqr";

import { PREFIX } from "./packed";

/** Longest side that a picture is looked at in; a camera of a phone gives more than a code needs. */
const SIDES = [2200, 1400, 3200];
const MODULE = 4;
const QUIET = 4;

interface Detector {
  detect: (source: ImageBitmapSource) => Promise<{ rawValue: string }[]>;
}

function detector(): Detector | undefined {
  const known = (globalThis as { BarcodeDetector?: new (of: { formats: string[] }) => Detector }).BarcodeDetector;
  try {
    return known && new known({ formats: ["qr_code"] });
  } catch {
    return undefined;
  }
}

/** The proof in a file of any of the three kinds; none where there is none. */
export async function proofIn(file: Blob): Promise<string | undefined> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const head = new TextDecoder("latin1").decode(bytes.slice(0, 5));
  if (head === "%PDF-") return inPdf(bytes);
  if (file.type.startsWith("image/")) return inPicture(file);
  return new TextDecoder().decode(bytes);
}

async function inPicture(file: Blob): Promise<string | undefined> {
  const picture = await createImageBitmap(file);
  const seen = await detector()?.detect(picture).catch(() => []);
  const own = seen?.map((each) => each.rawValue).find(isOurs);
  if (own) return own;
  for (const side of SIDES) {
    const scale = Math.min(1, side / Math.max(picture.width, picture.height));
    const found = inPixels(drawn(picture, picture.width * scale, picture.height * scale));
    if (found) return found;
  }
  return undefined;
}

function drawn(source: CanvasImageSource, width: number, height: number): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width);
  canvas.height = Math.round(height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no canvas");
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

function inPixels({ data, width, height }: { data: Uint8ClampedArray; width: number; height: number }): string | undefined {
  const found = jsQR(data, width, height, { inversionAttempts: "dontInvert" })?.data;
  return found && isOurs(found) ? found : undefined;
}

const isOurs = (text: string) => text.startsWith(PREFIX);

/** What the camera sees now. */
export async function inVideo(video: HTMLVideoElement): Promise<string | undefined> {
  const seen = await detector()?.detect(video).catch(() => undefined);
  if (seen) return seen.map((each) => each.rawValue).find(isOurs);
  return inPixels(drawn(video, video.videoWidth, video.videoHeight));
}

/** The code of a printed document: strokes one module wide, drawn again as pixels. */
async function inPdf(bytes: Uint8Array): Promise<string | undefined> {
  for await (const text of streams(bytes)) {
    const strokes = [...text.matchAll(/(?:\d+ \d+ m\s\d+ \d+ l\s){200,}/g)].map((match) => match[0]);
    for (const path of strokes) {
      const found = inPixels(modules(path));
      if (found) return found;
    }
  }
  return undefined;
}

async function* streams(bytes: Uint8Array): AsyncGenerator<string> {
  const latin = new TextDecoder("latin1").decode(bytes);
  for (const match of latin.matchAll(/stream\r?\n/g)) {
    const from = (match.index ?? 0) + match[0].length;
    const end = latin.indexOf("endstream", from);
    if (latin.slice(from - 9 - match[0].length, from).includes("endstream") || end < 0) continue;
    const text = await inflated(bytes.slice(from, end)).catch(() => undefined);
    if (text) yield text;
  }
}

async function inflated(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  // What follows the end of a stream (a newline) troubles the reader only after all was given out.
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate")).getReader();
  const decoder = new TextDecoder("latin1");
  let text = "";
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) text += decoder.decode(piece.value, { stream: true });
  } catch (error) {
    if (!text) throw error;
  }
  return text;
}

/** Strokes `x y m x y l` in modules as an image that a reader takes. */
function modules(path: string) {
  const lines = [...path.matchAll(/(\d+) (\d+) m\s(\d+) \d+ l/g)].map((match) => match.slice(1).map(Number) as [number, number, number]);
  const side = (Math.max(...lines.map(([, , end]) => end)) + QUIET) * MODULE;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [start, y, end] of lines) {
    for (let row = y * MODULE; row < (y + 1) * MODULE; row += 1) {
      for (let at = start * MODULE; at < end * MODULE; at += 1) data.fill(0, (row * side + at) * 4, (row * side + at) * 4 + 3);
    }
  }
  return { data, width: side, height: side };
}
