import { yaml } from '@codemirror/lang-yaml';
import { EditorState } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { pathAbove, yamlPlaceAt } from './yaml-path';

const FILE = `services:
  web:
    image: 'web:1'
    ports:
    - target: 80
      published: 8080
    deploy: {replicas: 2, mode: global}
    networks:
      - front
      - back
    "healthcheck":
      test: [CMD, curl]
      interval: 5s # often
networks:
  front: {}
`;
const state = EditorState.create({ doc: FILE, extensions: [yaml()] });
const at = (text: string, offset = 0) => yamlPlaceAt(state, FILE.indexOf(text) + offset);

const above = (row: number, column: number) => pathAbove(state.doc, row, column).join('.');

describe('what stands in a file of YAML', () => {
  it.each([
    ['image', ['services', 'web', 'image'], null],
    ['web:1', ['services', 'web', 'image'], 'web:1'],
    ['published', ['services', 'web', 'ports', 'published'], null],
    ['8080', ['services', 'web', 'ports', 'published'], '8080'],
    ['mode', ['services', 'web', 'deploy', 'mode'], null],
    ['global', ['services', 'web', 'deploy', 'mode'], 'global'],
    ['back', ['services', 'web', 'networks'], 'back'],
    ['curl', ['services', 'web', 'healthcheck', 'test'], 'curl'],
    ['healthcheck', ['services', 'web', 'healthcheck'], null],
    ['front: {}', ['networks', 'front'], null],
  ])('is known at %s', (text, path, value) => {
    expect(at(text)).toMatchObject({ path, value });
    expect(at(text, 1)).toMatchObject({ path, value });
  });

  it('is nothing in a comment or between keys', () => {
    expect(at('# often', 3)).toBeNull();
    expect(at('  web:', 0)).toBeNull();
  });
});

describe('keys above a place that is being written', () => {
  it('are those of the maps it is in, through lists', () => {
    expect(above(3, 4)).toBe('services.web');
    expect(above(6, 6)).toBe('services.web.ports');
    expect(above(5, 6)).toBe('services.web.ports');
    expect(above(13, 6)).toBe('services.web.healthcheck');
    expect(above(14, 0)).toBe('');
  });
});
