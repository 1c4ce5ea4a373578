// Serves the built page; says where it is. PORT chooses the port, else the first free one from 4173.
import { preview } from 'vite';

const port = Number(process.env['PORT'] ?? 4173);
const server = await preview({
  preview: { port, strictPort: 'PORT' in process.env },
  logLevel: 'warn',
});
const [url] = server.resolvedUrls?.local ?? [];
console.log(`\n  Swarmscope is at ${url}\n  Press Ctrl+C to stop it.\n`);
