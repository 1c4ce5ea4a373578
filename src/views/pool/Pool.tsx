import { lazy, Suspense, useMemo, useRef } from 'react';
import { wantedOf, type Sharing } from '../../analysis';
import type { Recording, ServiceFrame } from '../../engine';
import { useMessages } from '../../i18n/messages-context';
import { useRun } from '../../state/run';
import { useSharing } from '../../state/sharings';
import { useServiceInView } from '../../state/service-in-view';
import { Region } from '../../ui/Region';
import { useShort } from '../../ui/useMedia';
import { useSize } from '../../ui/useSize';
import { poolLayout, VIP_HEIGHT, type PoolLayout } from './layout';
import { ownPicture } from './own-picture';
import { RequestCanvas } from './RequestCanvas';
import { SocketOf } from './SocketOf';

const Flow = lazy(() => import('./Flow'));
const SharedReason = lazy(() => import('./SharedReason'));

/** About as high as the picture of services that share requests, which is to come. */
const ROOM = <div className="h-55" />;

/** How far requests travel from the address to the first row of sockets, in px. */
const RISE = 58;
const RISE_IN_SHORT_WINDOW = 30;

/** The load balancer: who gets the next request, and requests on their way. */
export function Pool() {
  const messages = useMessages();
  const recording = useRun((run) => run.recording);
  const row = useServiceInView();
  const service = useRun((run) => run.frame.services[row]);
  const wanted = useRun(({ frame }) => service && wantedOf(service, frame));
  const texts = messages.pool;
  const record = service === undefined ? undefined : recording?.services[service.index];
  const sharing = useSharing(recording);
  if (sharing === undefined) return <Region title={texts.title}>{ROOM}</Region>;
  if (recording !== null && sharing !== null && takesPart(sharing, row)) {
    const shared = { recording, sharing };
    return (
      <Region
        title={texts.title}
        aside={
          <Suspense fallback={null}>
            <SharedReason {...shared} />
          </Suspense>
        }
      >
        <Suspense fallback={ROOM}>
          <Flow {...shared} />
        </Suspense>
      </Region>
    );
  }
  return (
    <Region
      title={texts.title}
      aside={
        service !== undefined &&
        record !== undefined && (
          <p className="truncate text-xs text-muted">
            {texts.summary(
              service.name,
              service.spec.endpoint.mode === 'dnsrr' ? null : record.vip,
              record.ports[0]?.published ?? null,
              service.inPool,
              wanted ?? 0,
            )}
          </p>
        )
      }
    >
      {recording === null || service === undefined ? (
        <p className="h-38.5 text-sm text-muted short:h-31.5">{texts.empty}</p>
      ) : (
        <Picture recording={recording} service={service} />
      )}
    </Region>
  );
}

const takesPart = ({ proxy, services }: Sharing, row: number): boolean =>
  proxy === row || services.includes(row);

interface PictureProps {
  readonly recording: Recording;
  readonly service: ServiceFrame;
}

function Picture({ recording, service }: PictureProps) {
  const messages = useMessages();
  const ref = useRef<HTMLDivElement>(null);
  const { widthPx } = useSize(ref);
  const { slots } = service;
  const rise = useShort() ? RISE_IN_SHORT_WINDOW : RISE;
  const layout = useMemo(
    () => poolLayout(slots.length, widthPx, rise),
    [slots.length, widthPx, rise],
  );
  const { index } = service;
  const picture = useMemo(
    () =>
      ownPicture(
        recording,
        index,
        slots.map(({ slot }) => slot),
        layout,
      ),
    [recording, index, slots, layout],
  );
  const port = recording.services[service.index]?.ports[0]?.published;
  return (
    <div ref={ref} className="relative" style={{ height: layout.heightPx }}>
      {widthPx > 0 && (
        <>
          <RequestCanvas recording={recording} picture={picture} widthPx={widthPx} />
          <Address
            layout={layout}
            text={`${service.name}${port === undefined ? '' : `:${port}`}`}
          />
          <span
            className="absolute -translate-1/2 rounded-full bg-ink px-2 py-1 text-[11px] text-panel"
            style={{ left: layout.client.x, top: layout.client.y }}
          >
            {messages.pool.client}
          </span>
          {layout.kind !== 'dots' &&
            slots.map(({ slot, tasks }, i) => (
              <SocketOf key={slot} slot={slot} tasks={tasks} sockets={layout} at={i} />
            ))}
        </>
      )}
    </div>
  );
}

function Address({ layout, text }: { readonly layout: PoolLayout; readonly text: string }) {
  const { vip, vipWidth } = layout;
  return (
    <span
      className="absolute flex items-center justify-center truncate rounded-full border border-line bg-panel px-3 text-[13px] font-semibold"
      style={{
        left: vip.x - vipWidth / 2,
        top: vip.y - VIP_HEIGHT,
        width: vipWidth,
        height: VIP_HEIGHT,
      }}
    >
      {text}
    </span>
  );
}
