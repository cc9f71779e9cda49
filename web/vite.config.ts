import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// The dev server stands in front of a running `make run`; BACKEND points it elsewhere.
const backend = process.env.BACKEND ?? 'http://127.0.0.1:8000';

// `make test` asks every suite what it saw pass: titles name acceptance criteria, `[R7.1]`.
const notes = process.env.CRITERIA;

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2022',
    manifest: true, // read by scripts/budget.mjs and scripts/service-worker.mjs
    modulePreload: { polyfill: false }, // the polyfill would be an inline script, which the CSP forbids
    assetsInlineLimit: 0, // data: URLs for fonts are forbidden by the CSP
  },
  server: { proxy: { '/api': backend, '/ws': { target: backend.replace(/^http/, 'ws'), ws: true } } },
  test: {
    reporters: notes ? ['default', ['json', { outputFile: `${notes}/vitest.json` }]] : ['default'],
    restoreMocks: true,
    testTimeout: 20_000, // for a busy machine; a test takes a fraction of a second
    env: { TZ: 'Europe/Berlin' },
    projects: [
      { extends: true, test: { name: 'pure', environment: 'node', include: ['src/**/*.test.ts'] } },
      { extends: true, test: { name: 'screens', environment: 'happy-dom', isolate: false, include: ['src/**/*.test.tsx'], setupFiles: ['src/test/setup.ts'], css: false } },
    ],
  },
});
