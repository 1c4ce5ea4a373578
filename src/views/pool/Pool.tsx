import { useMemo, useRef } from 'react';
import { wantedOf } from '../../analysis';
import type { Recording, ServiceFrame, TaskFrame } from '../../engine';
import { useMessages } from '../../i18n/messages-context';
import { useRun } from '../../state/run';
import { useServiceInView } from '../../state/service-in-view';
import { Region } from '../../ui/Region';
import { useShort } from '../../ui/useMedia';
import { useSize } from '../../ui/useSize';
import { useVersion } from '../../state/versions';
import { hueOf } from '../version-hue';
import { ShortTag } from '../ShortTag';
import { formOf } from '../task-form';
import { poolLayout, VIP_HEIGHT, type PoolLayout } from './layout';
import { RequestCanvas } from './RequestCanvas';
import { shownTask } from './shown-task';

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
        <p className="text-sm text-muted">{texts.empty}</p>
      ) : (
        <Picture recording={recording} service={service} />
      )}
    </Region>
  );
}

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
  const numbers = useMemo(() => slots.map(({ slot }) => slot), [slots]);
  const port = recording.services[service.index]?.ports[0]?.published;
  return (
    <div ref={ref} className="relative" style={{ height: layout.heightPx }}>
      {widthPx > 0 && (
        <>
          <RequestCanvas
            recording={recording}
            service={service.index}
            slots={numbers}
            layout={layout}
            widthPx={widthPx}
          />
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
              <SocketOf key={slot} slot={slot} tasks={tasks} layout={layout} at={i} />
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

interface SocketProps {
  readonly slot: number;
  readonly tasks: readonly number[];
  readonly layout: PoolLayout;
  /** Position among the sockets. */
  readonly at: number;
}

/** A slot's place in the pool: a full line while it gets new connections. */
function SocketOf({ slot, tasks, layout, at }: SocketProps) {
  const messages = useMessages();
  const task = useRun((run) => shownTask(tasks, run.frame.tasks));
  const version = useVersion(task?.index);
  const name = useRun((run) => (task === undefined ? '' : shortName(run.recording, task)));
  const serving = useRun(
    ({ frame }) => tasks.filter((row) => frame.tasks[row]?.pool === 'in').length,
  );
  const socket = layout.sockets[at];
  if (socket === undefined) return null;
  const pool = task?.pool ?? 'out';
  const { kind, socketWidth, socketHeight } = layout;
  const isCompact = kind === 'compact';
  const note =
    pool === 'in' ? null : pool === 'draining' ? messages.pool.draining : messages.pool.out;
  return (
    <div
      data-rev={task === undefined ? undefined : hueOf(version)}
      data-pool={pool}
      data-form={task === undefined ? 'waiting' : formOf(task)}
      title={`${task?.name ?? slot}: ${note ?? task?.image}`}
      className="pool-socket absolute flex flex-col items-center justify-center rounded-control px-0.5 text-center leading-tight"
      style={{ left: socket.x, top: socket.y, width: socketWidth, height: socketHeight }}
    >
      <span
        className={`max-w-full truncate ${isCompact ? 'text-[10px]' : 'text-xs font-semibold'}`}
      >
        {isCompact ? slot : name}
      </span>
      {!isCompact && (
        <span className="max-w-full truncate text-[11px] text-muted">
          {note ?? <ShortTag image={task?.image ?? ''} />}
        </span>
      )}
      {serving > 1 && (
        <span className="absolute -top-1.5 -right-1.5 rounded-full bg-ink px-1 text-[10px] leading-4 font-semibold text-panel">
          {serving}
        </span>
      )}
    </div>
  );
}

/** `web.3` for `web_web.3` where the stack's name adds nothing to tell services apart. */
function shortName(recording: Recording | null, task: TaskFrame): string {
  const isOnly = recording?.services.length === 1;
  return isOnly ? task.name.replace(/^[^_.]*_/, '') : task.name;
}
