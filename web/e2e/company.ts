// The real program with a company of its own, in demo mode with a fixed clock and seed, on a free port. No invented API.
// One to each file of tests: what one file records, no other meets, in whatever order they run.

import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

interface Company {
  address: string;
  password: string;
  /** Of the demo's users, by staff number. */
  tokens: Record<string, string>;
  end: () => Promise<void>;
}

const target = process.env["CARGO_TARGET_DIR"] ?? fileURLToPath(new URL("../../target", import.meta.url));
/** The program under test. */
export const program = process.env["YINUO_BIN"] ?? join(target, "debug", "yinuo");

export const company: Company = await founded();

async function founded(): Promise<Company> {
  // A program that serves already, and what it printed: for whoever works on the pages.
  const at = process.env["YINUO_AT"];
  if (at) return { address: at, ...printed(await readFile(process.env["YINUO_PRINTED"] ?? "", "utf8")), end: async () => undefined };
  const folder = await mkdtemp(join(tmpdir(), "yinuo-e2e-"));
  const port = await free();
  const child = spawn(program, ["demo", "--store", `sqlite:${join(folder, "store")}`, "--listen", `127.0.0.1:${port}`,
    "--seed", "1", "--proposals", "120", "--clock", "2026-06-01T01:00:00Z"], { stdio: ["ignore", "pipe", "inherit"] });
  process.once("exit", () => child.kill("SIGKILL"));
  return {
    address: `http://127.0.0.1:${port}`,
    ...printed(await served(child)),
    end: async () => {
      const gone = new Promise((resolve) => child.once("close", resolve));
      child.kill("SIGTERM");
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function printed(page: string): Pick<Company, "password" | "tokens"> {
  return {
    password: /password: (\S+)/.exec(page)?.[1] ?? "",
    tokens: Object.fromEntries([...page.matchAll(/^(\w+)\s.*\s(yn_\S+)\s*$/gm)].map((match) => [match[1], match[2]])) as Record<string, string>,
  };
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
