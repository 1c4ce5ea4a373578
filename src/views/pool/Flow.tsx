import { useMemo, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Sharing } from '../../analysis';
import type { Recording, SlotFrame } from '../../engine';
import { useLateMessages } from '../../i18n/late-messages';
import { useMessages } from '../../i18n/messages-context';
import { useRun } from '../../state/run';
import { othersBeside } from '../../state/sharings';
import { useShort } from '../../ui/useMedia';
import { useSize } from '../../ui/useSize';
import { flowLayout, type Box } from './flow-layout';
import { flowPicture } from './flow-picture';
import { Gate } from './Gate';
import { RequestCanvas } from './RequestCanvas';
import { ServiceHead } from './ServiceHead';
import { SocketOf } from './SocketOf';

/** How far requests travel from one to the next, in px. */
const RISE = 28;
const RISE_IN_SHORT_WINDOW = 16;
const NO_SLOTS: readonly SlotFrame[] = [];

interface FlowProps {
  readonly recording: Recording;
  readonly sharing: Sharing;
}

/** Services that share requests, side by side, and what stands between them and the clients. */
export default function Flow({ recording, sharing }: FlowProps) {
  const messages = useMessages();
  const ref = useRef<HTMLDivElement>(null);
  const { widthPx } = useSize(ref);
  const isShort = useShort();
  const rise = isShort ? RISE_IN_SHORT_WINDOW : RISE;
  const services = useRun(
    useShallow(({ frame }) => sharing.services.map((row) => frame.services[row])),
  );
  const gates = useRun(({ frame }) => frame.services[sharing.proxy]?.slots ?? NO_SLOTS);
  const slots = useMemo(() => services.map((service) => service?.slots ?? NO_SLOTS), [services]);
  const layout = useMemo(() => {
    const counts = slots.map(({ length }) => length);
    return flowLayout(sharing.proxy < 0 ? 1 : gates.length, counts, widthPx, rise, isShort ? 1 : 2);
  }, [sharing, gates, slots, widthPx, rise, isShort]);
  const picture = useMemo(() => {
    const numbers = slots.map((some) => some.map(({ slot }) => slot));
    const doors = gates.map(({ slot }) => slot);
    return flowPicture(recording, sharing, doors, numbers, layout);
  }, [recording, sharing, gates, slots, layout]);
  const [name] = layout.gates;
  const others = othersBeside(recording, sharing);
  return (
    <div ref={ref} className="relative" style={{ height: layout.heightPx }}>
      {widthPx > 0 && (
        <>
          <RequestCanvas recording={recording} picture={picture} widthPx={widthPx} />
          <span
            className="absolute -translate-1/2 rounded-full bg-ink px-2 py-1 text-[11px] text-panel"
            style={{ left: layout.client.x, top: layout.client.y }}
          >
            {sharing.from ?? messages.pool.client}
          </span>
          {sharing.proxy < 0
            ? name !== undefined && <Name sharing={sharing} box={name} />
            : gates.map(({ slot, tasks }, i) => {
                const box = layout.gates[i];
                const gate = { recording, sharing, slot, tasks, isWide: layout.hasWideGates };
                return box !== undefined && <Gate key={slot} {...gate} box={box} />;
              })}
          {layout.heads.map((box, i) => (
            <ServiceHead
              key={sharing.services[i]}
              recording={recording}
              sharing={sharing}
              others={others}
              at={i}
              service={services[i]}
              box={box}
            />
          ))}
          {layout.sockets.kind !== 'dots' &&
            slots.flatMap((some, i) =>
              some.map(({ slot, tasks }) => (
                <SocketOf
                  key={`${i} ${slot}`}
                  slot={slot}
                  tasks={tasks}
                  label={String(slot)}
                  sockets={layout.sockets}
                  at={picture.socketOf(sharing.services[i] ?? -1, slot) ?? -1}
                />
              )),
            )}
        </>
      )}
    </div>
  );
}

/** A name that services share. */
function Name({ sharing, box }: { readonly sharing: Sharing; readonly box: Box }) {
  const texts = useLateMessages().sharing;
  return (
    <span
      title={texts.title(sharing.name)}
      className="absolute flex items-center justify-center truncate rounded-full border border-line bg-panel px-3 text-[13px] font-semibold"
      style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
    >
      {sharing.name}
    </span>
  );
}
