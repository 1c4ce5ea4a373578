import { isAlias, isMap, isScalar, type Document } from 'yaml';
import { readYaml } from './read-yaml';

/** How deep keys are told of: `services.web.deploy.update_config.delay`. */
const DEPTH = 5;

/**
 * Where the keys of a stack file stand: their paths, joined by dots, with the number of their line,
 * from 1. What comes through an anchor stands where it is written. Empty for a file that is no YAML.
 */
export function outlineStack(text: string): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  const yaml = readYaml(text);
  if ('problem' in yaml) return places;
  const { document, lines } = yaml;
  const walk = (node: unknown, prefix: string, depth: number): void => {
    const map = target(document, node);
    if (!isMap(map) || depth > DEPTH) return;
    for (const { key, value } of map.items) {
      if (!isScalar(key)) continue;
      // The library reads the key of a merge as a symbol. What the map says itself goes before.
      if (typeof key.value === 'symbol') continue;
      const path = `${prefix}${String(key.value)}`;
      if (places.has(path)) continue;
      places.set(path, lines.linePos(key.range?.[0] ?? 0).line);
      walk(value, `${path}.`, depth + 1);
    }
    for (const { key, value } of map.items) {
      if (isScalar(key) && typeof key.value === 'symbol') walk(value, prefix, depth);
    }
  };
  walk(document.contents, '', 1);
  return places;
}

const target = (document: Document, node: unknown): unknown =>
  isAlias(node) ? node.resolve(document) : node;
