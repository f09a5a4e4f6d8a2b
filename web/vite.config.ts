import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// `npm run dev` shows the sources against a program that serves on the usual address.
const server = process.env["YINUO"] ?? "http://127.0.0.1:7070";

export default defineConfig({
  base: "/app/",
  plugins: [react()],
  build: { target: "es2022", modulePreload: { polyfill: false }, chunkSizeWarningLimit: 900 },
  server: { proxy: { "/v1": server, "/app/company.json": server } },
  test: { include: ["src/**/*.test.{ts,tsx}"] },
});
