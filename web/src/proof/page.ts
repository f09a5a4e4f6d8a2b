// The page of proofs: it stands alone, asks nobody, and works from a file on the holder's own device.

import { inVideo, proofIn } from "./code";
import { Broken, PARTS, verify } from "./verify";
import type { Part, Proven } from "./verify";
import { FIELDS, PARTS_OF, ROLE, WORDS } from "./words";
import type { Language } from "./words";

// As it came, before anything is drawn: this is what is saved.
const SOURCE = `<!doctype html>\n${document.documentElement.outerHTML}`;

/** What the company that serves the page writes into it. */
interface Known {
  keys?: string[];
  name?: Record<Language, string>;
  demo?: boolean;
}

const known = JSON.parse(document.getElementById("known")?.textContent || "{}") as Known;
let language: Language = navigator.language.startsWith("zh") || !navigator.language ? "zh" : "en";
let text = "";
let stream: MediaStream | undefined;
let outcome: Proven | Broken | "no-code" | "no-camera" | undefined;
let keys = (known.keys ?? []).join("\n");

type Child = Node | string | undefined | false;

function el(name: string, attributes: Record<string, string | (() => void)> = {}, ...children: Child[]): HTMLElement {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value);
    else element.setAttribute(key, value);
  }
  element.append(...children.filter((child): child is Node | string => child !== undefined && child !== false));
  return element;
}

function draw() {
  const words = WORDS[language];
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.title = words.title;
  const root = document.getElementById("page") as HTMLElement;
  root.replaceChildren(
    el("header", {},
      el("div", {}, el("h1", {}, words.title), el("p", { class: "company" }, known.name?.[language] ?? "")),
      el("button", { type: "button", class: "plain", lang: language === "zh" ? "en" : "zh-CN", click: () => { language = language === "zh" ? "en" : "zh"; draw(); } }, words.other)),
    el("main", {}, ...(outcome instanceof Broken || (typeof outcome === "object") ? [result(outcome)] : [intake()])),
    el("footer", {}, keyBox(),
      el("button", { type: "button", class: "plain", click: save }, words.save)),
  );
}

function intake(): HTMLElement {
  const words = WORDS[language];
  const file = el("input", { type: "file", accept: "image/*,application/pdf,.txt,.proof,.tlog-proof", id: "file", class: "hidden", change: () => {
    const chosen = (file as HTMLInputElement).files?.[0];
    if (chosen) void take(chosen);
  } });
  const area = el("textarea", { id: "text", rows: "4", spellcheck: "false", autocomplete: "off" }) as HTMLTextAreaElement;
  area.value = text;
  return el("section", {},
    el("p", { class: "lead" }, words.lead),
    outcome === "no-code" && el("p", { class: "bad", role: "alert" }, words.noCode),
    outcome === "no-camera" && el("p", { class: "bad", role: "alert" }, words.noCamera),
    el("button", { type: "button", class: "big", click: () => void scan() }, words.scan),
    el("div", { id: "camera" }),
    el("label", { for: "file", class: "big second" }, words.open), file,
    el("p", { class: "soft" }, words.openHint),
    el("label", { for: "text" }, words.paste), area,
    el("button", { type: "button", click: () => void check(area.value) }, words.check),
  );
}

function result(of: Proven | Broken): HTMLElement {
  const words = WORDS[language];
  const broken = of instanceof Broken ? of : undefined;
  return el("section", {},
    el("div", { class: broken ? "verdict bad" : "verdict good", role: "status" },
      el("strong", {}, broken ? `\u2717 ${words.fails}` : `\u2713 ${words.holds}`),
      broken && el("p", {}, PARTS_OF[language][broken.part].fails),
      broken && el("p", {}, words.advice)),
    of instanceof Broken ? undefined : told(of),
    el("h2", {}, words.steps), steps(broken),
    el("button", { type: "button", class: "big second", click: () => { outcome = undefined; text = ""; draw(); } }, words.again),
  );
}

/** What was asked, in order; after what fails nothing is believed. */
function steps(broken: Broken | undefined): HTMLElement {
  const words = WORDS[language];
  const order: Part[] = broken?.part === "key" ? ["form", "key"] : [...PARTS];
  const at = broken ? order.indexOf(broken.part) : order.length;
  return el("ol", { class: "steps" }, ...order.map((part, nth) =>
    el("li", { class: nth < at ? "good" : nth === at ? "bad" : "soft" },
      `${nth < at ? "\u2713" : nth === at ? "\u2717" : "\u00B7"} ${PARTS_OF[language][part].asks}`,
      el("small", {}, ` ${nth < at ? words.passed : nth === at ? words.failed : words.notReached}`),
      nth === at && broken ? el("small", { class: "why" }, `${words.details}: ${broken.message}`) : undefined)));
}

function told(of: Proven): HTMLElement {
  const words = WORDS[language];
  const time = (civil: string) => civil.replace("T", " ");
  const instant = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short", timeZone: "Asia/Shanghai" }).format(new Date(of.issuedAt));
  return el("div", {},
    known.demo && el("p", { class: "note" }, words.demo),
    el("h2", {}, words.policy),
    pairs([
      [words.number, of.number],
      [words.period, words.periodOf.replace("{from}", time(of.from)).replace("{until}", time(of.until))],
      [words.premium, `${of.premium} ${words.yuan}`],
      [words.tax, `${of.tax} ${words.yuan}`],
      [words.issued, instant],
    ]),
    ...of.shown.map((each) => el("div", {},
      el("h2", {}, each.roles.map((role) => ROLE[language][role]).join(language === "zh" ? "、" : ", ")),
      pairs(FIELDS.flatMap(([field, zh, en]): [string, string][] => {
        const value = each.object[field];
        return value ? [[language === "zh" ? zh : en, value]] : [];
      })))),
    of.withheld.length > 0 && el("p", { class: "soft" }, `${words.withheld}: ${of.withheld.map((role) => ROLE[language][role]).join(", ")}`),
    el("p", { class: "note" }, words.compare),
    pairs([[words.journal, of.origin], ["#", words.place.replace("{seq}", String(of.seq)).replace("{size}", String(of.size))]]),
  );
}

function pairs(items: [string, string][]): HTMLElement {
  return el("dl", {}, ...items.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
}

function keyBox(): HTMLElement {
  const words = WORDS[language];
  const area = el("textarea", { id: "keys", rows: "2", spellcheck: "false", autocomplete: "off" }) as HTMLTextAreaElement;
  area.value = keys;
  area.addEventListener("change", () => {
    keys = area.value;
    if (text) void check(text);
  });
  const box = el("details", keys ? {} : { open: "" },
    el("summary", {}, words.keyTitle),
    el("label", { for: "keys", class: "soft" }, keys ? words.keyHint : words.keyMissing), area);
  return box;
}

async function check(given: string) {
  stop();
  text = given.trim() ? given : "";
  if (!text) return;
  outcome = await verify(text.replaceAll("\r\n", "\n"), keys).catch((error: unknown) =>
    error instanceof Broken ? error : new Broken("form", String(error)));
  draw();
  window.scrollTo(0, 0);
}

async function take(file: Blob) {
  const found = await proofIn(file).catch(() => undefined);
  if (found !== undefined) return check(found);
  outcome = "no-code";
  draw();
}

async function scan() {
  const words = WORDS[language];
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1920 }, height: { ideal: 1920 } } });
  } catch {
    outcome = "no-camera";
    return draw();
  }
  const video = el("video", { playsinline: "", muted: "" }) as HTMLVideoElement;
  video.srcObject = stream;
  document.getElementById("camera")?.replaceChildren(video, el("p", { role: "status" }, words.scanning),
    el("button", { type: "button", click: () => { stop(); draw(); } }, words.stop));
  await video.play();
  const own = stream;
  while (stream === own) {
    const found = video.videoWidth > 0 ? await inVideo(video).catch(() => undefined) : undefined;
    if (found) return check(found);
    await new Promise((done) => setTimeout(done, 150));
  }
}

function stop() {
  for (const track of stream?.getTracks() ?? []) track.stop();
  stream = undefined;
}

function save() {
  const link = el("a", { href: URL.createObjectURL(new Blob([SOURCE], { type: "text/html" })), download: "yinuo-proof.html" });
  link.click();
}

document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault();
  const file = event.dataTransfer?.files[0];
  if (file) void take(file);
});
document.addEventListener("paste", (event) => {
  const file = event.clipboardData?.files[0];
  if (file) void take(file);
});

draw();
