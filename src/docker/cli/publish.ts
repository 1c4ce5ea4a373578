import { fail, ok, type PortConfig, type Result } from '../../engine';

const PROTOCOLS = ['tcp', 'udp', 'sctp'];
const SHORT = /^(?:(?:\d{1,3}(?:\.\d{1,3}){3}:)?(\d+):)?(\d+)(?:\/(\w+))?$/;
const PORT_MAX = 65_535;

/** Reads `8080:80/tcp` or `published=8080,target=80,…` (CLI-21, ST-31). */
export function parsePort(text: string): Result<PortConfig, string> {
  const short = SHORT.exec(text);
  if (short !== null) {
    const [, published = '0', target = '', protocol = 'tcp'] = short;
    return makePort(Number(target), Number(published), protocol, 'ingress');
  }
  let target = 0;
  let published = 0;
  let protocol = 'tcp';
  let mode = 'ingress';
  for (const field of text.split(',')) {
    const at = field.indexOf('=');
    if (at < 0) return fail(`invalid field: ${field}`);
    const key = field.slice(0, at).toLowerCase();
    const value = field.slice(at + 1);
    if (key === 'target') target = Number(value);
    else if (key === 'published') published = Number(value);
    else if (key === 'protocol') protocol = value;
    else if (key === 'mode') mode = value;
    else return fail(`invalid field key: ${key}`);
  }
  return makePort(target, published, protocol, mode);
}

/** The checks that the short and the long form share. */
export function makePort(
  target: number,
  published: number,
  protocol: string,
  mode: string,
): Result<PortConfig, string> {
  if (target === 0) return fail("missing mandatory field 'target'");
  for (const port of [target, published]) {
    if (!Number.isInteger(port) || port < 0 || port > PORT_MAX)
      return fail(`invalid port: ${port}`);
  }
  if (!PROTOCOLS.includes(protocol)) return fail(`invalid protocol value '${protocol}'`);
  if (mode !== 'ingress' && mode !== 'host') {
    return fail(`invalid publish mode value (${mode}): must be either 'ingress' or 'host'`);
  }
  if (mode === 'host')
    return fail('swarmscope: ports published in host mode are not simulated yet');
  return ok({ target, published, protocol: protocol as PortConfig['protocol'], mode });
}

/** `--publish-add` replaces a port with the same target, `--publish-rm` names the target (U-11). */
export function editPorts(
  before: readonly PortConfig[],
  add: readonly string[],
  remove: readonly string[],
): Result<readonly PortConfig[], string> {
  const added: PortConfig[] = [];
  for (const text of add) {
    const port = parsePort(text);
    if (!port.ok) return port;
    added.push(port.value);
  }
  const removed = new Set(remove.map((text) => text.split('/', 1)[0]));
  const kept = before.filter(
    (port) =>
      !removed.has(String(port.target)) &&
      !added.some((other) => other.target === port.target && other.protocol === port.protocol),
  );
  return ok(
    [...kept, ...added].toSorted((a, b) => a.target - b.target || a.published - b.published),
  );
}
