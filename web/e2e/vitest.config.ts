import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// One program, one company, one page after the other: what a test records, the next may meet.
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  test: {
    include: ["*.e2e.ts"],
    globalSetup: ["./world.ts"],
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 300_000,
  },
});
