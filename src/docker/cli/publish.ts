import { fail, ok, type PortConfig, type Result } from '../../engine';
import { isIp } from './flag-values';

type Protocol = PortConfig['protocol'];

const LONG = /\w=\w/;
const PORT_MAX = 65_535;

const isProtocol = (text: string): text is Protocol =>
  text === 'tcp' || text === 'udp' || text === 'sctp';

/**
 * Reads `8080:80/tcp`, `8080-8082:80-82` or `published=8080,target=80,…` (CLI-21, ST-31).
 *
 * @param where - a flag knows the long form and takes no address; a stack file ignores the address
 */
export function parsePort(
  text: string,
  where: 'flag' | 'file',
): Result<readonly PortConfig[], string> {
  return where === 'flag' && LONG.test(text) ? parseLong(text) : parseShort(text, where);
}

/** A port from the long form in a stack file. */
export function portOf(
  target: number,
  published: number,
  protocol: string,
  mode: string,
): Result<readonly PortConfig[], string> {
  for (const port of [target, published]) {
    if (port < 0 || port > PORT_MAX) return fail(`invalid port: ${port}`);
  }
  if (target === 0) return fail("missing mandatory field 'target'");
  if (!isProtocol(protocol)) return fail(`invalid protocol value '${protocol}'`);
  if (mode !== 'ingress' && mode !== 'host') {
    return fail(`invalid publish mode value (${mode}): must be either 'ingress' or 'host'`);
  }
  return ok([{ target, published, protocol, mode }]);
}

function parseLong(text: string): Result<readonly PortConfig[], string> {
  let target = 0;
  let published = 0;
  let protocol: Protocol = 'tcp';
  let mode: PortConfig['mode'] = 'ingress';
  for (const field of text.toLowerCase().split(',')) {
    const at = field.indexOf('=');
    if (at < 1) return fail(`invalid field: ${field}`);
    const key = field.slice(0, at);
    const value = field.slice(at + 1);
    if (key === 'target' || key === 'published') {
      const port = parseNumber(value);
      if (port === undefined) {
        const reason = /^\d+$/.test(value) ? 'value out of range' : 'invalid syntax';
        return fail(`invalid ${key} port (${value}): value must be an integer: ${reason}`);
      }
      if (key === 'target') target = port;
      else published = port;
    } else if (key === 'protocol') {
      if (!isProtocol(value)) return fail(`invalid protocol value '${value}'`);
      protocol = value;
    } else if (key === 'mode') {
      if (value !== 'ingress' && value !== 'host') {
        return fail(`invalid publish mode value (${value}): must be either 'ingress' or 'host'`);
      }
      mode = value;
    } else return fail(`invalid field key: ${key}`);
  }
  if (target === 0) return fail("missing mandatory field 'target'");
  return ok([{ target, published, protocol, mode }]);
}

function parseShort(text: string, where: 'flag' | 'file'): Result<readonly PortConfig[], string> {
  const parts = text.split(':');
  const [hostPort = '', last = ''] = parts.length === 1 ? ['', text] : parts.slice(-2);
  const address = parts.slice(0, -2).join(':');
  const [containerPort = '', ...rest] = last.split('/');
  const protocol = rest.join('/').toLowerCase() || 'tcp';
  if (address !== '' && !isIp(address.replace(/^\[(.*)\]$/, '$1'))) {
    return fail(`invalid IP address: ${address}`);
  }
  if (containerPort === '') return fail(`no port specified: ${text}<empty>`);
  const target = parseRange(containerPort);
  if (target === undefined) return fail(`invalid containerPort: ${containerPort}`);
  const published = hostPort === '' ? undefined : parseRange(hostPort);
  if (hostPort !== '' && published === undefined) return fail(`invalid hostPort: ${hostPort}`);
  if (published !== undefined && published.length !== target.length && target.length > 1) {
    return fail(
      `invalid ranges specified for container and host Ports: ${containerPort} and ${hostPort}`,
    );
  }
  if (!isProtocol(protocol)) return fail(`invalid proto: ${protocol}`);
  if (address !== '' && where === 'flag') return fail('hostip is not supported');
  // A range of host ports before one container port publishes it several times.
  const count = Math.max(target.length, published?.length ?? 1);
  return ok(
    Array.from({ length: count }, (_, i) => ({
      target: target[i] ?? (target[0] as number),
      published: published?.[i] ?? 0,
      protocol,
      mode: 'ingress',
    })),
  );
}

/** `80` or `80-82`; undefined when it is neither. */
function parseRange(text: string): readonly number[] | undefined {
  const [first = '', last = first, ...others] = text.split('-');
  const from = parseNumber(first);
  const to = parseNumber(last);
  if (from === undefined || to === undefined || from > to || others.length > 0) return undefined;
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

function parseNumber(text: string): number | undefined {
  return /^\d+$/.test(text) && Number(text) <= PORT_MAX ? Number(text) : undefined;
}

/** In docker's own order, so that another order in a file changes nothing (ST-8). */
export const sortedPorts = (ports: readonly PortConfig[]): readonly PortConfig[] =>
  ports.toSorted(
    (a, b) =>
      a.target - b.target ||
      a.published - b.published ||
      compare(a.protocol, b.protocol) ||
      compare(a.mode, b.mode),
  );

const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);

/** `--publish-rm` names targets; `--publish-add` adds to what is left, unless it was there (U-11). */
export function editPorts(
  before: readonly PortConfig[],
  add: readonly string[],
  remove: readonly string[],
): readonly PortConfig[] {
  const removed = portsIn(remove);
  const kept = before.filter((port) => !removed.some(isSame(port)));
  const added = portsIn(add).filter(
    (port) => !before.some((other) => isSame(port)(other) && other.published === port.published),
  );
  return sortedPorts([...kept, ...added]);
}

const isSame = (a: PortConfig) => (b: PortConfig) =>
  a.target === b.target && a.protocol === b.protocol && a.mode === b.mode;

/** Texts that were checked when the flags were read. */
const portsIn = (texts: readonly string[]): readonly PortConfig[] =>
  texts.flatMap((text) => {
    const ports = parsePort(text, 'flag');
    return ports.ok ? ports.value : [];
  });
