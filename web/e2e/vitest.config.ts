import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// In a file one page after the other: what a test records, the next may meet. Two files at once: each has its company.
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  test: {
    include: ["*.e2e.ts"],
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 300_000,
  },
});
