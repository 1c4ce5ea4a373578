import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COLORS, VERSION_COLORS } from '../views/share/picture/colors';

type Tokens = ReadonlyMap<string, string>;

const CSS = readFileSync(new URL('./palettes.css', import.meta.url), 'utf8');
const [LIGHT = '', DARK = ''] = CSS.split('@media (prefers-color-scheme: dark)').map(
  (part) => part.split('@media (forced-colors')[0] as string,
);

/** What a rule sets; the first of that selector. */
function tokensOf(css: string, selector: string): readonly (readonly [string, string])[] {
  const body = css.split(`${selector} {`)[1]?.split('}')[0] ?? '';
  return [...body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [
    name,
    value,
  ]);
}

const rule = (palette: string) => `:root[data-palette='${palette}']`;
/** As the cascade has it: what names a palette beats what names the scheme alone. */
function paletteOf(palette: string, isDark: boolean): Tokens {
  const own = palette === 'default' ? [] : [rule(palette)];
  const parts = [LIGHT, ...(isDark ? [DARK] : [])];
  return new Map(
    [':root', ...own].flatMap((selector) => parts.flatMap((css) => tokensOf(css, selector))),
  );
}

const ALL = ['default', 'contrast', 'mono'].flatMap((palette) =>
  [false, true].map((isDark) => ({
    palette,
    scheme: isDark ? 'dark' : 'light',
    tokens: paletteOf(palette, isDark),
  })),
);

type Rgb = readonly [number, number, number];

const linear = (hex: string): Rgb => {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return [r, g, b];
};
const luminance = ([r, g, b]: Rgb): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;

/** WCAG 2.2's contrast ratio. */
function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(linear(a)), luminance(linear(b))].toSorted(
    (one, other) => one - other,
  );
  return (light + 0.05) / (dark + 0.05);
}

const SURFACES = ['page', 'panel', 'sunken', 'accent-soft'];
const SOFT = ['v1-soft', 'v2-soft', 'v3-soft', 'v4-soft'];
/** Text, and what it is written on. */
const TEXT: readonly (readonly [string, readonly string[]])[] = [
  ['ink', [...SURFACES, ...SOFT]],
  ['muted', [...SURFACES, ...SOFT]],
  ['accent', SURFACES],
  ['failure', SURFACES],
  ['on-accent', ['accent']],
  ['panel', ['ink', 'failure', 'accent']],
];
/** Lines, areas and icons that tell something, and what they are drawn on. */
const DRAWN = ['accent', 'muted', 'edge', 'failure', 'served', 'v1', 'v2', 'v3', 'v4'];

describe.each(ALL)('the palette $palette, $scheme', ({ palette, tokens }) => {
  const of = (name: string): string => {
    const value = tokens.get(name);
    if (value === undefined) throw new Error(`no token ${name}`);
    return value;
  };
  const isHigh = palette === 'contrast';

  it.each(TEXT.flatMap(([text, on]) => on.map((surface) => [text, surface] as const)))(
    'writes %s on %s legibly',
    (text, surface) => {
      const least = !isHigh ? 4.5 : SURFACES.includes(surface) || surface === 'ink' ? 7 : 6.5;
      expect(contrast(of(text), of(surface))).toBeGreaterThanOrEqual(least);
    },
  );

  it.each(DRAWN.flatMap((mark) => ['page', 'panel'].map((surface) => [mark, surface] as const)))(
    'draws %s on %s to be seen',
    (mark, surface) => {
      expect(contrast(of(mark), of(surface))).toBeGreaterThanOrEqual(isHigh ? 7 : 3);
    },
  );
});

/** Machado, Oliveira and Fernandes (2009), severity 1, on linear light. */
const SIGHTS: Readonly<Record<string, readonly [Rgb, Rgb, Rgb]>> = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** CIE L*a*b* of what somebody sees. */
function labOf(hex: string, sight: readonly [Rgb, Rgb, Rgb]): Rgb {
  const [r, g, b] = linear(hex);
  const [sr, sg, sb] = sight.map((row) =>
    Math.min(Math.max(row[0] * r + row[1] * g + row[2] * b, 0), 1),
  ) as unknown as Rgb;
  const x = curve((0.4124 * sr + 0.3576 * sg + 0.1805 * sb) / 0.9505);
  const y = curve(0.2126 * sr + 0.7152 * sg + 0.0722 * sb);
  const z = curve((0.0193 * sr + 0.1192 * sg + 0.9505 * sb) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const curve = (t: number): number =>
  t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27 / 116) * t + 16 / 116;

const distance = (a: Rgb, b: Rgb): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

/** Two areas that differ by so much in CIE76 are told apart at a glance. */
const APART = 10;
const VERSIONS = ['v1', 'v2', 'v3', 'v4'];
const PAIRS = VERSIONS.flatMap((a, i) => VERSIONS.slice(i + 1).map((b) => [a, b] as const));

describe.each(ALL.filter(({ palette }) => palette !== 'mono'))(
  'the hues of $palette, $scheme',
  ({ tokens }) => {
    it.each(Object.keys(SIGHTS))('tell versions apart with %s', (name) => {
      const sight = SIGHTS[name] as readonly [Rgb, Rgb, Rgb];
      const seen = (token: string) => labOf(tokens.get(token) as string, sight);
      const close = PAIRS.filter(([a, b]) => distance(seen(a), seen(b)) < APART);
      expect(close).toEqual([]);
    });
  },
);

it('without hues, each version has a pattern of its own', () => {
  const mono = CSS.slice(CSS.indexOf(`${rule('mono')} {\n  /* Defined`));
  const tiles = [...mono.matchAll(/--tile:([^;]+);/g)].map(([, tile = '']) => tile.trim());
  expect(new Set(tiles).size).toBe(4);
  const fills = [...mono.matchAll(/--fill-(v\d): url\('#(rev-\d)'\);/g)].map(([, v, id]) => [
    v,
    id,
  ]);
  expect(fills).toEqual([
    ['v2', 'rev-2'],
    ['v3', 'rev-3'],
    ['v4', 'rev-4'],
  ]);
});

it('pictures have the colours of the light page', () => {
  const light = paletteOf('default', false);
  expect(VERSION_COLORS).toEqual(VERSIONS.map((version) => light.get(version)));
  const { panel, line, ink, muted, accent, accentSoft, failure, served } = COLORS;
  expect([panel, line, ink, muted, accent, accentSoft, failure, served]).toEqual(
    ['panel', 'line', 'ink', 'muted', 'accent', 'accent-soft', 'failure', 'served'].map((name) =>
      light.get(name),
    ),
  );
});

it('no component writes on what is not looked at here', () => {
  const sources = import.meta.glob<string>('../**/*.tsx', {
    query: '?raw',
    import: 'default',
    eager: true,
  });
  const used = (form: RegExp) =>
    new Set(Object.values(sources).flatMap((text) => [...text.matchAll(form)].map(([, t]) => t)));
  const names = [...paletteOf('default', false).keys()].toSorted((a, b) => b.length - a.length);
  const token = `(${names.join('|')})(?![\\w-])`;
  // Icons alone are `served`.
  const written = new Set([...TEXT.map(([text]) => text), 'served']);
  for (const name of used(new RegExp(`(?<![\\w-])text-${token}`, 'g'))) {
    expect(written).toContain(name);
  }
  // The knob of a switch is no surface for text.
  const surfaces = new Set([...TEXT.flatMap(([, on]) => on), ...DRAWN, 'on-accent', 'line']);
  for (const name of used(new RegExp(`(?<![\\w-])bg-${token}`, 'g'))) {
    expect(surfaces).toContain(name);
  }
});
