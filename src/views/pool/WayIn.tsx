import type { HostPort, WayIn as Ways } from '../../analysis';
import type { PortConfig, Recording } from '../../engine';
import { useLateMessages } from '../../i18n/late-messages';
import { Heading } from './Heading';

interface WayInProps {
  readonly recording: Recording;
  readonly wayIn: Ways;
  /** How many get new connections. */
  readonly tasks: number;
  /** Containers that run. */
  readonly hostPorts: readonly HostPort[];
}

/** `80`, or `53/udp`. */
const portText = ({ published, protocol }: PortConfig): string =>
  protocol === 'tcp' ? String(published) : `${published}/${protocol}`;

/** How clients come to the tasks: by address, by name, and through which ports. */
export function WayIn({ recording, wayIn, tasks, hostPorts }: WayInProps) {
  const texts = useLateMessages().traffic.pool;
  const { vip, ingress, host } = wayIn;
  const rows = [...new Set(hostPorts.map(({ node }) => node))].toSorted((a, b) => a - b);
  const nodes = rows.map((row) => recording.nodes[row]?.name ?? '').join(', ');
  return (
    <>
      <Heading>{texts.wayIn}</Heading>
      <ul className="grid gap-0.5">
        <li>{vip === null ? texts.dnsrr(tasks) : texts.vip(vip)}</li>
        {ingress.map((port) => (
          <li key={portText(port)}>{texts.ingress(portText(port))}</li>
        ))}
        {host.map((port) => (
          <li key={portText(port)} className="break-words">
            {texts.host(portText(port), nodes)}
          </li>
        ))}
        {ingress.length + host.length === 0 && <li className="text-muted">{texts.unpublished}</li>}
      </ul>
    </>
  );
}
