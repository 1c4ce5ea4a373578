import type { EngineVersion } from '../../engine';
import { currentNode } from '../cli/lookup';
import type { NodeView, SwarmSnapshot } from '../cli/snapshot';
import { capitalised, compareNaturally } from './human';
import type { Listing, Row } from './listing';

/** `docker node ls` (CLI-26). docker/cli: `node/formatter.go`. */
export const NODES: Listing = {
  headers: {
    ID: 'ID',
    Self: '',
    Hostname: 'HOSTNAME',
    Status: 'STATUS',
    Availability: 'AVAILABILITY',
    ManagerStatus: 'MANAGER STATUS',
    EngineVersion: 'ENGINE VERSION',
    TLSStatus: 'TLS STATUS',
  },
  table:
    '{{.ID}} {{if .Self}}*{{else}} {{end}}\t{{.Hostname}}\t{{.Status}}\t{{.Availability}}\t{{.ManagerStatus}}\t{{.EngineVersion}}',
  raw: [
    'node_id: {{.ID}}',
    'hostname: {{.Hostname}}',
    'status: {{.Status}}',
    'availability: {{.Availability}}',
    'manager_status: {{.ManagerStatus}}',
  ],
  type: 'node.nodeContext',
};

/** The release that stands for each version whose rules are simulated. */
export const RELEASES: Readonly<Record<EngineVersion, string>> = {
  '20.10': '20.10.24',
  '25': '25.0.5',
  '28': '28.2.2',
};

/** @param isQuiet - the client does not ask then which of them it talks to */
export function nodeRows(
  snapshot: SwarmSnapshot,
  nodes: readonly NodeView[],
  isQuiet: boolean,
): readonly Row[] {
  const self = isQuiet ? undefined : currentNode(snapshot);
  return nodes
    .toSorted((a, b) => compareNaturally(a.name, b.name))
    .map((node) => ({
      ID: node.id,
      Self: node.id === self?.id,
      Hostname: node.name,
      Status: capitalised(node.state),
      Availability: capitalised(node.availability),
      ManagerStatus: capitalised(node.managerStatus ?? ''),
      EngineVersion: RELEASES[snapshot.engine],
      TLSStatus: 'Ready',
    }));
}

/** Whether the leader reaches a manager; nothing of a worker. */
export const reachability = ({ managerStatus }: NodeView): string => {
  if (managerStatus === null) return '';
  return managerStatus === 'unreachable' ? 'Unreachable' : 'Reachable';
};
