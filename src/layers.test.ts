import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Layer {
  /** Layers that it may import; its own always. */
  readonly layers: readonly string[];
  /** Packages that it may import, with what they export below them; left out: any. */
  readonly packages?: readonly string[];
}

const ENGINE = ['engine'];
const DOCKER = [...ENGINE, 'docker'];
const SCENARIO = [...DOCKER, 'scenario'];
const ANALYSIS = [...SCENARIO, 'analysis'];
const LESSONS = [...ANALYSIS, 'lessons'];
const STATE = [...LESSONS, 'i18n', 'workers', 'state'];
const VIEWS = [...STATE, 'ui', 'views'];

/** Who may import whom (STYLE 3): downwards only. */
const LAYERS: ReadonlyMap<string, Layer> = new Map<string, Layer>([
  ['engine', { layers: [], packages: [] }],
  ['docker', { layers: ENGINE, packages: ['yaml'] }],
  ['scenario', { layers: DOCKER, packages: ['zod/mini', 'fflate', 'yaml'] }],
  ['analysis', { layers: SCENARIO, packages: ['d3-array'] }],
  ['lessons', { layers: ANALYSIS, packages: ['zod/mini', 'fflate'] }],
  // The messages of the page's language come through a context.
  ['i18n', { layers: LESSONS, packages: ['react'] }],
  ['workers', { layers: ANALYSIS, packages: ['comlink'] }],
  ['state', { layers: [...LESSONS, 'i18n', 'workers'], packages: ['zustand', 'react'] }],
  ['ui', { layers: ['i18n'] }],
  ['views', { layers: [...STATE, 'ui'] }],
  ['app', { layers: VIEWS }],
  // Frames and workers of a page can only be measured in a browser.
  [
    'headless',
    { layers: [...ANALYSIS, 'i18n', 'workers'], packages: ['node:', '@playwright/test', 'vite'] },
  ],
]);

/** Layers with a door: others import `index.ts` and nothing behind it. */
const DOORS: ReadonlySet<string> = new Set(['engine', 'docker', 'scenario', 'analysis', 'lessons']);

/** Every way in which a file can name another. */
const IMPORTS: readonly RegExp[] = [
  /\b(?:import|export)\b[^'"`;]*?\bfrom\s*(['"])([^'"]+)\1/g,
  /\bimport\s*(['"])([^'"]+)\1/g,
  /\b(?:import|require)\s*\(\s*(?:\/\*[^]*?\*\/\s*)?(['"`])([^'"`]+)\1/g,
  /\bimport\.meta\.glob\s*(?:<[^>]*>)?\(\s*\[?\s*(['"`])([^'"`]+)\1/g,
  /\bnew URL\(\s*(['"`])([^'"`]+)\1\s*,\s*import\.meta\.url/g,
];

const importsOf = (source: string): readonly string[] =>
  IMPORTS.flatMap((form) => [...source.matchAll(form)].map(([, , target = '']) => target));

/** What a file imports and may not. @param file - below `src/`, such as `docker/cli/flags.ts` */
function violationsIn(file: string, source: string): readonly string[] {
  const [name = ''] = file.split('/');
  const layer = LAYERS.get(name);
  if (layer === undefined) return [`src/${name}/ is no layer`];
  return importsOf(source).flatMap((target) => {
    const problem = target.startsWith('.')
      ? localProblem(name, layer, posix.join(posix.dirname(file), target))
      : packageProblem(layer, target);
    return problem === null ? [] : [`${file} imports ${target}: ${problem}`];
  });
}

function localProblem(name: string, layer: Layer, path: string): string | null {
  const [to = '', ...below] = path.split('/');
  if (path.split('/').includes('test') || path.includes('.test')) return 'it is only for tests';
  if (to === name) return null;
  if (!layer.layers.includes(to)) return `${name} may not import ${to}`;
  const isDoor = below.length === 0 || /^index(\.ts)?$/.test(below.join('/'));
  return DOORS.has(to) && !isDoor ? `${to} has a door` : null;
}

function packageProblem({ packages }: Layer, target: string): string | null {
  if (/^(?:[/#@~]\/|\/|#|~|src\/)/.test(target)) return 'its path is not relative';
  if (packages === undefined) {
    return target.startsWith('node:') ? 'a page has no Node' : null;
  }
  const isAllowed = packages.some(
    (allowed) =>
      target === allowed || target.startsWith(allowed.endsWith(':') ? allowed : `${allowed}/`),
  );
  return isAllowed ? null : 'the layer may not use that package';
}

const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file) || file.includes('/test/');

const SOURCES = Object.entries(
  import.meta.glob<string>('./**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true }),
)
  .map(([path, source]) => [path.replace('./', ''), source] as const)
  .filter(([file]) => !isTest(file));

describe('every file keeps to its layer', () => {
  it.each(SOURCES)('%s', (file, source) => {
    expect(violationsIn(file, source)).toEqual([]);
  });

  it('reads all layers, and more than a hundred files', () => {
    const layers = new Set(SOURCES.map(([file]) => file.split('/')[0]));
    expect([...LAYERS.keys()].filter((name) => !layers.has(name))).toEqual([]);
    expect(SOURCES.length).toBeGreaterThan(100);
    expect(SOURCES.flatMap(([, source]) => importsOf(source)).length).toBeGreaterThan(300);
  });

  it('downwards only: no two layers may import each other', () => {
    for (const [name, { layers }] of LAYERS) {
      for (const other of layers) {
        expect(LAYERS.get(other)?.layers, `${name} and ${other}`).not.toContain(name);
      }
    }
  });
});

describe('a planted violation is found', () => {
  it.each<[file: string, source: string, problem: string]>([
    ['engine/agent/agent.ts', `import { x } from '../../docker';`, 'engine may not import docker'],
    ['engine/a.ts', `import { parse } from 'yaml';`, 'the layer may not use that package'],
    [
      'engine/a.ts',
      `import { readFileSync } from 'node:fs';`,
      'the layer may not use that package',
    ],
    ['engine/index.ts', `export * from '../scenario';`, 'engine may not import scenario'],
    ['engine/index.ts', `export type { X } from "../scenario";`, 'engine may not import scenario'],
    [
      'engine/a.ts',
      `import type { X } from '../views/board/Board';`,
      'engine may not import views',
    ],
    ['docker/a.ts', `const x = await import('../state/run');`, 'docker may not import state'],
    ['docker/a.ts', 'const x = await import(`../state/run`);', 'docker may not import state'],
    ['docker/a.ts', `import(/* lazily */ "../state/run");`, 'docker may not import state'],
    ['docker/a.ts', `import '../app/app.css';`, 'docker may not import app'],
    ['docker/a.ts', `import "../app/app.css";`, 'docker may not import app'],
    [
      'docker/a.ts',
      `import {\n  a,\n  b,\n} from '../analysis';`,
      'docker may not import analysis',
    ],
    ['docker/a.ts', `export {\n  a as b,\n} from '../analysis';`, 'docker may not import analysis'],
    ['docker/a.ts', `import{a}from'../analysis'`, 'docker may not import analysis'],
    ['docker/a.ts', `const x = require('../analysis');`, 'docker may not import analysis'],
    ['docker/a.ts', `import { z } from 'zod/mini';`, 'the layer may not use that package'],
    ['docker/a.ts', `import { x } from '../engine/kernel/kernel';`, 'engine has a door'],
    ['scenario/a.ts', `import * as z from 'zod';`, 'the layer may not use that package'],
    ['scenario/a.ts', `import { x } from 'yaml-front';`, 'the layer may not use that package'],
    ['scenario/a.ts', `import { x } from './test/random-scenario';`, 'it is only for tests'],
    ['scenario/a.ts', `import { x } from './a.test';`, 'it is only for tests'],
    ['analysis/a.ts', `import { max } from 'd3';`, 'the layer may not use that package'],
    ['analysis/a.ts', `import { en } from '../i18n/en/en';`, 'analysis may not import i18n'],
    ['i18n/en/en.ts', `import { x } from '../../state/run';`, 'i18n may not import state'],
    [
      'workers/a.ts',
      `new Worker(new URL('../app/main.tsx', import.meta.url));`,
      'workers may not import app',
    ],
    ['workers/a.ts', `import.meta.glob('../views/**/*.ts');`, 'workers may not import views'],
    ['state/a.ts', `import { Slider } from '../ui/Slider';`, 'state may not import ui'],
    ['ui/a.tsx', `import { x } from '../engine';`, 'ui may not import engine'],
    ['ui/a.tsx', `import { x } from '../state/run';`, 'ui may not import state'],
    ['views/a.tsx', `import { App } from '../app/App';`, 'views may not import app'],
    ['views/a.tsx', `import { x } from 'node:fs';`, 'a page has no Node'],
    ['app/a.tsx', `import { x } from '../headless/simulate';`, 'app may not import headless'],
    ['app/a.tsx', `import { x } from '/src/engine';`, 'its path is not relative'],
    ['app/a.tsx', `import { x } from 'src/engine';`, 'its path is not relative'],
    ['app/a.tsx', `import { x } from '@/engine';`, 'its path is not relative'],
    ['headless/a.ts', `import { x } from '../state/run';`, 'headless may not import state'],
    ['headless/a.ts', `import { x } from 'react';`, 'the layer may not use that package'],
    ['headless/a.ts', `import { x } from '../../outside';`, 'headless may not import ..'],
  ])('%s: %s', (file, source, problem) => {
    const found = violationsIn(file, `// Before.\n${source}\nexport const after = 1;\n`);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`: ${problem}$`));
  });

  it('and so is a folder that is no layer', () => {
    expect(violationsIn('common/a.ts', '')).toEqual(['src/common/ is no layer']);
  });

  it('but not what is allowed, nor what only looks like an import', () => {
    const source = `
      import { x } from '../engine';
      import type { Y } from "../engine/index";
      import { parse } from 'yaml';
      import { a } from './a';
      export { b } from './cli/b';
      const text = '"from":"../app/App"';
      const list = Array.from('../app');
      const url = new URL('../app', 'https://example.org');
    `;
    expect(violationsIn('docker/x.ts', source)).toEqual([]);
  });
});
