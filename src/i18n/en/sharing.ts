import { seconds } from '../format';
import type { PartFact, SharingTexts } from '../sharing-texts';

const names = (parts: readonly PartFact[]): string =>
  parts.map(({ service }) => service).join(' and ');

const replicas = (parts: readonly PartFact[]): string =>
  parts.map(({ service, tasks }) => `${service} ${tasks}`).join(', ');

const evenly = (count: number): string =>
  count === 2 ? 'half and half' : `each gets one part in ${count}`;

export const enSharing: SharingTexts = {
  title: (name) => `Requests for ${name}`,
  share: (version, share, wanted) =>
    `${version}: ${share}${wanted === null ? '' : `, wanted ${wanted}`}`,
  noRequest: 'No request reached a version then.',
  why: {
    weights: (parts) =>
      `By the weights in the proxy’s config: ${parts.map(({ service, share }) => `${service} ${share}`).join(', ')}.`,
    tasks: (parts) => `Each task gets as much, so replicas decide: ${replicas(parts)}.`,
    vips: (parts) =>
      `The proxy sends to ${parts.length} virtual addresses: ${evenly(parts.length)}, whatever the replicas (${replicas(parts)}).`,
    'alias-vips': (parts) =>
      `${parts.length} VIPs behind one alias: ${evenly(parts.length)}, whatever the replicas (${replicas(parts)}).`,
    'dns-cache': (parts, until) =>
      `The client keeps a DNS answer that is no longer so: ${names(parts)}. It asks again at ${until}.`,
    single: (parts) => `Everything goes to ${names(parts)}.`,
    none: () => 'Nobody is there to get them.',
  },
  askWhy: 'What brought it about',
  live: 'live',
  idle: 'gets none',
  tested: 'gets others only, such as tests',
  absent: 'not there',
  wanted: (share) => `wanted ${share}`,
  readsIn: (inMs) => `reads again in ${seconds(inMs)}`,
  readAt: (time, every) => `Read services and tasks at ${time}; it does so every ${every}.`,
  hasNotRead: 'has read nothing yet',
  unknown: (what, agoMs) => `Does not know yet: ${what} (${seconds(agoMs)} ago)`,
  missed: (what, agoMs) => `unread: ${what} changed ${seconds(agoMs)} ago`,
  routesTo: (parts) => `Sends to ${parts}.`,
  noTask: (services) => `${services}: no task known`,
  noRoute: 'Knows no way for these requests.',
};
