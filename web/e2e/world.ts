// The real program in demo mode, with a fixed clock and seed, on a free port. No invented API.

import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";

const target = process.env["CARGO_TARGET_DIR"] ?? fileURLToPath(new URL("../../target", import.meta.url));
const program = process.env["YINUO_BIN"] ?? join(target, "debug", "yinuo");

declare module "vitest" {
  export interface ProvidedContext {
    address: string;
    password: string;
    tokens: Record<string, string>;
  }
}

let child: ChildProcess | undefined;
let folder: string | undefined;

export async function setup(project: TestProject) {
  // A program that serves already, and what it printed: for whoever works on the pages.
  const at = process.env["YINUO_AT"];
  if (at) return provide(project, at, await readFile(process.env["YINUO_PRINTED"] ?? "", "utf8"));
  folder = await mkdtemp(join(tmpdir(), "yinuo-e2e-"));
  const port = await free();
  const args = ["demo", "--store", `sqlite:${join(folder, "store")}`, "--listen", `127.0.0.1:${port}`,
    "--seed", "1", "--proposals", "120", "--clock", "2026-06-01T01:00:00Z"];
  child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
  provide(project, `http://127.0.0.1:${port}`, await served(child));
}

function provide(project: TestProject, address: string, page: string) {
  const tokens = Object.fromEntries([...page.matchAll(/^(\w+)\s.*\s(yn_\S+)\s*$/gm)].map((match) => [match[1], match[2]]));
  const password = /password: (\S+)/.exec(page)?.[1] ?? "";
  project.provide("address", address);
  project.provide("password", password);
  project.provide("tokens", tokens as Record<string, string>);
}

export async function teardown() {
  child?.kill("SIGTERM");
  if (folder) await rm(folder, { recursive: true, force: true });
}

/** What it printed, once it serves. */
function served(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let page = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      page += chunk.toString();
      if (/^http:\/\//m.test(page)) resolve(page);
    });
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`${program} ended with ${code}\n${page}`)));
  });
}

function free(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
