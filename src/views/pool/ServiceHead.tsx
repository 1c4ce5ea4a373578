import { shareStepAt, type Sharing } from '../../analysis';
import type { Recording, ServiceFrame } from '../../engine';
import { tagOf } from '../../i18n/format';
import { useLateMessages } from '../../i18n/late-messages';
import { useMoment } from '../../state/moment';
import { useVersion } from '../../state/versions';
import { percent, recentShares } from '../sharing/share-facts';
import { hueOf } from '../version-hue';
import type { Box } from './flow-layout';

interface ServiceHeadProps {
  readonly recording: Recording;
  readonly sharing: Sharing;
  /** Through the same proxy, for other names. */
  readonly others: readonly Sharing[];
  /** Position among the services of the sharing. */
  readonly at: number;
  /** Undefined before it is made, and once it is removed. */
  readonly service: ServiceFrame | undefined;
  readonly box: Box;
}

/** A service that shares requests: how much it gets, and how much it is to get. */
export function ServiceHead(props: ServiceHeadProps) {
  const { recording, sharing, others, at, service, box } = props;
  const texts = useLateMessages().sharing;
  const atMs = useMoment();
  const row = sharing.services[at] ?? -1;
  const version = useVersion(service?.slots.at(-1)?.tasks.at(-1));
  const share = recentShares(recording, sharing, atMs).byService[at] ?? null;
  const step = shareStepAt(sharing, atMs);
  const wanted = step?.parts.find((part) => part.service === row)?.share ?? 0;
  const isLive = wanted > 0;
  const name = recording.services[row]?.name ?? '';
  const image = service?.spec.task.container.image ?? '';
  const isTested = others.some((other) => {
    const { byService } = recentShares(recording, other, atMs);
    return (byService[other.services.indexOf(row)] ?? 0) > 0;
  });
  const idle = service === undefined ? texts.absent : isTested ? texts.tested : texts.idle;
  const said = isLive ? texts.wanted(percent(wanted)) : idle;
  return (
    <div
      role="group"
      aria-label={`${name}: ${share === null ? '—' : percent(share)}, ${said}`}
      data-rev={hueOf(version)}
      data-live={isLive}
      className="flow-head absolute overflow-hidden rounded-control px-2 leading-tight"
      style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
    >
      <p className="flex items-baseline justify-between gap-2">
        <span className="min-w-0 truncate text-xs">
          <b className="font-semibold">{name}</b> <span className="text-muted">{tagOf(image)}</span>
        </span>
        <b className="text-sm font-semibold tabular-nums">
          {share === null ? '—' : percent(share)}
        </b>
      </p>
      <p className="flex items-baseline justify-between gap-2 text-[11px] text-muted">
        <span className="truncate">{isLive ? texts.live : idle}</span>
        {isLive && <span className="shrink-0 tabular-nums">{said}</span>}
      </p>
      <span
        aria-hidden="true"
        className="absolute bottom-0 left-0 h-[3px] bg-(--rev)"
        style={{ width: `${(share ?? 0) * 100}%` }}
      />
      {isLive && (
        <span
          aria-hidden="true"
          className="absolute bottom-0 h-[6px] w-0.5 -translate-x-full bg-ink"
          style={{ left: `${wanted * 100}%` }}
        />
      )}
    </div>
  );
}
