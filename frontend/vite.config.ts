import path from "node:path";
import { lingui } from "@lingui/vite-plugin";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const backend = process.env.CHAIRSIDE_BACKEND ?? "http://127.0.0.1:8000";

const panels = ["staff", "console"];

const page = (name: string) => path.resolve(import.meta.dirname, `${name}.html`);

// A build for each entry (`--mode staff`): what one shares with the other never changes the other's chunks.
export default defineConfig(({ mode }) => ({
  plugins: [
    react(),
    tailwindcss(),
    lingui({ macroTransform: true, failOnMissing: true, failOnCompileError: true }),
  ],
  resolve: { alias: { "@": path.resolve(import.meta.dirname, "src") } },
  build: {
    manifest: panels.includes(mode) ? `.vite/${mode}.json` : ".vite/manifest.json",
    emptyOutDir: !panels.includes(mode),
    target: "es2022",
    modulePreload: { polyfill: false },
    // An inlined font or picture would be loaded by every page, wanted or not.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: page(panels.includes(mode) ? mode : "patient"),
      output: {
        codeSplitting: panels.includes(mode) ? undefined : {
          // What every page needs comes in one file: it packs better than in pieces, and keeps over a release.
          groups: [
            {
              name: "ground",
              test: /node_modules\/(react|react-dom|scheduler|react-router|@tanstack|@lingui|openapi-[a-z-]+|clsx|tailwind-merge|class-variance-authority)\//,
            },
            {
              name: "frame",
              test: /\/src\/(api\/(client|clinic|session|session-keeper|sending|problem|problem-texts)\.|lib\/(cn|i18n|format|boot|theme|prefetch|use-online|use-title)\.|components\/layout\/(app-link|page|clinic-name)\.|components\/ui\/(button|alert|skeleton|spinner|native-select|skip-link|card)\.)/,
            },
          ],
        },
      },
    },
  },
  server: {
    host: "127.0.0.1",
    port: 5173,
    allowedHosts: [".localhost"],
    proxy: { "/api": { target: backend, changeOrigin: false } },
  },
  test: {
    environment: "jsdom",
    setupFiles: ["src/testing/setup.ts"],
    include: ["src/**/*.test.{ts,tsx}", "scripts/**/*.test.mjs"],
    restoreMocks: true,
  },
}));
