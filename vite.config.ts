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

export default defineConfig({
  base: './',
  plugins: [react(), tailwindcss(), contentSecurityPolicy],
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
  },
});
