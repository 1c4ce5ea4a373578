// Finds a Chromium for the tests, or installs one. Prints where it is.
//
// In order: CHROMIUM_PATH, Playwright's own, the usual places of the system; then Playwright's
// download; then, as root on Debian or Ubuntu, the distribution's package.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Flags with which Chromium runs anywhere, as root in a container and without a network too. */
export const CHROMIUM_ARGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  // A part of a tile that is drawn anew is smoothed a shade differently from a whole one, so that
  // pictures would depend on the way to them.
  '--disable-partial-raster',
  ...(process.getuid?.() === 0 ? ['--no-sandbox', '--disable-dev-shm-usage'] : []),
];

/** The path of a Chromium that is there; undefined when there is none. */
export function findChromium() {
  const named = process.env['CHROMIUM_PATH'];
  if (named) return named;
  return [chromium.executablePath(), ...USUAL_PLACES].find((path) => path && existsSync(path));
}

const run = (command, args) =>
  spawnSync(command, args, { stdio: 'inherit', timeout: 600_000 }).status === 0;

function install() {
  console.error('No Chromium found: installing one for the tests.');
  if (
    run(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium']) &&
    findChromium()
  )
    return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  if (run('apt-get', ['update', '-q']))
    run('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium']);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (!findChromium()) install();
  const found = findChromium();
  if (!found) {
    console.error(
      'The tests need a Chromium and none could be found or installed.\n' +
        'Install Chromium or Google Chrome, or set CHROMIUM_PATH to the program, and try again.',
    );
    process.exit(1);
  }
  console.log(`Chromium: ${found}`);
}
