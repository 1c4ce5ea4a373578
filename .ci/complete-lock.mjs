// Completes package-lock.json with the optional packages of other platforms.
//
// Where a registry lacks some platform's build of a package, npm leaves it out of the lock in
// silence, and `npm ci` then stops on every other machine with "Missing: … from lock file".
// Run after each `npm install`; with --check it only tells what is missing.
import { readFileSync, writeFileSync } from 'node:fs';

const LOCK = 'package-lock.json';
const isCheck = process.argv.includes('--check');
const lock = JSON.parse(readFileSync(LOCK, 'utf8'));
const { packages } = lock;
const problems = [];

/** Where node would find `name` as a dependency of the package at `from`; undefined if nowhere. */
function locate(from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(at.lastIndexOf('/node_modules/'), 0))) {
    const path = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    if (packages[path]) return path;
    if (at === '') return undefined;
  }
}

/** What a package's name says of the platform it is for. */
function platformOf(name) {
  const words = name.replace(/^@[^/]+\//, '').split(/[-_]/);
  const os = [
    'darwin',
    'win32',
    'linux',
    'android',
    'freebsd',
    'openbsd',
    'netbsd',
    'openharmony',
    'sunos',
    'aix',
  ].find((word) => words.includes(word));
  const cpu = [
    'x64',
    'arm64',
    'arm',
    'ia32',
    'ppc64',
    'riscv64',
    's390x',
    'loong64',
    'mips64el',
    'wasm32',
  ].find((word) => words.includes(word));
  const libc = words.includes('musl') ? 'musl' : words.includes('gnu') ? 'glibc' : undefined;
  return {
    ...(os && { os: [os] }),
    ...(cpu && { cpu: [cpu] }),
    ...(os === 'linux' && libc && { libc: [libc] }),
  };
}

for (const [path, entry] of Object.entries(packages)) {
  if (entry.resolved) problems.push(`${path} names a download address`);
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (locate(path, name)) continue;
    problems.push(`${path} may need ${name}@${version}, which is not locked`);
    if (!/^\d/.test(version)) continue;
    packages[`node_modules/${name}`] = {
      version,
      ...platformOf(name),
      ...(entry.dev && { dev: true }),
      optional: true,
    };
  }
}

if (problems.length === 0) process.exit(0);
if (isCheck) {
  console.error(`${LOCK} is not complete; run: node .ci/complete-lock.mjs\n${problems.join('\n')}`);
  process.exit(1);
}
for (const entry of Object.values(packages)) delete entry.resolved;
lock.packages = Object.fromEntries(
  Object.entries(packages).toSorted(([a], [b]) => (a < b ? -1 : 1)),
);
writeFileSync(LOCK, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${LOCK}: ${problems.length} entries completed`);
