// Builds the page of proofs into one file, dist/proof.html: it is served, saved, and handed out.
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const folder = fileURLToPath(new URL("../src/proof/", import.meta.url));
const { output } = [await build({
  configFile: false,
  logLevel: "warn",
  publicDir: false,
  build: { write: false, target: "es2022", modulePreload: false, lib: { entry: `${folder}page.ts`, formats: ["iife"], name: "proof" } },
})].flat()[0];
// Nothing in a script may end it, and nothing may be taken for a place of the page.
const script = output[0].code.trim().replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
const digest = createHash("sha256").update(script).digest("base64");
const page = (await readFile(`${folder}page.html`, "utf8")).replace("{{digest}}", () => digest).replace("{{script}}", () => script);
await writeFile(new URL("../dist/proof.html", import.meta.url), page);
