import { expect, it } from 'vitest';
import { outlineStack } from './outline';

it('tells on which line each key stands', () => {
  const text = 'services:\n  web:\n    image: x:1\n    deploy: {replicas: 2}\n';
  expect([...outlineStack(text)]).toEqual([
    ['services', 1],
    ['services.web', 2],
    ['services.web.image', 3],
    ['services.web.deploy', 4],
    ['services.web.deploy.replicas', 4],
  ]);
});

it('follows anchors and merges; what a map says itself goes before', () => {
  const text = 'a: &a\n  x: 1\n  y: 2\nb:\n  <<: *a\n  y: 3\nc: *a\n';
  expect(Object.fromEntries(outlineStack(text))).toEqual({
    a: 1,
    'a.x': 2,
    'a.y': 3,
    b: 4,
    'b.x': 2,
    'b.y': 6,
    c: 7,
    'c.x': 2,
    'c.y': 3,
  });
});

it('is empty for a file that cannot be read', () => {
  expect([...outlineStack('a: [')]).toEqual([]);
  expect([...outlineStack('text')]).toEqual([]);
});
