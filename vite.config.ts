import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Scripts and everything else from the page's own place alone; no inline code, no `eval`. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Puts the content security policy into the built page; the development server needs inline code. */
const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY },
      injectTo: 'head-prepend',
    },
  ],
};

const WORKER = 'service-worker';
/** In `public/`, but no part of the page: the README shows it. */
const NOT_OF_THE_PAGE = 'picture.png';

/** Tells the service worker what was built, which it keeps on the device. */
const offline: Plugin = {
  name: 'offline',
  apply: 'build',
  enforce: 'post',
  config: () => ({
    build: {
      rolldownOptions: {
        input: { index: 'index.html', [WORKER]: `src/app/${WORKER}.ts` },
        output: {
          // Its place is its scope, and its name stays.
          entryFileNames: ({ name }) => (name === WORKER ? '[name].js' : 'assets/[name]-[hash].js'),
        },
      },
    },
  }),
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      const worker = bundle[`${WORKER}.js`];
      if (worker?.type !== 'chunk') throw new Error('there is no service worker');
      const built = Object.values(bundle).filter(({ fileName }) => fileName !== worker.fileName);
      const hash = createHash('sha256').update(worker.code);
      for (const file of built.toSorted((a, b) => (a.fileName < b.fileName ? -1 : 1))) {
        hash.update(file.fileName).update(file.type === 'chunk' ? file.code : file.source);
      }
      const fixed = readdirSync('public').filter((name) => name !== NOT_OF_THE_PAGE);
      const files = [...built.map(({ fileName }) => fileName), ...fixed].map((name) => `./${name}`);
      const facts = { BUILD: hash.digest('hex').slice(0, 16), FILES: files.toSorted() };
      const lines = Object.entries(facts).map(
        ([name, is]) => `const ${name}=${JSON.stringify(is)};`,
      );
      worker.code = `${lines.join('\n')}\n${worker.code}`;
    },
  },
};

export default defineConfig({
  base: './',
  plugins: [react(), tailwindcss(), contentSecurityPolicy, offline],
  worker: {
    format: 'es',
    // What its parts share with it stays in one file: a file for each compresses worse.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'simulation.worker', tags: ['$initial'] }] } },
    },
  },
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    // What is fetched at first is held to its size, compressed, by a test.
    chunkSizeWarningLimit: 800,
    modulePreload: { polyfill: false },
  },
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    environment: 'node',
    // Machines are noisy: a test that is slow is not wrong.
    testTimeout: 60_000,
    // One less than there are cores would leave half of a small machine idle.
    maxWorkers: '100%',
  },
});
