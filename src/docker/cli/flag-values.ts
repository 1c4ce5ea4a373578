import { csvFields } from '../mounts';
import { parseBytes } from './bytes';
import { syntaxProblem } from './integers';

/** Flags of which the client looks closer at the value; what it says of a bad one (CLI-3). */
export type ReadType =
  | 'addr-pool'
  | 'command'
  | 'credential-spec'
  | 'domain'
  | 'env'
  | 'external-ca'
  | 'extra-host'
  | 'generic-resource'
  | 'ip'
  | 'label'
  | 'listen-addr'
  | 'mount'
  | 'network'
  | 'ulimit';

type Check = (value: string) => string | undefined;

const IP = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$|^[\da-f.]*:[\da-f:.]*$/i;
const DOMAIN = /^[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)*\.?\s*$/i;
const ULIMITS: ReadonlySet<string> = new Set(
  (
    'core cpu data fsize locks memlock msgqueue nice nofile nproc rss rtprio rttime sigpending ' +
    'stack'
  ).split(' '),
);
const CREDENTIALS = /^(?:config|file|registry):\/\//;
const NETWORK_KEYS: ReadonlySet<string> = new Set(
  'name alias driver-opt gw-priority ip ip6 link-local-ip mac-address'.split(' '),
);
const MOUNT_KEYS: ReadonlySet<string> = new Set(
  (
    'type source src target dst destination consistency readonly ro bind-propagation ' +
    'bind-nonrecursive bind-recursive volume-subpath volume-nocopy volume-label volume-driver ' +
    'volume-opt image-subpath tmpfs-size tmpfs-mode'
  ).split(' '),
);
/** They may stand without a value. */
const MOUNT_SWITCHES: ReadonlySet<string> = new Set(
  'readonly ro volume-nocopy bind-nonrecursive'.split(' '),
);
const SWITCHED = /^(?:1|t|true|0|f|false)$/i;
/** Kinds of mounts that have options of their own. */
const MOUNT_KINDS: readonly string[] = ['volume', 'image', 'bind', 'tmpfs'];

export const isIp = (text: string): boolean => IP.test(text);

function extraHost(value: string): string | undefined {
  const [, name = '', address = ''] = /^([^:=]*)[:=](.*)$/s.exec(value) ?? [];
  if (name === '') return `bad format for add-host: ${JSON.stringify(value)}`;
  const bare = address.replace(/^\[(.*)\]$/, '$1');
  return bare === 'host-gateway' || IP.test(bare)
    ? undefined
    : `invalid IP address in add-host: ${JSON.stringify(address)}`;
}

/** `NAME=SOFT[:HARD]`. */
function ulimit(value: string): string | undefined {
  const [, name = '', limits] = /^([^=]*)=(.*)$/s.exec(value) ?? [];
  if (limits === undefined) return `invalid ulimit argument: ${value}`;
  if (!ULIMITS.has(name)) return `invalid ulimit type: ${name}`;
  const parts = limits.split(':');
  if (parts.length > 2) {
    return `too many limit value arguments - ${limits}, can only have up to two, \`soft[:hard]\``;
  }
  const bad = parts.find((part) => !/^[+-]?\d+$/.test(part));
  if (bad !== undefined) return syntaxProblem('ParseInt', bad);
  const [soft = 0, hard = soft] = parts.map(Number);
  return hard !== -1 && (soft > hard || soft === -1)
    ? `ulimit soft limit must be less than or equal to hard limit: ${soft} > ${hard}`
    : undefined;
}

/** D-36: a name, or `name=NAME,alias=…`. */
function network(value: string): string | undefined {
  if (!value.includes('=')) return undefined;
  const keys = value.split(',').map((field) => field.split('=', 1)[0]?.trim().toLowerCase() ?? '');
  const unknown = keys.find((key) => !NETWORK_KEYS.has(key));
  if (unknown !== undefined) return `invalid field key ${unknown}`;
  return keys.includes('name') ? undefined : 'network name/id is not specified';
}

function mount(value: string): string | undefined {
  if (value === '') return 'EOF';
  const given = new Map<string, string>();
  for (const field of csvFields(value)) {
    const [name = '', ...rest] = field.split('=');
    const key = name.toLowerCase();
    const text = rest.join('=');
    const isSwitch = MOUNT_SWITCHES.has(key);
    if (rest.length === 0 && !isSwitch) return `invalid field '${field}' must be a key=value pair`;
    if (!MOUNT_KEYS.has(key)) return `unexpected key '${key}' in '${field}'`;
    if (isSwitch && rest.length > 0 && !SWITCHED.test(text)) {
      return `invalid value for ${key}: ${text}`;
    }
    if (key === 'tmpfs-size' && parseBytes(text) === undefined)
      return `invalid value for ${key}: ${text}`;
    if (key === 'tmpfs-mode' && !/^[0-7]+$/.test(text)) return `invalid value for ${key}: ${text}`;
    given.set(key, text);
  }
  const type = given.get('type')?.toLowerCase() ?? 'volume';
  if (!['target', 'dst', 'destination'].some((key) => (given.get(key) ?? '') !== '')) {
    return 'target is required';
  }
  const kind = MOUNT_KINDS.find(
    (other) => other !== type && [...given.keys()].some((key) => key.startsWith(`${other}-`)),
  );
  return kind === undefined
    ? undefined
    : `cannot mix '${kind}-*' options with mount type '${type}'`;
}

/** `10.0.0.0/8` */
function addressPool(value: string): string | undefined {
  const [, address = '', bits = ''] = /^([^/]*)\/(\d{1,3})$/.exec(value) ?? [];
  const isOne = isIp(address) && Number(bits) <= (address.includes(':') ? 128 : 32);
  return isOne ? undefined : `invalid string being converted to CIDR: ${value}`;
}

/** `protocol=cfssl,url=URL` */
function externalCa(value: string): string | undefined {
  const given = new Map<string, string>();
  for (const field of value.split(',')) {
    const [key = '', ...rest] = field.split('=');
    if (rest.length === 0) return `invalid field '${field}' must be a key=value pair`;
    given.set(key.toLowerCase(), rest.join('='));
  }
  const protocol = given.get('protocol');
  if (protocol === undefined) return 'the external-ca option needs a protocol= parameter';
  if (protocol.toLowerCase() !== 'cfssl') return `unrecognized external CA protocol ${protocol}`;
  return given.has('url') ? undefined : 'the external-ca option needs a url= parameter';
}

/** `ADDRESS[:PORT]`, which Go reads as part of a URL. */
function listenAddress(value: string): string | undefined {
  const port = /:([^:\]]*)$/.exec(value)?.[1] ?? '';
  return /^\d*$/.test(port)
    ? undefined
    : `parse "tcp://${value}": invalid port ":${port}" after host`;
}

export const CHECKS: Readonly<Record<ReadType, Check>> = {
  'addr-pool': addressPool,
  command: (value) =>
    /["']/.test(value.replaceAll(/\\.|"(?:\\.|[^"\\])*"|'[^']*'/gs, ''))
      ? 'EOF found when expecting closing quote'
      : undefined,
  'credential-spec': (value) =>
    CREDENTIALS.test(value)
      ? undefined
      : 'invalid credential spec: value must be prefixed with "config://", "file://", or "registry://"',
  domain: (value) => {
    const isOne = value.trim() === '.' || (/[a-z]/i.test(value) && DOMAIN.test(value.trim()));
    return isOne ? undefined : `${value} is not a valid domain`;
  },
  env: (value) => (/^(?:=|$)/.test(value) ? `invalid environment variable: ${value}` : undefined),
  'external-ca': externalCa,
  'extra-host': extraHost,
  'generic-resource': (value) =>
    value.includes('=')
      ? undefined
      : `invalid generic-resource format \`${value}\` expected \`name=value\``,
  ip: (value) =>
    IP.test(value.trim()) ? undefined : `IP address is not correctly formatted: ${value}`,
  label: (value) => (/^(?:=|$)/.test(value) ? `invalid label '${value}': empty name` : undefined),
  'listen-addr': listenAddress,
  mount,
  network,
  ulimit,
};
