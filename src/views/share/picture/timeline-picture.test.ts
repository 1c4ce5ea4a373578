import { describe, expect, it } from 'vitest';
import type { Recording } from '../../../engine';
import { builtin, simulate } from '../../../scenario';
import { COLORS } from './colors';
import { escaped } from './svg';
import { timelinePicture, type Caption } from './timeline-picture';

const CAPTION: Caption = {
  title: 'One & "two" <three>',
  caption: 'The update completes',
  link: 'https://swarm.example/#e=book@1&t=20',
  labels: { update: 'update', inPool: 'in pool', requests: 'requests', ending: (ending) => ending },
};

const BOOK = simulate(builtin('book').scenario);

/** Elements of a document whose tags all close in turn, by name. */
function elementsIn(xml: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const open: string[] = [];
  for (const [, end, name = '', alone] of xml.matchAll(
    /<(\/?)(\w+)(?:\s[\w:-]+="[^"<]*")*(\/?)>/g,
  )) {
    if (end === '/') {
      const closed = open.pop();
      if (closed !== name) throw new Error(`${closed} is closed as ${name}`);
    } else {
      counts.set(name, (counts.get(name) ?? 0) + 1);
      if (alone !== '/') open.push(name);
    }
  }
  expect(open).toEqual([]);
  return counts;
}

const textsIn = (xml: string): readonly string[] =>
  [...xml.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text);

/** How often the colour of failure occurs. */
const red = (xml: string): number => xml.split(COLORS.failure).length - 1;

const picture = (recording: Recording) => timelinePicture(recording, 0, CAPTION);

describe('a picture of the timeline', () => {
  it('is a document that holds each slot, each command, the caption and the link', () => {
    const xml = picture(BOOK);
    expect(elementsIn(xml).get('svg')).toBe(1);
    const texts = textsIn(xml);
    expect(texts).toEqual(
      expect.arrayContaining([
        'One &amp; &quot;two&quot; &lt;three&gt;',
        'The update completes',
        'https://swarm.example/#e=book@1&amp;t=20',
        'completed',
        'nginx:1.12-alpine',
        'nginx:1.13-alpine',
        ...Array.from({ length: 10 }, (_, i) => `web_web.${i + 1}`),
      ]),
    );
    const commands = texts.filter((text) => text.includes('$ docker'));
    expect(commands).toHaveLength(BOOK.commands.length);
  });

  it('draws what fails in the colour of failure, and nothing else', () => {
    const failing = simulate(builtin('health').scenario);
    expect(red(picture(failing))).toBeGreaterThan(0);
    const calm = simulate({
      ...builtin('book').scenario,
      images: {},
      timeline: [{ at: '0s', run: 'docker stack deploy -c stack.yml web' }],
    });
    expect(red(picture(calm))).toBe(0);
  });

  it('of a hundred slots is as high as one of twenty, and names none', () => {
    const hundred = picture(simulate(builtin('hundred').scenario));
    expect(textsIn(hundred).filter((text) => text.startsWith('web_web.'))).toEqual([]);
    const height = Number(/ height="([\d.]+)"/.exec(hundred)?.[1]);
    expect(height).toBeLessThan(900);
  });
});

describe('texts in a picture', () => {
  it.each([
    ['a<b&"c"', 'a&lt;b&amp;&quot;c&quot;'],
    ['\u0000\u001b', '\ufffd\ufffd'],
    ['滚动更新 😀', '滚动更新 😀'],
  ])('%j', (text, xml) => {
    expect(escaped(text)).toBe(xml);
  });
});
