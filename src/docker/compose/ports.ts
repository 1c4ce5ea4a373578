import { ok, type PortConfig, type Result } from '../../engine';
import { parsePort, portOf, sortedPorts } from '../cli/publish';
import type { ComposeError } from './parse';
import { isMap, type Path } from './validate';
import { numeric, text, type Config, type Fails } from './values';

/** Published ports, short and long (ST-31). */
export function portsOf(
  value: unknown,
  path: Path,
  fails: Fails,
): Result<readonly PortConfig[], ComposeError> {
  const all: PortConfig[] = [];
  for (const [i, item] of (Array.isArray(value) ? value : []).entries()) {
    const ports = isMap(item)
      ? portOf(
          numeric(item['target']) ?? 0,
          numeric(item['published']) ?? 0,
          text(item['protocol']) || 'tcp',
          text(item['mode']) || 'ingress',
        )
      : parsePort(String(item), 'file');
    if (!ports.ok) return fails([...path, i], ports.error);
    all.push(...ports.value);
  }
  return ok(sortedPorts(all));
}

/** ST-31: a service listens on every address. */
export const addressWarnings = ({ ports }: Config): readonly string[] =>
  (Array.isArray(ports) ? ports : []).flatMap((port): readonly string[] => {
    const [, address = '', rest = ''] =
      typeof port === 'string' ? (/^(.+):([^:]*:[^:]+)$/.exec(port) ?? []) : [];
    if (address === '' || address === '0.0.0.0' || address === '[::]') return [];
    const named = rest.includes('/') ? rest : `${rest}/tcp`;
    return [
      `WARN[0000] ignoring IP-address (${address}:${named}) service will listen on '0.0.0.0'\n`,
    ];
  });
